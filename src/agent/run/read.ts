import type { Actor, AuditRow } from '#contract/audit.ts'
import type { Ticket } from '#contract/ticket.ts'
import { oneLine } from '#platform/sanitise.ts'
import { OVER_BUDGET } from '../budget.ts'
import type { CallOf, LIST_ORDERS, Which, WriteCall } from '../calls.ts'
import { factOf } from '../facts.ts'
import { ModelFailure } from '../model/failure.ts'
import { RunFailure } from '../run-failure.ts'
import type { Ordering } from '../select/find.ts'
import { orMissing } from '../select/read-tickets.ts'
import { type Selection, select } from '../select/select.ts'
import type { RunContext } from '../service.ts'
import {
  bullets,
  changesIn,
  lines,
  missingIn,
  momentOf,
  nameOf,
  numberIn,
  shortened,
  ticketLine,
  type Voice,
} from '../texts/voice.ts'
import { describe, describeTickets } from '../texts/which.ts'
import { say, toolsOf } from './context.ts'
import { countText } from './count.ts'
import { durationText } from './duration.ts'
import { meansOne } from './prepare.ts'
import { type LookOptions, nothingFound, partlyRead, type Reading, type Told } from './reading.ts'
import { selectingIn } from './selecting.ts'
import { similarText } from './similar.ts'
import type { CallResult } from './state.ts'

export type ReadCall = Exclude<
  CallOf<'look' | 'list' | 'count' | 'show' | 'answer' | 'history' | 'similar' | 'duration' | 'cannot'>,
  WriteCall
>

type Asked = {
  /** Of the call in its message. */
  index: number
  call: ReadCall
  /** What the calls before came to. */
  results: readonly CallResult[]
  /** Nothing else is asked for in the message. */
  isOnly: boolean
}

/** Carries out a call that only reads; answers what is to be said of it: exact, as the ticket API has it. */
export async function read(context: RunContext, { index, call, results, isOnly }: Asked): Promise<Told> {
  const use = toolsOf(context, String(index + 1))
  const selecting = selectingIn(context, results)
  const look = (which: Which, { limit, offset = 0, ordering, one = false }: LookOptions) =>
    use(
      'list_tickets',
      { which, ...(ordering && { ordering }) },
      () => select(selecting, which, { limit, offset, ordering, one }),
      ({ count, tickets }) => `${tickets.length} of ${count} shown`,
    )
  const reading = { context, use, look }
  switch (call.call) {
    case 'look':
      return lookAt(reading, call)
    case 'list':
      return list(reading, call)
    case 'count':
      return counted(reading, call)
    case 'show':
      return show(reading, call)
    case 'answer':
      return answer(reading, call, { index, isOnly })
    case 'history':
      return history(reading, call)
    case 'similar':
      return similarText(reading, call)
    case 'duration':
      return durationText(reading, call)
    case 'cannot':
      return { text: reading.context.voice.texts.cannot(oneLine(call.what, 300)), ids: [] }
  }
}

const idsOf = (tickets: readonly Ticket[]): number[] => tickets.map(({ id }) => id)
const chosenIn = ({ certainty, tickets }: Selection) => (certainty === 'picked' ? { chosen: idsOf(tickets) } : {})

/** For the model alone: facts, and never a text of a ticket. */
async function lookAt({ look }: Reading, { which }: CallOf<'look'>): Promise<Told> {
  const found = await look(which, { limit: LOOKED_MAX })
  const tickets = found.tickets.map(({ id, resolution_status, created }) => ({
    id,
    status: resolution_status,
    created: created.slice(0, 16),
  }))
  const told = {
    count: found.count,
    tickets,
    ...(found.missing.length > 0 && { no_such: found.missing }),
    ...(found.certainty !== 'certain' && { found_by: found.certainty }),
  }
  return { text: '', ids: idsOf(found.tickets), told, ...chosenIn(found) }
}
const LOOKED_MAX = 100

const ORDERINGS: Record<(typeof LIST_ORDERS)[number], Ordering> = {
  newest: '-created',
  oldest: 'created',
  id: 'id',
  title: 'title',
  status: 'resolution_status',
}
const LISTED = 50

