import type { TicketAnswer } from '#client/tickets-reads.ts'
import type { Changes } from '#contract/audit.ts'
import { DESCRIPTION_MAX, type Ticket, type TicketChanges, WRITABLE_MEMBERS } from '#contract/ticket.ts'
import { oneLine } from '#platform/sanitise.ts'
import type { CallOf, Which, WriteCall } from '../calls.ts'
import { readTickets } from '../select/read-tickets.ts'
import { numbersIn, type Selection, select } from '../select/select.ts'
import { bullets, missingIn, nameOf, numberIn, statusesIn } from '../texts/voice.ts'
import { describe } from '../texts/which.ts'
import { type Effect, effectOn } from './effect.ts'
import { noted, type Prepared, type Preparing } from './prepared.ts'
import { restorations, undoing } from './undo.ts'

/** Works out what a call comes down to. */
export async function prepare(preparing: Preparing, call: WriteCall): Promise<Prepared> {
  if (call.call === 'create') return { ...noted([]), effects: [creation(call)] }
  if (call.call === 'undo') return undoing(preparing, call)
  if (call.call === 'restore') return restorations(preparing, call)
  const meant = await ticketsMeant(preparing, call)
  if ('effects' in meant) return meant
  const { ids, named, suggested } = meant
  const { voice, use } = preparing
  const found = await use(
    'get_ticket',
    ids.length === 1 ? { id: ids[0] } : { ids },
    () => readTickets(preparing, ids),
    (read) => `${read.length} of ${ids.length} read`,
  )
  const there = new Set(found.map(({ ticket }) => ticket.id))
  const missing = named.filter((id) => !there.has(id))
  const each = found.map((answer) =>
    call.call === 'delete' ? deletion(preparing, call, answer) : change(preparing, call, answer),
  )
  return {
    effects: each.flatMap((one) => ('effect' in one ? [one.effect] : [])),
    notes: [missingIn(voice, missing), ...each.flatMap((one) => ('note' in one ? [one.note] : []))],
    ids: [...there],
    suggested,
  }
}

/** `named`: numbers of which it is told where no ticket has them. */
type Meant = { ids: number[]; named: number[]; suggested: boolean }

/** Which tickets a change is about; or what is said, or asked, in the place of a change. */
async function ticketsMeant(preparing: Preparing, call: CallOf<'change' | 'delete'>): Promise<Meant | Prepared> {
  const { voice, use, most } = preparing
  const { which } = call
  const tooMany = (count: number) => noted([voice.texts.tooMany(numberIn(voice, count), numberIn(voice, most))])
  const numbers = numbersIn(which, preparing)
  if (numbers && numbers.length > most) return tooMany(numbers.length)
  if (numbers?.length === 0) return noted([voice.texts.earlierFoundNone])
  if (numbers) return { ids: numbers, named: which.ids ?? [], suggested: false }
  const one = meansOne(which)
  const selection = await use(
    'list_tickets',
    { which },
    () => select(preparing, which, { limit: most + 1, one, writes: true }),
    ({ count }) => `${count} found`,
  )
  const question = questionAbout(preparing, call, selection, one)
  if (question) return { ...question, notes: [missingIn(voice, selection.missing), ...question.notes] }
  if (selection.count > most) return tooMany(selection.count)
  const ids = selection.tickets.map(({ id }) => id)
  return { ids, named: [...ids, ...selection.missing], suggested: selection.certainty === 'picked' }
}

/** A description means exactly one ticket, also of those whose numbers are named, unless it says all or how many. */
export const meansOne = ({ all, ids, range, first, from, about }: Which): boolean =>
  !all && first === undefined && ((ids ?? range ?? from) === undefined || about !== undefined)

