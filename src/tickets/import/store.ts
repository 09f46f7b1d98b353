import { type ImportIds, type ImportRow, missingOf } from '#contract/import-row.ts'
import type { TicketChanges } from '#contract/ticket.ts'
import { HttpError } from '#platform/http-error.ts'
import { inTurns } from '#platform/turns.ts'
import { updateTicket } from '../change/change.ts'
import { checkTransition, type Workflow } from '../change/workflow.ts'
import type { Transaction } from '../database/database.ts'
import { engineOf } from '../search/engine-of.ts'
import { type Authorship, recordChange } from '../store/audit.ts'
import { findTicketToChange, idsInUse, insertTicket, insertTicketWithId, versionAt } from '../store/tickets.ts'
import { Problems } from './problems.ts'
import type { Spool } from './spool.ts'

const BATCH = 500

/** `skipped`: known ids whose tickets stay as they are. */
export type Stored = { imported: number; updated: number; skipped: number }
export type StoreOptions = { ids: ImportIds; workflow: Workflow }

/**
 * Stores every row, in order, with its audit row, and indexes it. Throws 400 that names the lines whose ids stand in the
 * way; the transaction then takes the others back.
 */
export async function storeImport(
  trx: Transaction,
  spool: Spool,
  by: Authorship,
  options: StoreOptions,
): Promise<Stored> {
  const stored: Stored = { imported: 0, updated: 0, skipped: 0 }
  const problems = new Problems()
  for await (const batch of spool.batches(BATCH)) {
    const used = await idsInUse(
      trx,
      batch.flatMap(({ row }) => row.id ?? []),
    )
    for await (const { line, row } of inTurns(batch)) {
      const outcome = await storeRow(trx, row, row.id !== undefined && used.has(row.id), by, options)
      if (typeof outcome === 'string') stored[outcome]++
      else problems.add(line, outcome)
      if (row.id !== undefined) used.add(row.id) // rows of earlier batches have theirs in use by now
    }
    if (problems.count === 0)
      await engineOf(trx).indexWaiting(trx, { tickets: batch.length, text: Number.POSITIVE_INFINITY })
  }
  problems.refuse()
  return stored
}

/** What became of the row, or what is wrong with it. */
async function storeRow(
  trx: Transaction,
  row: ImportRow,
  known: boolean,
  by: Authorship,
  { ids, workflow }: StoreOptions,
): Promise<keyof Stored | string[]> {
  if (known && ids === 'skip') return 'skipped'
  if (known && ids === 'update') return updateKnown(trx, row, by, workflow)
  if (known) return [`id: A ticket with id '${row.id}' exists already, or did once.`]
  const { id, title, description, resolution_status = 'OPEN', created = by.at, ...others } = row
  if (title === undefined || description === undefined) return missingOf(row)
  const ticket = { ...others, title, description, resolution_status, created, version: versionAt(by.at) }
  const ticketId = id ?? (await insertTicket(trx, ticket)).id
  if (id !== undefined) await insertTicketWithId(trx, { id, ...ticket })
  await recordChange(trx, ticketId, 'created', by)
  return 'imported'
}

/** Sets the members that the row has; the ticket keeps when it was created. */
async function updateKnown(
  trx: Transaction,
  { id = 0, created: _kept, ...given }: ImportRow,
  by: Authorship,
  workflow: Workflow,
): Promise<keyof Stored | string[]> {
  const before = await findTicketToChange(trx, id)
  if (!before) return [`id: The ticket with id '${id}' is deleted. Restore it first, or leave this line out.`]
  const changes: TicketChanges = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  try {
    checkTransition(workflow, before.resolution_status, given.resolution_status ?? before.resolution_status)
  } catch (error) {
    if (!(error instanceof HttpError)) throw error
    return Object.entries(error.body).map(([name, message]) => `${name}: ${message}`)
  }
  const { auditId } = await updateTicket(trx, before, changes, by)
  return auditId === undefined ? 'skipped' : 'updated'
}
