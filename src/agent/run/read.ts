import type { Actor, AuditRow } from '#contract/audit.ts'
import type { Ticket } from '#contract/ticket.ts'
import { oneLine } from '#platform/sanitise.ts'
import { OVER_BUDGET } from '../budget.ts'
import type { Call, CallOf, LIST_ORDERS, SHOWN_PARTS, Which, WriteCall } from '../calls.ts'
import { factOf } from '../facts.ts'
import { ModelFailure } from '../model/failure.ts'
import { RunFailure } from '../run-failure.ts'
import type { Ordering } from '../select/find.ts'
import { orMissing } from '../select/read-tickets.ts'
import type { Selection } from '../select/select.ts'
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
import { asksWhich, type CallTools, nothingFound, type Outcome, onlySaid, partlyRead, showing } from './call-tools.ts'
import { say } from './context.ts'
import { countTickets } from './count.ts'
import { duration } from './duration.ts'
import { meansOne } from './prepare.ts'
import { similar } from './similar.ts'

export type ReadCall = Exclude<Call, WriteCall>

/** What is told while a call is carried out; `isOnly`: nothing else is asked for in the message. */
type Reader = Pick<RunContext, 'log' | 'service' | 'run' | 'budget' | 'span'> & { index: number; isOnly: boolean }

/** Carries out a call that only reads; answers what is to be said of it: exact, as the ticket API has it. */
export async function read(tools: CallTools, call: ReadCall, reader: Reader): Promise<Outcome> {
  switch (call.call) {
    case 'look':
      return lookAt(tools, call)
    case 'list':
      return list(tools, call)
    case 'count':
      return countTickets(tools, call)
    case 'show':
      return show(tools, call)
    case 'answer':
      return answer(tools, call, reader)
    case 'history':
      return history(tools, call)
    case 'similar':
      return similar(tools, call)
    case 'duration':
      return duration(tools, call)
    case 'cannot':
      return onlySaid(tools.voice.texts.cannot(oneLine(call.what, 300)))
  }
}

const idsOf = (tickets: readonly Ticket[]): number[] => tickets.map(({ id }) => id)
const chosenIn = ({ certainty, tickets }: Selection) => (certainty === 'picked' ? { chosen: idsOf(tickets) } : {})

