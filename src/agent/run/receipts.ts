import { oneLine } from '#platform/sanitise.ts'
import { within } from '#platform/within.ts'
import type { RunContext } from '../service.ts'
import type { EffectRow } from '../store/effects.ts'
import { bullets, changesIn, nameOf, ticketLine, type Voice } from '../texts/voice.ts'
import { say } from './context.ts'
import { type DoneChange, doneOf } from './outcome.ts'

/** The receipt of each change that an effect made, and one line of text for it. Both come from ledger and audit rows. */
export async function tellDone(context: RunContext, row: EffectRow): Promise<void> {
  const { log, voice } = context
  const { changes, skipped = [] } = doneOf(row)
  for (const [index, change] of changes.entries()) {
    const { action, ticket_id, changes: members, audit_id } = change
    const once = `${row.step}:${row.position}:${index}`
    if (audit_id !== null) {
      log.emit(
        { event: 'receipt', data: { action, ticket_id, changes: members, audit_id, undo: true } },
        `receipt:${once}`,
      )
    }
    say(context, `text:${once}`, row.action === 'undo' ? undoneLine(voice, change) : doneLine(voice, change))
  }
  for (const { ticket_id, reason } of skipped) {
    say(
      context,
      `skipped:${row.step}:${row.position}:${ticket_id}`,
      voice.texts.leftAsItIs(`#${ticket_id}`, `${voice.texts.why.changedMeanwhile} (${oneLine(reason)})`),
    )
  }
  if (changes.length === 0 && skipped.length === 0)
    say(context, `text:${row.step}:${row.position}`, voice.texts.nothingLeftToUndo)
  if (row.action === 'create') await adviseDuplicates(context, row, changes)
}

function doneLine(voice: Voice, { action, ticket_id, title, changes }: DoneChange): string {
  const { texts } = voice
  const name = nameOf({ id: ticket_id, title })
  const { to } = changes.resolution_status ?? {}
  const done = capitalised(texts.done[action])
  if (action === 'created') return texts.receipt(done, `${name} (${to ?? 'OPEN'})`, '')
  if (action !== 'updated') return texts.receipt(done, name, '')
  const only = Object.keys(changes).length === 1
  const verb = only && (to === 'OPEN' || to === 'RESOLVED' || to === 'CLOSED') ? texts.changed[to] : done
  return texts.receipt(verb, name, changesIn(voice, changes))
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

function undoneLine(voice: Voice, { action, ticket_id, title, changes }: DoneChange): string {
  const { texts } = voice
  const what = action === 'updated' ? changesIn(voice, changes) : texts.undone[action]
  return texts.undoneTicket(nameOf({ id: ticket_id, title }), what)
}

/** Advice only: nothing acts on it. A failure here takes nothing from what was done. */
async function adviseDuplicates(context: RunContext, row: EffectRow, changes: DoneChange[]): Promise<void> {
  const { api, voice, signal, log, service } = context
  const [created] = changes
  const once = `similar:${row.step}:${row.position}`
  if (!created || log.has(once)) return
  try {
    const { results } = await within(ADVICE_MS, signal, (end) => api.similar(created.ticket_id, 3, { signal: end }))
    const alike = results.filter(({ score }) => score >= ALIKE).map(({ ticket }) => ticketLine(voice, ticket))
    if (alike.length > 0) say(context, once, `${voice.texts.possiblySame}\n${bullets(alike)}`)
  } catch (error) {
    service.logger.debug({ err: error }, 'no similar tickets')
  }
}
/** What is only a hint is not waited for as what was asked for is. */
const ADVICE_MS = 1_000
/** From 0 to 1, as the ticket API scores. */
export const ALIKE = 0.5
