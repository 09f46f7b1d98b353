import type { AuditRow } from '#contract/audit.ts'
import { TEST_EVENT, type WebhookPayload } from '#contract/webhooks.ts'
import type { TicketAsOf } from '../store/audit.ts'

/** Standard Webhooks: receivers may refuse more than 20 kB. */
const BYTES_MAX = 20_000

type About = { sequence: number | null; ticket: TicketAsOf | undefined }

/** The body that tells of a change. Texts are shortened until it is small enough. */
export function bodyOf(change: AuditRow, about: About): string {
  for (let length = Number.POSITIVE_INFINITY; ; length = Math.min(4_096, length / 2)) {
    const body = JSON.stringify(payloadOf(change, about, length))
    if (Buffer.byteLength(body) <= BYTES_MAX) return body
  }
}

function payloadOf(change: AuditRow, { sequence, ticket }: About, length: number): WebhookPayload {
  let cut = false
  const shortened = (text: string | null) => {
    if (text === null || text.length <= length) return text
    cut = true
    return `${text.slice(0, length).toWellFormed()}…`
  }
  const changes = Object.fromEntries(
    Object.entries(change.changes).map(([member, { from, to }]) => [
      member,
      { from: shortened(from), to: shortened(to) },
    ]),
  )
  return {
    type: `ticket.${change.action}`,
    timestamp: change.at,
    data: {
      sequence,
      ticket: ticket ?? null,
      change: { ...change, changes },
      cut,
    },
  }
}

/** What the button of the console sends. */
export const testBody = (at: string): string =>
  JSON.stringify({
    type: TEST_EVENT,
    timestamp: at,
    data: { sequence: null, ticket: null, change: null, cut: false },
  } satisfies WebhookPayload)
