import { createTicketsClient, type TicketsClient, type TicketsClientOptions } from '#client/tickets-client.ts'
import { nodeFetch } from '#platform/node-fetch.ts'
import { ACTOR } from '../actor.ts'
import type { AgentConfig } from '../config.ts'
import type { RunRow } from '../store/runs.ts'
import { sealBeside } from './sealed.ts'

const NOBODY_NAMED = 'anonymous'
/**
 * Sent in place of a delegation that has ended, and always refused. Without any token the run of a person would go on
 * as an anonymous caller, who may do everything where AUTH=none.
 */
const OVER = 'tkd_over'

/** The ticket API as a run: with the delegation of whoever began it, and every change recorded under its id. */
export const ticketsAs = (
  { TICKET_SYSTEM_URL, AGENT_DATABASE_URL }: AgentConfig,
  run: RunRow,
  options: Pick<TicketsClientOptions, 'retries' | 'patienceMs'> = {},
): TicketsClient =>
  createTicketsClient({
    baseUrl: TICKET_SYSTEM_URL,
    fetch: nodeFetch,
    actor: ACTOR,
    onBehalfOf: run.on_behalf_of ?? NOBODY_NAMED,
    runId: run.id,
    ...(run.owner !== null && { token: openedBy(AGENT_DATABASE_URL, run) ?? OVER }),
    ...options,
  })

const openedBy = (database: string, { delegation }: RunRow): string | undefined =>
  delegation === null ? undefined : sealBeside(database).open(delegation)
