import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { createHttp } from '#client/http.ts'
import { type Query, queryText } from '#client/query.ts'
import {
  accessLogPageSchema,
  agentDatabaseSchema,
  approvalCheckSchema,
  auditPageSchema,
  databaseSchema,
  deletedPageSchema,
  runPageSchema,
  settingsSchema,
} from '#contract/admin.ts'
import { basePath } from './base-path.ts'
import { agent, sessionFetch } from './clients.ts'

const http = createHttp({ service: 'ticket service', baseUrl: basePath, fetch: sessionFetch })
const agentHttp = createHttp({ service: 'agent', baseUrl: `${basePath}/agent`, fetch: sessionFetch, retries: 1 })

/** What the console reads; the page before stays until the next one is there. */
function reading<Schema extends z.ZodType>(
  from: typeof http,
  name: string,
  path: string,
  schema: Schema,
  query: Query = {},
) {
  return queryOptions({
    queryKey: ['admin', name, query],
    queryFn: async ({ signal }) => (await from.json({ method: 'GET', path, query, signal }, schema)).body,
    placeholderData: keepPreviousData,
  })
}

export const auditQuery = (query: Query) => reading(http, 'audit', '/api/admin/audit/', auditPageSchema, query)
export const auditExportLink = (query: Query, format: 'jsonl' | 'csv'): string =>
  `${basePath}/api/admin/audit/export/${queryText({ ...query, format })}`
export const accessLogQuery = (query: Query) =>
  reading(http, 'access-log', '/api/admin/access-log/', accessLogPageSchema, query)
export const deletedQuery = (query: Query) => reading(http, 'deleted', '/api/admin/deleted/', deletedPageSchema, query)
export const settingsQuery = reading(http, 'settings', '/api/admin/settings/', settingsSchema)
export const databaseQuery = reading(http, 'database', '/api/admin/database/', databaseSchema)
export const agentDatabaseQuery = reading(agentHttp, 'agent-database', '/database/', agentDatabaseSchema)
export const runsQuery = (query: Query) => reading(agentHttp, 'runs', '/runs/', runPageSchema, query)
export const agentSettingsQuery = reading(agentHttp, 'agent-settings', '/settings/', settingsSchema)

/** The model that answers, and what it may do by itself. */
export const agentStandingQuery = queryOptions({
  queryKey: ['admin', 'agent-standing'],
  queryFn: async () => {
    const { model, checks } = await agent.ready()
    return { model, approvals: approvalCheckSchema.safeParse(checks.approval).data?.said }
  },
})
/** Under a key of its own: the conversation keeps its own threads. */
export const messagesQuery = (threadId: string) =>
  queryOptions({ queryKey: ['admin', 'thread', threadId], queryFn: () => agent.messages(threadId) })

/** A large database takes its time to be copied. */
const BACKUP_TIMEOUT_MS = 600_000

/** A file with the name that the service gives it. */
export async function fetchBackup(): Promise<{ name: string; file: Blob }> {
  const request = { method: 'GET', path: '/api/admin/backup/', timeoutMs: BACKUP_TIMEOUT_MS, retries: 0 } as const
  const response = await http.open(request)
  const [, name] = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '') ?? []
  return { name: name ?? 'tickets.sqlite', file: await new Response(response.body).blob() }
}
