import { within } from '#platform/within.ts'
import { oneLine } from '../sanitise.ts'
import { say } from '../say.ts'
import type { RunContext } from '../service.ts'
import { bullets, describeChanges, ticketLine } from '../steps/wording.ts'
import type { EffectRow } from '../store/effects.ts'
import type { Done, DoneChange } from './send.ts'

/** The receipt of each change that an effect made, and one line of text for it. Both come from ledger and audit rows. */
export async function tellDone(context: RunContext, row: EffectRow): Promise<void> {
  const { changes, skipped = [] } = doneOf(row)
  for (const [index, change] of changes.entries()) {
    const { action, ticket_id, changes: members, audit_id } = change
    const once = `${row.step}:${row.position}:${index}`
    if (audit_id !== null) {
      context.log.emit(
        { event: 'receipt', data: { action, ticket_id, changes: members, audit_id, undo: true } },
        `receipt:${once}`,
      )
    }
    say(context, `text:${once}`, row.action === 'undo' ? undoneLine(change) : doneLine(change))
  }
  for (const { ticket_id, reason } of skipped) {
    say(
      context,
      `skipped:${row.step}:${row.position}:${ticket_id}`,
      `#${ticket_id} was left as it is: ${oneLine(reason)}.`,
    )
  }
  if (changes.length === 0 && skipped.length === 0)
    say(context, `text:${row.step}:${row.position}`, 'There was nothing left to undo.')
  if (row.action === 'create') await adviseDuplicates(context, row, changes)
}

export const doneOf = (row: EffectRow): Done =>
  row.status === 'done' && row.outcome ? JSON.parse(row.outcome) : { changes: [] }

export const changeNoun = ({ action }: EffectRow): string =>
  ({ create: 'created', update: 'changed', delete: 'deleted', restore: 'restored', undo: 'undone' })[action]

function doneLine({ action, ticket_id, title, changes }: DoneChange): string {
  const name = `#${ticket_id} ${oneLine(title, 120)}`
  if (action === 'created') return `Created ${name} (${changes.resolution_status?.to ?? 'OPEN'}).`
  if (action === 'deleted') return `Deleted ${name}.`
  if (action === 'restored') return `Restored ${name}.`
  const { to } = changes.resolution_status ?? {}
  const verb = Object.keys(changes).length === 1 && to ? STATUS_VERBS[to] : undefined
  return `${verb ?? 'Changed'} ${name}: ${describeChanges(changes)}.`
}
const STATUS_VERBS: Record<string, string> = { OPEN: 'Reopened', RESOLVED: 'Resolved', CLOSED: 'Closed' }

function undoneLine({ action, ticket_id, changes }: DoneChange): string {
  if (action === 'restored') return `Undone: #${ticket_id} is back.`
  if (action === 'deleted') return `Undone: #${ticket_id} is gone again.`
  return `Undone: #${ticket_id} ${describeChanges(changes)}.`
}

/** Advice only: nothing acts on it. A failure here takes nothing from what was done. */
async function adviseDuplicates(context: RunContext, row: EffectRow, changes: DoneChange[]): Promise<void> {
  const [created] = changes
  const once = `similar:${row.step}:${row.position}`
  if (!created || context.log.has(once)) return
  try {
    const find = (signal: AbortSignal) => context.api.similar(created.ticket_id, 3, { signal })
    const { results } = await within(ADVICE_MS, context.signal, find)
    const zone = context.service.config.AGENT_TIMEZONE
    const alike = results.filter(({ score }) => score >= ALIKE).map(({ ticket }) => ticketLine(ticket, zone))
    if (alike.length > 0)
      say(context, once, `Possibly the same (only a hint, nothing was done about it):\n${bullets(alike)}`)
  } catch (error) {
    context.service.logger.debug({ err: error }, 'no similar tickets')
  }
}
/** What is only a hint is not waited for as what was asked for is. */
const ADVICE_MS = 1_000
/** From 0 to 1, as the ticket API scores. */
const ALIKE = 0.5