async function list({ context, look }: Reading, call: CallOf<'list'>): Promise<Told> {
  const { which, order, limit = LISTED, offset = 0 } = call
  const { voice } = context
  const ordering = order && ORDERINGS[order]
  const found = await look(which, { limit, offset, ordering })
  const missing = missingIn(voice, found.missing)
  const noted = {
    shown: found.tickets.map(factOf),
    list: { which, ...(order && { order }), limit, offset, total: found.count, shown: found.tickets.length },
  }
  if (found.count === 0) return { text: lines(missing, `${describe(voice, which)}.`), ids: [], noted }
  if (found.tickets.length === 0) return { text: voice.texts.noMore, ids: [], noted }
  const text = lines(missing, listing(voice, which, found, offset))
  const partial = call.limit === undefined && (offset > 0 || found.tickets.length < found.count)
  return { text, ids: idsOf(found.tickets), noted, partial, ...chosenIn(found) }
}

function listing(voice: Voice, which: Which, { tickets, count, certainty }: Selection, offset = 0): string {
  const { texts } = voice
  const isAll = offset === 0 && tickets.length === count
  const range = isAll ? undefined : texts.shownOf(offset + 1, offset + tickets.length, numberIn(voice, count))
  const head = texts.listed(describeTickets(voice, count, which), range)
  const isClose = certainty === 'fuzzy' || certainty === 'partial'
  return lines(
    isClose ? texts.similarSpelling(head) : head,
    certainty === 'picked' ? texts.chosenByMeaning : '',
    bullets(tickets.map((ticket) => ticketLine(voice, ticket))),
  )
}

async function counted(reading: Reading, call: CallOf<'count'>): Promise<Told> {
  const { text, count } = await countText(reading, call)
  return { text, ids: [], noted: { counted: count }, told: { count } }
}

/** One is meant by a description; where several fit, and it is not plain that all are wanted, they are listed. */
async function show(reading: Reading, call: CallOf<'show'>): Promise<Told> {
  const { context, look } = reading
  const { voice } = context
  const { texts } = voice
  const { part = 'all' } = call
  const one = meansOne(call.which) && call.which.about !== undefined
  const found = await look(call.which, { limit: LISTED, one })
  if (found.count === 0) return nothingFound(voice, call.which, found)
  const shown = found.tickets.map(factOf)
  if (one && found.count > 1) {
    const fitted = idsOf(found.tickets).slice(0, FITTED)
    const text = `${texts.fits(found.count, numberIn(voice, found.count))}\n${bullets(found.tickets.slice(0, FITTED).map((ticket) => ticketLine(voice, ticket)))}`
    return { text, ids: [], noted: { shown: shown.slice(0, FITTED), fitted, wanted: call } }
  }
  const brief = part === 'status' || found.tickets.length > FULLY_SHOWN
  const texted = found.tickets.map((ticket) => (brief ? ticketLine(voice, ticket) : whole(context, ticket, part)))
  return {
    text: lines(missingIn(voice, found.missing), texted.join(brief ? '\n' : '\n\n')),
    ids: idsOf(found.tickets),
    noted: { shown },
    ...chosenIn(found),
  }
}
const FITTED = 10
const FULLY_SHOWN = 3
const DESCRIPTION_SHOWN = 4_000

function whole({ voice }: RunContext, ticket: Ticket, part: 'all' | 'created' | 'description' | 'status'): string {
  const created = voice.texts.created(momentOf(voice, ticket.created))
  const head = `#${ticket.id} ${oneLine(ticket.title)}\n${ticket.resolution_status}, ${created}`
  return part === 'created' ? head : `${head}\n\n${shortened(voice, ticket.description, DESCRIPTION_SHOWN)}`
}

