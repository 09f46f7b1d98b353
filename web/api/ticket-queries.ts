import { queryOptions } from '@tanstack/react-query'
import { ApiError } from '#client/errors.ts'
import { tickets } from './clients.ts'

/** One ticket with the version that its changes must name. */
export const ticketQuery = (id: number) =>
  queryOptions({ queryKey: ['tickets', 'one', id], queryFn: ({ signal }) => tickets.get(id, { signal }) })

/** The titles of some tickets, by id. */
export const ticketTitlesQuery = (ids: readonly number[]) =>
  queryOptions({
    queryKey: ['tickets', 'list', { id__in: ids, page_size: ids.length }],
    queryFn: ({ signal }) => tickets.list({ id__in: ids, page_size: ids.length }, { signal }),
    select: ({ results }) => new Map(results.map(({ id, title }) => [id, title])),
  })

export const isStatus = (error: unknown, status: number): boolean =>
  error instanceof ApiError && error.status === status