/** For the model alone: facts, and never a text of a ticket. */
async function lookAt({ look }: CallTools, { which }: CallOf<'look'>): Promise<Outcome> {
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

async function list({ voice, look }: CallTools, call: CallOf<'list'>): Promise<Outcome> {
  const { which, order, limit = LISTED, offset = 0 } = call
  const found = await look(which, { limit, offset, ordering: order && ORDERINGS[order] })
  const { tickets, count } = found
  const missing = missingIn(voice, found.missing)
  const text =
    count === 0
      ? lines(missing, `${describe(voice, which)}.`)
      : tickets.length === 0
        ? voice.texts.noMore
        : lines(missing, listing(voice, which, found, offset))
  const shown = showing(text, tickets)
  const query = { which, ...(order && { order }), limit, offset }
  return {
    ...shown,
    noted: { ...shown.noted, list: { ...query, total: count, shown: tickets.length } },
    partial: call.limit === undefined && tickets.length > 0 && (offset > 0 || tickets.length < count),
    ...chosenIn(found),
  }
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

/** One is meant by a description; where several fit, and it is not plain that all are wanted, they are listed. */
async function show({ voice, look }: CallTools, call: CallOf<'show'>): Promise<Outcome> {
  const { which, part = 'all' } = call
  const one = meansOne(which) && which.about !== undefined
  const found = await look(which, { limit: LISTED, one })
  const { tickets, count } = found
  if (count === 0) return nothingFound(voice, which, found)
  if (one && count > 1) {
    const asked = asksWhich(voice, call, found, (ticket) => ticketLine(voice, ticket))
    const fitting = tickets.slice(0, asked.noted?.fitted?.length)
    return { ...asked, noted: { ...asked.noted, shown: fitting.map(factOf) } }
  }
  const brief = part === 'status' || tickets.length > FULLY_SHOWN
  const texted = tickets.map((ticket) => (brief ? ticketLine(voice, ticket) : whole(voice, ticket, part)))
  const text = lines(missingIn(voice, found.missing), texted.join(brief ? '\n' : '\n\n'))
  return { ...showing(text, tickets), ...chosenIn(found) }
}
const FULLY_SHOWN = 3
const DESCRIPTION_SHOWN = 4_000

function whole(voice: Voice, ticket: Ticket, part: (typeof SHOWN_PARTS)[number] = 'all'): string {
  const created = voice.texts.created(momentOf(voice, ticket.created))
  const head = `#${ticket.id} ${oneLine(ticket.title)}\n${ticket.resolution_status}, ${created}`
  return part === 'created' ? head : `${head}\n\n${shortened(voice, ticket.description, DESCRIPTION_SHOWN)}`
}

/** The tickets are handed to a model that has no tools; without one, or where it is of no use, they are shown. */
async function answer(tools: CallTools, call: CallOf<'answer'>, reader: Reader): Promise<Outcome> {
  const { voice, signal } = tools
  const { service, index, isOnly } = reader
  const found = await readFor(tools, call)
  const { tickets } = found
  const missing = missingIn(voice, found.missing)
  if (!service.model || tickets.length === 0) {
    const why = service.model ? '' : voice.texts.noModelToAnswer
    return instead(voice, call, found, lines(missing, why))
  }
  say(reader, `missing:${index}`, missing)
  const { answerFrom } = await import('../planner/reader.ts')
  try {
    const onText = reader.log.speaker(voice.texts.brokeOff)
    const { text: said, cut } = await answerFrom({ ...reader, signal }, call.question, tickets, onText)
    const mentioned = new Set([...said.matchAll(/#(\d+)/g)].map(([, id]) => Number(id)))
    const about = tickets.filter(({ id }) => mentioned.has(id))
    const text = lines(cut ? voice.texts.answerCut : '', partlyRead(voice, found))
    const shown = showing(text, about.length > 0 || tickets.length > 1 ? about : tickets)
    const isNamed = call.which.ids !== undefined || call.which.range !== undefined
    return { ...shown, ...(tickets.length > 1 && { chosen: isNamed ? [] : shown.ids }) }
  } catch (error) {
    const overBudget = error instanceof RunFailure && error.code === OVER_BUDGET && !isOnly
    if (!overBudget && !(error instanceof ModelFailure)) throw error
    signal.throwIfAborted()
    return instead(voice, call, found, voice.texts.answerGivenUp)
  }
}

/** What a reader may be handed: of very many tickets, those that have words of the question. */
async function readFor({ look }: CallTools, { which, question }: CallOf<'answer'>): Promise<Selection> {
  const found = await look(which, { limit: READ_MAX })
  if (found.count <= READ_MAX || which.about !== undefined || which.words || which.first) return found
  const { all: _all, ...rest } = which
  const relevant = await look({ ...rest, about: question.slice(0, 300) }, { limit: READ_MAX })
  return relevant.tickets.length > 0 ? { ...relevant, count: found.count, missing: found.missing } : found
}
/** Tickets that a model reads at once. */
const READ_MAX = 60

/** In place of an answer in words, for which `why` gives a reason. */
function instead(voice: Voice, { which }: CallOf<'answer'>, found: Selection, why: string): Outcome {
  if (found.count === 0) return onlySaid(lines(why, found.missing.length > 0 ? '' : `${describe(voice, which)}.`))
  const tickets = found.tickets.slice(0, LISTED)
  const text =
    tickets.length > FULLY_SHOWN
      ? listing(voice, which, { ...found, tickets })
      : tickets.map((ticket) => whole(voice, ticket)).join('\n\n')
  return { ...showing(lines(why, text), tickets), ids: idsOf(found.tickets) }
}

async function history({ voice, api, signal, use, look }: CallTools, { which }: CallOf<'history'>): Promise<Outcome> {
  const tickets = which.ids ? [] : (await look(which, { limit: TOLD_MAX, one: meansOne(which) })).tickets
  const ids = (which.ids ?? idsOf(tickets)).slice(0, TOLD_MAX)
  if (ids.length === 0) return onlySaid(`${describe(voice, which)}.`)
  const parts: string[] = []
  for (const id of ids) {
    const page = await use(
      'ticket_history',
      { id },
      () => orMissing(api.history(id, { page_size: 50, page: 'last' }, { signal })),
      (rows) => (rows ? `${rows.count} changes` : 'not found'),
    )
    const name = nameOf({ id, title: tickets.find((ticket) => ticket.id === id)?.title ?? '' })
    if (!page) parts.push(missingIn(voice, [id]))
    else {
      const head = voice.texts.historyOf(name, page.count, numberIn(voice, page.count))
      parts.push(`${head}\n${bullets(page.results.map((row) => happenedLine(voice, row)))}`)
    }
  }
  return { ...showing(parts.join('\n\n'), tickets), ids }
}
const TOLD_MAX = 20

function happenedLine(voice: Voice, { at, action, actor, changes, on_behalf_of }: AuditRow): string {
  const { texts } = voice
  const what = action === 'updated' ? changesIn(voice, changes) : ''
  return texts.happened(momentOf(voice, at), texts.done[action], whoIs(texts.actors, actor, on_behalf_of), what)
}

function whoIs(kinds: Record<Actor['kind'], string>, { kind, name }: Actor, behalf: string | null): string {
  const who = name ? `${kinds[kind]} ${oneLine(name, 60)}` : kinds[kind]
  return behalf && behalf !== name && behalf !== 'anonymous' ? `${who} (${oneLine(behalf, 60)})` : who
}
