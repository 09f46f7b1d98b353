import { sql } from 'kysely'
import type { Actor, AuditRow, AuditRowAction, Changes } from '#contract/audit.ts'
import type { Timestamp } from '#contract/date-time.ts'
import {
  type ResolutionStatus,
  type Ticket,
  type TicketValues,
  WRITABLE_MEMBERS,
  type WritableMember,
} from '#contract/ticket.ts'
import { type Parameter, parametersOf, preparedFirst } from '#platform/database/prepared.ts'
import type { Reading, Transaction } from '../database/database.ts'
import { AUDITED_COLUMNS, type AuditTable, type TicketRow } from '../database/tables.ts'
import { batches, type Size } from './batches.ts'

/** Who changes, for whom, in which run, and when. */
export type Authorship = {
  actor: Actor
  on_behalf_of: string | null
  run_id: string | null
  at: Timestamp
  /** Gets each row that is recorded. */
  recorded?: Recorded[]
}

const AUDIT_COLUMNS = [
  'ticket_id',
  'action',
  'actor_kind',
  'actor_name',
  'on_behalf_of',
  'run_id',
  'at',
  'changes',
] as const
/** A row of the audit, as far as it is counted. */
export type Recorded = { id: number; action: AuditRowAction }

const insertion = preparedFirst((trx: Transaction, $: Parameter<Omit<AuditTableRow, 'id'>>) =>
  trx.insertInto('audit').values(parametersOf($, AUDIT_COLUMNS)).returning('id'),
)

/** Records one change of one ticket; answers the row's id. Only an update needs its `changes` kept. */
export async function recordChange(
  trx: Transaction,
  ticketId: number,
  action: AuditRowAction,
  by: Authorship,
  changes?: Changes,
): Promise<number> {
  const { actor, on_behalf_of, run_id, at } = by
  const row = await insertion(trx, {
    ticket_id: ticketId,
    action,
    actor_kind: actor.kind,
    actor_name: actor.name,
    on_behalf_of,
    run_id,
    at,
    changes: changes ? JSON.stringify(changes) : null,
  })
  if (!row) throw new Error('an insertion answers its row')
  by.recorded?.push({ id: row.id, action })
  return row.id
}

/** `limit` bounds the rows and so the parameters of one statement: a few hundred at most. */
export type AuditQuery = { ticketId?: number; afterId?: number; upToId?: number; limit: number; offset?: number }

/** Which audit rows, in ascending order of id, and how much text each holds: what it changed, or what a ticket began with. */
export function findAuditSizes(db: Reading, { ticketId, afterId, upToId, limit, offset }: AuditQuery): Promise<Size[]> {
  let query = db.selectFrom('audit').select(['id', SIZE]).orderBy('id').limit(limit)
  if (ticketId !== undefined) query = query.where('ticket_id', '=', ticketId)
  if (afterId !== undefined) query = query.where('id', '>', afterId)
  if (upToId !== undefined) query = query.where('id', '<=', upToId)
  if (offset) query = query.offset(offset)
  return query.execute()
}

export const SIZE = sql<number>`coalesce(octet_length(changes),
  (SELECT octet_length(description) FROM tickets WHERE id = audit.ticket_id),
  (SELECT octet_length(description) FROM deleted_tickets WHERE id = audit.ticket_id), 0)`.as('bytes')

/** Audit rows in ascending order of id, as the contract shows them. */
export async function findAuditRows(db: Reading, ids: readonly number[]): Promise<AuditRow[]> {
  return toAuditRows(db, await db.selectFrom('audit').selectAll().where('id', 'in', ids).orderBy('id').execute())
}

/** The first rows behind `afterId`, as many of up to `limit` as are read at a time: none will ever come before them. */
export async function findNextAuditRows(db: Reading, next: { afterId: number; limit: number }): Promise<AuditRow[]> {
  const [ids = []] = batches(await findAuditSizes(db, { ...next, upToId: await lastAuditId(db) }))
  return findAuditRows(db, ids)
}

/** One change of a run, without what it changed, which may be long. */
export type RunRow = Pick<AuditTableRow, 'id' | 'ticket_id' | 'action'>

/** Everything that a run did, however much, in the order in which it was done. */
export function findRunRows(db: Reading, runId: string): Promise<RunRow[]> {
  return db
    .selectFrom('audit')
    .select(['id', 'ticket_id', 'action'])
    .where('run_id', '=', runId)
    .orderBy('id')
    .execute()
}

/** How many changes a run made, and of how many tickets. */
export async function countRun(db: Reading, runId: string): Promise<{ tickets: number; changes: number }> {
  return db
    .selectFrom('audit')
    .select((eb) => [eb.fn.count<number>('ticket_id').distinct().as('tickets'), eb.fn.countAll<number>().as('changes')])
    .where('run_id', '=', runId)
    .executeTakeFirstOrThrow()
}

/** What an update changed. */
export async function findChanges(db: Reading, auditId: number): Promise<Changes> {
  const row = await db.selectFrom('audit').select('changes').where('id', '=', auditId).executeTakeFirst()
  return JSON.parse(row?.changes ?? '{}')
}

type OthersSince = { ticketId: number; runId: string; afterId: number }
const lastByOthers = preparedFirst((db: Reading, $: Parameter<OthersSince>) =>
  db
    .selectFrom('audit')
    .select(['action', 'actor_kind', 'actor_name', 'run_id', 'at'])
    .where('ticket_id', '=', $('ticketId'))
    .where('id', '>', $('afterId'))
    .where((eb) => eb.or([eb('run_id', 'is', null), eb('run_id', '!=', $('runId'))]))
    .orderBy('id', 'desc')
    .limit(sql.lit(1)),
)

