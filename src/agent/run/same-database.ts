import { ApiError } from '#client/errors.ts'
import type { TicketReads } from '#client/tickets-reads.ts'
import type { EpochRelation } from '#contract/epoch.ts'
import { RunFailure } from '../run-failure.ts'
import type { RunContext } from '../service.ts'

type Asking = Pick<TicketReads, 'epoch'>
export type Standing = { point: string | null; relation: EpochRelation }

/**
 * Where the ticket database stands, and what has become of it since `before`: numbers of a conversation mean the same
 * tickets only in the same database. A ticket service that does not tell is taken at its word.
 */
export async function standingOf(api: Asking, before: string | null, signal?: AbortSignal): Promise<Standing> {
  try {
    const { point, relation = 'same' } = await api.epoch(before ?? undefined, signal ? { signal } : {})
    return { point, relation }
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return { point: null, relation: 'same' }
    throw error
  }
}

/** Throws a RunFailure where the conversation is about another database, or one that was set back since. */
export async function checkSameDatabase({
  api,
  signal,
  before,
}: Pick<RunContext, 'api' | 'signal' | 'before'>): Promise<string | null> {
  const { point, relation } = await standingOf(api, before, signal)
  if (relation === 'same') return point
  const told = relation === 'restored' ? 'restored' : 'otherDatabase'
  throw new RunFailure('other_database', ({ failures }) => failures[told], false)
}
