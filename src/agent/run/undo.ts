import type { Changes } from '#contract/audit.ts'
import { type Ticket, WRITABLE_MEMBERS } from '#contract/ticket.ts'
import type { CallOf } from '../calls.ts'
import { readTickets } from '../select/read-tickets.ts'
import { namedIn } from '../select/select.ts'
import { contentWords } from '../select/topic.ts'
import { lines, missingIn, nameOf } from '../texts/voice.ts'
import { type CallTools, type EffectsOfRun, type Outcome, onlySaid } from './call-tools.ts'
import { type Effect, effectOn, type Reversal, requestOf } from './effect.ts'
import { type DoneChange, doneOf } from './outcome.ts'

/** Takes back the latest run of the thread that changed anything, all of them, or what happened to given tickets. */
export async function undoing(tools: CallTools, { ids, all }: CallOf<'undo'>): Promise<Outcome> {
  const open = notUndone(await tools.effects())
  if (ids) return undoingOf(tools, open, ids)
  const runs = all ? open.toReversed() : open.slice(-1)
  if (runs.length === 0) return onlySaid(tools.voice.texts.questions.nothing_to_undo)
  const effects = runs.map(({ runId, changes }): Effect => {
    const request = { kind: 'undo', run_id: runId, reverses: changes.toReversed().map(reversalOf) } as const
    return { ticket_id: null, title: null, version: null, request, changes: {} }
  })
  const touched = runs.flatMap(({ changes }) => changes.map(({ ticket_id }) => ticket_id))
  return { text: '', effects, ids: [...new Set(touched)] }
}

type DoneRun = { runId: string; changes: DoneChange[] }

/** Runs that changed something and have not been undone; an undo itself is none of them. */
function notUndone(runs: readonly EffectsOfRun[]): DoneRun[] {
  const done = runs.map(({ runId, effects }) => ({ runId, effects: effects.filter(({ status }) => status === 'done') }))
  const undone = new Set(
    done.flatMap(({ effects }) =>
      effects.flatMap((row) => {
        const request = requestOf(row)
        return request.kind === 'undo' ? [request.run_id] : []
      }),
    ),
  )
  return done
    .filter(({ runId, effects }) => !undone.has(runId) && effects.some(({ action }) => action !== 'undo'))
    .map(({ runId, effects }) => ({ runId, changes: effects.flatMap((row) => doneOf(row).changes) }))
}

const REVERSED = { created: 'delete', restored: 'delete', deleted: 'restore', updated: 'update' } as const

const reversalOf = ({ action, ticket_id, title, changes }: DoneChange): Reversal => ({
  action: REVERSED[action],
  ticket_id,
  title: title || null,
  changes: action === 'updated' ? reversed(changes) : {},
})

const reversed = (changes: Changes): Changes =>
  Object.fromEntries(Object.entries(changes).map(([member, { from, to }]) => [member, { from: to, to: from }]))

/** The latest change of each of these tickets is taken back by itself; what somebody else changed since stays. */
async function undoingOf(tools: CallTools, runs: readonly DoneRun[], ids: readonly number[]): Promise<Outcome> {
  const { texts } = tools.voice
  const latest = new Map(runs.flatMap(({ changes }) => changes.map((change) => [change.ticket_id, change] as const)))
  const notes = ids.filter((id) => !latest.has(id)).map((id) => texts.entry(`#${id}`, texts.questions.nothing_to_undo))
  const effects: Effect[] = []
  const there = new Map((await readTickets(tools, ids)).map((answer) => [answer.ticket.id, answer]))
  for (const id of ids) {
    const change = latest.get(id)
    if (!change) continue
    const answer = there.get(id)
    if (change.action === 'deleted') effects.push(restoration(id, change.title))
    else if (!answer) notes.push(missingIn(tools.voice, [id]))
    else if (change.action !== 'updated') effects.push(effectOn(answer, { kind: 'delete' }))
    else {
      const back = changedBack(answer.ticket, change)
      if (back) effects.push(effectOn(answer, { kind: 'update', changes: back.values }, back.changes))
      else notes.push(texts.leftAsItIs(nameOf(answer.ticket), texts.why.changedMeanwhile))
    }
  }
  return { text: lines(...notes), effects, ids: [...ids] }
}

/** Undefined where a member is no longer what the change made of it. */
function changedBack(
  ticket: Ticket,
  { changes }: DoneChange,
): { values: Partial<Ticket>; changes: Changes } | undefined {
  const members = WRITABLE_MEMBERS.filter((member) => changes[member])
  if (members.some((member) => ticket[member] !== changes[member]?.to)) return undefined
  const values = Object.fromEntries(members.map((member) => [member, changes[member]?.from ?? '']))
  return { values, changes: reversed(changes) }
}

const restoration = (id: number, title: string | null): Effect => ({
  ticket_id: id,
  title: title || null,
  version: null,
  request: { kind: 'restore' },
  changes: {},
})

/**
 * Deleted tickets cannot be searched: they are meant by number, or are those that this conversation deleted, which the
 * ledger knows. That one was there and is gone is for the API to say.
 */
export async function restorations(tools: CallTools, { which }: CallOf<'restore'>): Promise<Outcome> {
  const { texts } = tools.voice
  const deleted = deletedBy(await tools.effects())
  const named = namedIn(which, tools)
  const ids = named ?? [...deleted].filter(([, title]) => isAbout(title, which)).map(([id]) => id)
  if (ids.length === 0) return onlySaid(texts.nothingToRestore)
  const there = new Map((await readTickets(tools, ids)).map(({ ticket }) => [ticket.id, ticket]))
  const effects = ids.filter((id) => !there.has(id)).map((id) => restoration(id, deleted.get(id) ?? null))
  const notes = [...there.values()].map((ticket) => texts.alreadyThere(nameOf(ticket)))
  return { text: lines(...notes), effects, ids }
}

/** Ids and titles of what this conversation deleted, as far as it has not been restored since. */
function deletedBy(runs: readonly EffectsOfRun[]): Map<number, string> {
  const deleted = new Map<number, string>()
  for (const { effects } of runs) {
    for (const { action, ticket_id, title } of effects.flatMap((row) => doneOf(row).changes)) {
      if (action === 'deleted') deleted.set(ticket_id, title)
      else deleted.delete(ticket_id)
    }
  }
  return deleted
}

function isAbout(title: string, { about, words = [] }: CallOf<'restore'>['which']): boolean {
  const wanted = [...words, ...(about === undefined ? [] : contentWords(about))]
  return wanted.every((word) => title.toLowerCase().includes(word.toLowerCase()))
}
