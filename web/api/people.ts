import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query'
import { z } from 'zod'
import { createHttp } from '#client/http.ts'
import type { Query } from '#client/query.ts'
import {
  createdTokenSchema,
  type newPasswordSchema,
  type newPersonSchema,
  type newTokenSchema,
  type PersonChanges,
  personSchema,
  sessionSchema,
} from '#contract/access.ts'
import { peoplePageSchema, tokenPageSchema } from '#contract/answers.ts'
import { basePath } from './base-path.ts'
import { sessionFetch } from './clients.ts'
import { remembered, sessionQuery, tellTabs } from './session.ts'

/** None of these is sent again by itself: they carry no key. */
const http = createHttp({ service: 'ticket service', baseUrl: basePath, fetch: sessionFetch, retries: 0 })

const PEOPLE = '/api/admin/people/'
export const peopleQuery = (query: Query) =>
  queryOptions({
    queryKey: ['admin', 'people', query],
    queryFn: async ({ signal }) =>
      (await http.json({ method: 'GET', path: PEOPLE, query, signal }, peoplePageSchema)).body,
    placeholderData: keepPreviousData,
  })

export const addPerson = async (json: z.input<typeof newPersonSchema>) =>
  (await http.json({ method: 'POST', path: PEOPLE, json }, personSchema)).body
export const changePerson = async (id: number, json: PersonChanges) =>
  (await http.json({ method: 'PATCH', path: `${PEOPLE}${id}/`, json }, personSchema)).body
export const signOutEverywhere = (id: number) =>
  http.json({ method: 'DELETE', path: `${PEOPLE}${id}/sessions/` }, z.unknown())

/** One's own: the page goes on in the session that the answer begins. */
export async function changeOwnPassword(queries: QueryClient, json: z.input<typeof newPasswordSchema>): Promise<void> {
  const { body } = await http.json({ method: 'POST', path: '/api/session/password/', json }, sessionSchema)
  queries.setQueryData(sessionQuery.queryKey, remembered(body))
  tellTabs()
}

/** One's own, or everybody's. */
export type Whose = 'mine' | 'all'
const TOKENS = { mine: '/api/tokens/', all: '/api/admin/tokens/' } as const
export const tokensQuery = (whose: Whose, query: Query) =>
  queryOptions({
    queryKey: ['admin', 'tokens', whose, query],
    queryFn: async ({ signal }) =>
      (await http.json({ method: 'GET', path: TOKENS[whose], query, signal }, tokenPageSchema)).body,
  })

export const createToken = async (json: z.input<typeof newTokenSchema>) =>
  (await http.json({ method: 'POST', path: TOKENS.mine, json }, createdTokenSchema)).body
export const revokeToken = (id: number) => http.json({ method: 'DELETE', path: `${TOKENS.mine}${id}/` }, z.unknown())