/** The last change of a ticket behind `afterId` that does not belong to the run; undefined where there is none. */
export function findLastChangeByOthers(
  db: Reading,
  since: OthersSince,
): Promise<Pick<AuditTableRow, 'action' | 'actor_kind' | 'actor_name' | 'run_id' | 'at'> | undefined> {
  return lastByOthers(db, since)
}

/** The rows as the contract shows them. */
export async function toAuditRows(db: Reading, rows: readonly AuditTableRow[]): Promise<AuditRow[]> {
  const created = await valuesAtCreation(
    db,
    rows.filter((row) => row.action === 'created').map((row) => row.ticket_id),
  )
  return rows.map((row) => toAuditRow(row, created))
}

export async function countAuditRows(db: Reading, ticketId: number): Promise<number> {
  const row = await db
    .selectFrom('audit')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('ticket_id', '=', ticketId)
    .executeTakeFirstOrThrow()
  return row.n
}

/** The last row that nothing will come before. */
export async function lastAuditId(db: Reading): Promise<number> {
  return (await settled(db, {}))?.id ?? 0
}
const settled = preparedFirst((db: Reading) => db.selectNoFrom(db.dialect.settledIdOf('audit').as('id')))

function toAuditRow(row: AuditTableRow, created: Map<number, TicketValues>): AuditRow {
  return {
    id: row.id,
    ticket_id: row.ticket_id,
    action: row.action,
    changes: row.action === 'created' ? fromNothing(created.get(row.ticket_id)) : JSON.parse(row.changes ?? '{}'),
    actor: { kind: row.actor_kind, name: row.actor_name },
    on_behalf_of: row.on_behalf_of,
    run_id: row.run_id,
    at: row.at,
  }
}
export type AuditTableRow = Omit<AuditTable, 'id'> & { id: number }

function fromNothing(values: TicketValues | undefined): Changes {
  if (!values) return {}
  return Object.fromEntries(WRITABLE_MEMBERS.map((member) => [member, { from: null, to: values[member] }]))
}

/** What tickets were created with: what the first change of each member replaced, and where none did, what they hold now. */
async function valuesAtCreation(db: Reading, ids: number[]): Promise<Map<number, TicketValues>> {
  if (ids.length === 0) return new Map()
  const members = ['id', ...WRITABLE_MEMBERS] as const
  const live = await db.selectFrom('tickets').select(members).where('id', 'in', ids).execute()
  const deleted = await db.selectFrom('deleted_tickets').select(members).where('id', 'in', ids).execute()
  const values = new Map<number, TicketValues>([...live, ...deleted].map(({ id, ...rest }) => [id, rest]))
  for (const member of WRITABLE_MEMBERS) {
    for (const { id, first } of await firstReplaced(db, ids, member)) {
      const now = values.get(id)
      if (now && first !== null) values.set(id, { ...now, [member]: first })
    }
  }
  return values
}

/** What a webhook tells of a ticket beside the change itself. */
export type TicketAsOf = Pick<Ticket, 'id' | 'title' | 'resolution_status'>

/** A ticket as the change left it, or as it was when it was deleted; undefined where it has been erased. */
export async function findTicketAsOf(
  db: Reading,
  { ticket_id: id, id: auditId }: Pick<AuditRow, 'id' | 'ticket_id'>,
): Promise<TicketAsOf | undefined> {
  const members = ['id', 'title', 'resolution_status'] as const
  const live = await db.selectFrom('tickets').select(members).where('id', '=', id).executeTakeFirst()
  const now = live ?? (await db.selectFrom('deleted_tickets').select(members).where('id', '=', id).executeTakeFirst())
  if (!now) return undefined
  const [title] = await firstReplaced(db, [id], 'title', auditId)
  const [status] = await firstReplaced(db, [id], 'resolution_status', auditId)
  return {
    id,
    title: title?.first ?? now.title,
    resolution_status: (status?.first as ResolutionStatus | null | undefined) ?? now.resolution_status,
  }
}

/** By changes behind `afterId`. Looked for row by row: the changes of a ticket may be more than the memory holds. */
async function firstReplaced(db: Reading, ids: number[], member: WritableMember, afterId = 0) {
  const part = (end: 'from' | 'to') => db.dialect.jsonMember(sql.ref('changes'), member, end)
  const { rows } = await sql<{ id: number; first: string | null }>`SELECT value AS id, (
    SELECT ${part('from')} FROM audit
    WHERE ticket_id = value AND id > ${afterId} AND action = 'updated' AND ${part('to')} IS NOT NULL ORDER BY id LIMIT 1
  ) AS first FROM ${db.dialect.rowsOf(ids)}`.execute(db)
  return rows
}

/** Of each ticket the last row before one of the audit: what its version is known by. */
export async function lastRowsBefore(
  db: Reading,
  ids: readonly number[],
  auditId: number,
): Promise<Map<number, number>> {
  const rows = await db
    .selectFrom('audit')
    .select((eb) => ['ticket_id', eb.fn.max('id').as('last')])
    .where('ticket_id', 'in', ids)
    .where('id', '<', auditId)
    .groupBy('ticket_id')
    .execute()
  return new Map(rows.map(({ ticket_id, last }) => [ticket_id, last]))
}

/** What differs between two states of a ticket. */
export function differences(before: TicketRow, after: TicketRow): Changes {
  const changed = AUDITED_COLUMNS.filter((member) => before[member] !== after[member])
  return Object.fromEntries(changed.map((member) => [member, { from: before[member], to: after[member] }]))
}
