import type { Changes } from '#contract/audit.ts'
import type { BulkAnswer, BulkBody } from '#contract/bulk.ts'
import type { TicketFilters } from '#contract/list-query.ts'
import { rolledBack } from '#platform/database/savepoint.ts'
import { HttpError, noSuchTicket } from '#platform/http-error.ts'
import { inTurns } from '#platform/turns.ts'
import type { Transaction } from '../database/database.ts'
import { planText } from '../search/plan.ts'
import type { Authorship } from '../store/audit.ts'
import { countTickets } from '../store/counts.ts'
import { findDeletedTicketToChange } from '../store/deleted-tickets.ts'
import { findMatchingIds } from '../store/matches.ts'
import { findTicket, findTicketToChange } from '../store/tickets.ts'
import { deleteTicket, restoreTicket, updateTicket } from './change.ts'
import { checkTransition, type Workflow } from './workflow.ts'

export type BulkChange = Omit<BulkBody, 'filter'> & { filter?: TicketFilters }

/**
 * Carries out one operation on all tickets of `ids`, or all that `filter` matches. All or nothing: an unknown id, a
 * forbidden transition or more matches than `max_affected` refuses the whole. A dry run does everything and takes it back.
 */
export async function changeMany(
  trx: Transaction,
  workflow: Workflow,
  change: BulkChange,
  by: Authorship,
): Promise<BulkAnswer> {
  const ids = change.ids
    ? [...new Set(change.ids)]
    : await matchingIds(trx, change.filter ?? {}, change.max_affected ?? 0)
  if (change.max_affected !== undefined && ids.length > change.max_affected)
    throw tooMany(ids.length, change.max_affected)
  const apply = () => applyToAll(trx, workflow, change, ids, by)
  return change.dry_run ? rolledBack(trx, apply) : apply()
}

const tooMany = (matches: number, most: number) =>
  new HttpError(409, `${matches} tickets match, more than max_affected allows (${most}). Nothing was changed.`)

async function matchingIds(trx: Transaction, filters: TicketFilters, most: number): Promise<number[]> {
  const text = await planText(trx, filters)
  const count = await countTickets(trx, filters, text)
  if (count > most) throw tooMany(count, most)
  return findMatchingIds(trx, { filters, text })
}

async function applyToAll(
  trx: Transaction,
  workflow: Workflow,
  change: BulkChange,
  ids: number[],
  by: Authorship,
): Promise<BulkAnswer> {
  const results: BulkAnswer['results'] = []
  let changed = 0
  for await (const id of inTurns(ids)) {
    const changes = await applyToOne(trx, workflow, change, id, by)
    if (changes) changed++
    results.push({ id, changes: changes ?? {} })
  }
  return { matched: ids.length, changed, dry_run: change.dry_run, results }
}

/** Undefined where the ticket is already as it shall be. */
async function applyToOne(
  trx: Transaction,
  workflow: Workflow,
  change: BulkChange,
  id: number,
  by: Authorship,
): Promise<Changes | undefined> {
  if (change.operation === 'restore') return restoreOne(trx, id, by)
  const row = await findTicketToChange(trx, id)
  if (!row) throw noSuchTicket(id)
  if (change.operation === 'delete') {
    await deleteTicket(trx, row, by)
    return {}
  }
  const values = change.changes ?? {}
  if (values.resolution_status) checkTransition(workflow, row.resolution_status, values.resolution_status)
  const { changes } = await updateTicket(trx, row, values, by)
  return Object.keys(changes).length ? changes : undefined
}

async function restoreOne(trx: Transaction, id: number, by: Authorship): Promise<Changes | undefined> {
  const deleted = await findDeletedTicketToChange(trx, id)
  if (deleted) {
    await restoreTicket(trx, deleted, by)
    return {}
  }
  if (!(await findTicket(trx, id))) throw noSuchTicket(id)
  return undefined
}
