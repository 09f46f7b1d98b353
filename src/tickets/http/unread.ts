import type { FastifyRequest } from 'fastify'
import { undoSchema } from '#contract/answers.ts'
import type { Changes } from '#contract/audit.ts'
import { bulkAnswerSchema } from '#contract/bulk.ts'
import { ticketSchema, WRITABLE_MEMBERS } from '#contract/ticket.ts'
import { isObject } from '#contract/ticket-body.ts'

/*
 * What is answered to a caller who may change tickets but not read them: nothing that they have not sent.
 */

/** Of a ticket its id, and the members that were sent. */
export const unreadTicket =
  ({ body: sent }: FastifyRequest) =>
  (body: unknown): unknown => {
    const { id, ...ticket } = ticketSchema.parse(body)
    const told = WRITABLE_MEMBERS.filter((member) => isObject(sent) && Object.hasOwn(sent, member))
    return { id, ...Object.fromEntries(told.map((member) => [member, ticket[member]])) }
  }

/** Of each change what it was changed to. */
export function unreadBulk(body: unknown): unknown {
  const { results, ...counts } = bulkAnswerSchema.parse(body)
  return { ...counts, results: results.map(({ id, changes }) => ({ id, changes: valuesOf(changes, ({ to }) => to) })) }
}

/** Which tickets, and which of their members. */
export function unreadUndo(body: unknown): unknown {
  const { reverted, skipped } = undoSchema.parse(body)
  return {
    reverted: reverted.map(({ changes, ...rest }) => ({ ...rest, changes: valuesOf(changes, () => null) })),
    skipped: skipped.map(({ ticket_id }) => ({ ticket_id, reason: 'changed since' })),
  }
}

const valuesOf = (changes: Changes, told: (change: Changes[string]) => string | null): Changes =>
  Object.fromEntries(Object.entries(changes).map(([member, change]) => [member, { from: null, to: told(change) }]))