/** Where it is not certain which tickets are meant, the user is asked: a wrong change is worse than a question. */
function questionAbout(
  { voice }: Pick<Preparing, 'voice'>,
  call: CallOf<'change' | 'delete'>,
  { tickets, count, certainty, missing }: Selection,
  one: boolean,
): Prepared | undefined {
  const { texts } = voice
  const certain = certainty === 'certain' || (certainty === 'picked' && !one)
  if (certain && count === 1) return undefined
  if (certain && count > 1 && !one) return undefined
  if (count === 0 || certainty === 'fuzzy') {
    if (missing.length > 0) return noted([])
    const text = texts.nothingFits(describe(voice, call.which))
    return {
      ...noted([one ? `${text} ${texts.questions.which_ticket}` : text]),
      ...(one && { asks: { fitted: [], wanted: call } }),
    }
  }
  const shown = tickets.slice(0, FITTED_SHOWN)
  const fits = texts.fits(count, numberIn(voice, count))
  const lines = bullets(shown.map((ticket) => nameOf(ticket)))
  return { ...noted([`${fits}\n${lines}`]), asks: { fitted: shown.map(({ id }) => id), wanted: call } }
}
const FITTED_SHOWN = 10

function creation({ title, description, status }: CallOf<'create'>): Effect {
  const values = { title, description, ...(status && { resolution_status: status }) }
  const members = { title, description, resolution_status: status ?? 'OPEN' }
  const changes = Object.fromEntries(Object.entries(members).map(([member, to]) => [member, { from: null, to }]))
  return { ticketId: null, title, version: null, request: { kind: 'create', values }, changes }
}

type OneTicket = { effect: Effect } | { note: string }

function change(preparing: Preparing, call: CallOf<'change'>, answer: TicketAnswer): OneTicket {
  const { texts } = preparing.voice
  const { ticket } = answer
  const unmet = conditionUnmet(preparing, call, ticket)
  if (unmet) return { note: unmet }
  const wanted = wantedChanges(call, ticket)
  if (!wanted) {
    const { member = 'title', from = '' } = call.replace ?? {}
    return { note: texts.doesNotSay(texts.members[member], nameOf(ticket), oneLine(from, 80)) }
  }
  const changes = differences(ticket, wanted)
  if (Object.keys(changes).length === 0) return { note: alreadySo(preparing, ticket, wanted) }
  return { effect: effectOn(answer, { kind: 'update', changes: wanted, ...conditionOf(call) }, changes) }
}

function deletion(preparing: Preparing, call: CallOf<'delete'>, answer: TicketAnswer): OneTicket {
  const unmet = conditionUnmet(preparing, call, answer.ticket)
  return unmet ? { note: unmet } : { effect: effectOn(answer, { kind: 'delete', ...conditionOf(call) }) }
}

const conditionOf = ({ only_if }: CallOf<'change' | 'delete'>) => (only_if ? { onlyIf: only_if } : {})

function conditionUnmet(
  { voice }: Preparing,
  { only_if }: CallOf<'change' | 'delete'>,
  ticket: Ticket,
): string | undefined {
  if (!only_if || only_if.includes(ticket.resolution_status)) return undefined
  return voice.texts.conditionUnmet(nameOf(ticket), ticket.resolution_status, statusesIn(voice, only_if))
}

/** Undefined where the text to replace is not there. */
function wantedChanges(call: CallOf<'change'>, ticket: Ticket): TicketChanges | undefined {
  const { status, title, description, append, replace } = call
  const changes: TicketChanges = {
    ...(status && { resolution_status: status }),
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
  }
  if (append !== undefined) {
    changes.description = `${changes.description ?? ticket.description}\n\n${append}`.slice(0, DESCRIPTION_MAX)
  }
  if (!replace) return changes
  const { member, from, to } = replace
  const text = changes[member] ?? ticket[member]
  const pattern = new RegExp(from.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), 'giu')
  return pattern.test(text) ? { ...changes, [member]: text.replace(pattern, () => to) } : undefined
}

function differences(ticket: Ticket, wanted: TicketChanges): Changes {
  const changes: Changes = {}
  for (const member of WRITABLE_MEMBERS) {
    const to = wanted[member]?.trim()
    if (to !== undefined && to !== ticket[member]) changes[member] = { from: ticket[member], to }
  }
  return changes
}

function alreadySo({ voice: { texts } }: Preparing, ticket: Ticket, wanted: TicketChanges): string {
  const { resolution_status: status } = wanted
  const alone = status !== undefined && Object.keys(wanted).length === 1
  return alone ? texts.alreadyStatus(nameOf(ticket), status) : texts.alreadySo(nameOf(ticket))
}
