import type { TicketAnswer } from '#client/tickets-reads.ts'
import type { AuditRow } from '#contract/audit.ts'
import { type Ticket, type TicketChanges, WRITABLE_MEMBERS, type WritableMember } from '#contract/ticket.ts'
import { tickets } from '../../api/clients.ts'

/** A change that met another one: somebody saved the ticket since it was read. */
export type Conflict = { base: Ticket; yours: TicketChanges; theirs: TicketAnswer; history: AuditRow[] }
export type Side = 'yours' | 'theirs'
export type DisputedField = {
  field: WritableMember
  yours: string
  theirs: string
  /** Which to take where only one side changed it; undefined where both did, and a person must say. */
  side: Side | undefined
  /** The latest change of the field by anybody. */
  by: AuditRow | undefined
}

/** Reads what the other side made of the ticket. */
export async function readConflict(base: Ticket, yours: TicketChanges): Promise<Conflict> {
  const [theirs, history] = await Promise.all([tickets.get(base.id), tickets.history(base.id, { page: 'last' })])
  return { base, yours, theirs, history: history.results }
}

/** The fields in which both versions differ; none where both came to the same. */
export function disputedFields({ base, yours, theirs, history }: Conflict): DisputedField[] {
  const own = { ...base, ...yours }
  return WRITABLE_MEMBERS.filter((field) => own[field] !== theirs.ticket[field]).map((field) => ({
    field,
    yours: own[field],
    theirs: theirs.ticket[field],
    side: own[field] === base[field] ? 'theirs' : theirs.ticket[field] === base[field] ? 'yours' : undefined,
    by: history.findLast(({ changes }) => changes[field] !== undefined),
  }))
}

/** What is still to be saved over their version. */
export function changesOf(
  { base, yours }: Conflict,
  sides: Readonly<Partial<Record<WritableMember, Side>>>,
): TicketChanges {
  const { title, description, resolution_status } = { ...base, ...yours }
  return {
    ...(sides.title === 'yours' && { title }),
    ...(sides.description === 'yours' && { description }),
    ...(sides.resolution_status === 'yours' && { resolution_status }),
  }
}
