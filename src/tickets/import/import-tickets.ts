import { fieldErrors } from '#contract/errors.ts'
import { readImportRow } from '#contract/import-row.ts'
import { badRequest } from '#platform/http-error.ts'
import { indexWaiting } from '../search/indexer.ts'
import { type Authorship, recordChange } from '../store/audit.ts'
import { idsInUse, insertTicket, insertTicketWithId, versionAt } from '../store/tickets.ts'
import type { Transaction } from '../store/transaction.ts'
import type { ImportRecord } from './record.ts'
import { Spool, type SpooledRow } from './spool.ts'

/** How many wrong lines are named; the rest is counted. */
const PROBLEMS_MAX = 50
const BATCH = 500

/** Reads and validates all records before anything is stored. Throws 400 that names the wrong lines. */
export async function validateImport(records: AsyncIterable<ImportRecord>): Promise<Spool> {
  const spool = await Spool.create()
  const problems: [string, string[]][] = []
  let wrong = 0
  try {
    for await (const record of records) {
      const reading = 'problem' in record ? { problems: [record.problem] } : readImportRow(record.value)
      if ('row' in reading) {
        if (wrong === 0) await spool.add({ line: record.line, row: reading.row })
      } else if (++wrong <= PROBLEMS_MAX) {
        problems.push([`line ${record.line}`, reading.problems])
      }
    }
    if (wrong > 0) throw importRefused(problems, wrong)
    return spool
  } catch (error) {
    await spool.remove()
    throw error
  }
}

function importRefused(problems: [string, string[]][], wrong: number) {
  const more = wrong - problems.length
  const rest: [string, string[]][] = more > 0 ? [['non_field_errors', [`${more} more lines are wrong.`]]] : []
  return badRequest(fieldErrors([...problems, ...rest]))
}

/** Stores every row, in order, with its audit row, and indexes it. Throws 400 where an id is taken or given twice. */
export async function storeImport(
  trx: Transaction,
  spool: Spool,
  by: Authorship,
  onProgress: (stored: number) => void = () => {},
): Promise<number> {
  const version = versionAt(by.at)
  let stored = 0
  for await (const batch of spool.batches(BATCH)) {
    await checkIds(trx, batch)
    for (const { row } of batch) {
      const { id, created = by.at, ...values } = row
      const ticket = { ...values, created, version }
      const ticketId = id ?? (await insertTicket(trx, ticket)).id
      if (id !== undefined) await insertTicketWithId(trx, { id, ...ticket })
      await recordChange(trx, ticketId, 'created', by)
    }
    await indexWaiting(trx, batch.length)
    stored += batch.length
    onProgress(stored)
  }
  return stored
}

/** Rows stored before, by this import too, have their ids in use by now; what is left is an id twice in one batch. */
async function checkIds(trx: Transaction, batch: SpooledRow[]): Promise<void> {
  const given = batch.flatMap(({ line, row }) => (row.id === undefined ? [] : [{ line, id: row.id }]))
  const used = given.length
    ? await idsInUse(
        trx,
        given.map(({ id }) => id),
      )
    : new Set<number>()
  const problems: [string, string[]][] = []
  for (const { line, id } of given) {
    if (used.has(id)) problems.push([`line ${line}`, [`id: A ticket with id '${id}' exists already, or did once.`]])
    used.add(id)
  }
  if (problems.length) throw badRequest(fieldErrors(problems))
}