/** The tickets are handed to a model that has no tools; without one, or where it is of no use, they are shown. */
async function answer(
  reading: Reading,
  call: CallOf<'answer'>,
  { index, isOnly }: Pick<Asked, 'index' | 'isOnly'>,
): Promise<Told> {
  const { context } = reading
  const { voice, service } = context
  const found = await readFor(reading, call)
  const missing = missingIn(voice, found.missing)
  if (!service.model || found.tickets.length === 0) {
    const told = instead(reading, call, found)
    const why = service.model ? '' : voice.texts.noModelToAnswer
    return { ...told, text: lines(missing, why, told.text) }
  }
  if (missing) say(context, `missing:${index}`, missing)
  const { answerFrom } = await import('../planner/reader.ts')
  try {
    const { text: said, cut } = await answerFrom(context, call.question, found.tickets)
    const mentioned = new Set([...said.matchAll(/#(\d+)/g)].map(([, id]) => Number(id)))
    const about = found.tickets.filter(({ id }) => mentioned.has(id))
    const shown = (about.length > 0 ? about : found.tickets.length === 1 ? found.tickets : []).map(factOf)
    const ids = shown.map(({ id }) => id)
    const isNamed = call.which.ids !== undefined || call.which.range !== undefined
    const text = lines(cut ? voice.texts.answerCut : '', partlyRead(voice, found))
    return { text, ids, noted: { shown }, ...(found.tickets.length > 1 && { chosen: isNamed ? [] : ids }) }
  } catch (error) {
    const overBudget = error instanceof RunFailure && error.code === OVER_BUDGET && !isOnly
    if (!overBudget && !(error instanceof ModelFailure)) throw error
    context.signal.throwIfAborted()
    const told = instead(reading, call, found)
    return { ...told, text: lines(voice.texts.answerGivenUp, told.text) }
  }
}

/** What a reader may be handed: of very many tickets, those that have words of the question. */
async function readFor({ look }: Reading, { which, question }: CallOf<'answer'>): Promise<Selection> {
  const found = await look(which, { limit: READ_MAX })
  if (found.count <= READ_MAX || which.about !== undefined || which.words || which.first) return found
  const { all: _all, ...rest } = which
  const relevant = await look({ ...rest, about: question.slice(0, 300) }, { limit: READ_MAX })
  return relevant.tickets.length > 0 ? { ...relevant, count: found.count, missing: found.missing } : found
}
/** Tickets that a model reads at once. */
const READ_MAX = 60

/** In place of an answer in words. */
function instead({ context }: Reading, { which }: CallOf<'answer'>, found: Selection): Told {
  const { voice } = context
  const ids = idsOf(found.tickets)
  if (found.count === 0) return { text: found.missing.length > 0 ? '' : `${describe(voice, which)}.`, ids }
  const tickets = found.tickets.slice(0, LISTED)
  const text =
    tickets.length > FULLY_SHOWN
      ? listing(voice, which, { ...found, tickets })
      : tickets.map((ticket) => whole(context, ticket, 'all')).join('\n\n')
  return { text, ids, noted: { shown: tickets.map(factOf) } }
}

async function history({ context, use, look }: Reading, { which }: CallOf<'history'>): Promise<Told> {
  const { voice, api, signal } = context
  const found = which.ids ? undefined : await look(which, { limit: TOLD_MAX, one: meansOne(which) })
  const ids = (which.ids ?? idsOf(found?.tickets ?? [])).slice(0, TOLD_MAX)
  if (ids.length === 0) return { text: `${describe(voice, which)}.`, ids: [] }
  const parts: string[] = []
  for (const id of ids) {
    const page = await use(
      'ticket_history',
      { id },
      () => orMissing(api.history(id, { page_size: 50, page: 'last' }, { signal })),
      (rows) => (rows ? `${rows.count} changes` : 'not found'),
    )
    const name = nameOf({ id, title: found?.tickets.find((ticket) => ticket.id === id)?.title ?? '' })
    if (!page) parts.push(missingIn(voice, [id]))
    else
      parts.push(
        `${voice.texts.historyOf(name, page.count, numberIn(voice, page.count))}\n${bullets(page.results.map((row) => happenedLine(context, row)))}`,
      )
  }
  return { text: parts.join('\n\n'), ids, noted: { shown: (found?.tickets ?? []).map(factOf) } }
}
const TOLD_MAX = 20

function happenedLine({ voice }: RunContext, { at, action, actor, changes, on_behalf_of }: AuditRow): string {
  const { texts } = voice
  const what = action === 'updated' ? changesIn(voice, changes) : ''
  return texts.happened(momentOf(voice, at), texts.done[action], whoIs(texts.actors, actor, on_behalf_of), what)
}

function whoIs(kinds: Record<Actor['kind'], string>, { kind, name }: Actor, behalf: string | null): string {
  const who = name ? `${kinds[kind]} ${oneLine(name, 60)}` : kinds[kind]
  return behalf && behalf !== name && behalf !== 'anonymous' ? `${who} (${oneLine(behalf, 60)})` : who
}
