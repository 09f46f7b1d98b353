import type { TicketAnswer } from '#client/tickets-reads.ts'
import type { Changes } from '#contract/audit.ts'
import { DESCRIPTION_MAX, type Ticket, type TicketChanges, WRITABLE_MEMBERS } from '#contract/ticket.ts'
import { oneLine } from '#platform/sanitise.ts'
import type { CallOf, Which, WriteCall } from '../calls.ts'
import { readTickets } from '../select/read-tickets.ts'
import { numbersIn, type Selection } from '../select/select.ts'
import { lines, missingIn, nameOf, numberIn, statusesIn, type Voice } from '../texts/voice.ts'
import { describe } from '../texts/which.ts'
import { asksWhich, type CallTools, type Outcome, onlySaid } from './call-tools.ts'
import { type Effect, effectOn } from './effect.ts'
import { restorations, undoing } from './undo.ts'

/** Works out what a call that changes tickets comes down to. */
export async function prepare(tools: CallTools, call: WriteCall): Promise<Outcome> {
  if (call.call === 'create') return { ...onlySaid(''), effects: [creation(call)] }
  if (call.call === 'undo') return undoing(tools, call)
  if (call.call === 'restore') return restorations(tools, call)
  const meant = await ticketsMeant(tools, call)
  if ('text' in meant) return meant
  const { voice, use } = tools
  const { ids, named, chosen } = meant
  const found = await use(
    'get_ticket',
    ids.length === 1 ? { id: ids[0] } : { ids },
    () => readTickets(tools, ids),
    (read) => `${read.length} of ${ids.length} read`,
  )
  const there = found.map(({ ticket }) => ticket.id)
  const missing = named.filter((id) => !there.includes(id))
  const each = found.map((answer) =>
    call.call === 'delete' ? deletion(voice, call, answer) : change(voice, call, answer),
  )
  const notes = each.filter((one) => typeof one === 'string')
  return {
    text: lines(missingIn(voice, missing), ...notes),
    effects: each.filter((one) => typeof one === 'object'),
    ids: there,
    ...(chosen && { chosen }),
  }
}

/** `named`: numbers of which it is told where no ticket has them. */
type Meant = { ids: number[]; named: number[]; chosen?: number[] | undefined }

/** Which tickets a change is about; or what is said, or asked, in the place of a change. */
async function ticketsMeant(tools: CallTools, call: CallOf<'change' | 'delete'>): Promise<Meant | Outcome> {
  const { voice } = tools
  const { which } = call
  const most = await tools.left()
  const tooMany = (count: number) => onlySaid(voice.texts.tooMany(numberIn(voice, count), numberIn(voice, most)))
  const numbers = numbersIn(which, tools)
  if (numbers && numbers.length > most) return tooMany(numbers.length)
  if (numbers?.length === 0) return onlySaid(voice.texts.earlierFoundNone)
  if (numbers) return { ids: numbers, named: which.ids ?? [] }
  const one = meansOne(which)
  const selection = await tools.look(which, { limit: most + 1, one, writes: true })
  const question = questionAbout(voice, call, selection, one)
  if (question) return { ...question, text: lines(missingIn(voice, selection.missing), question.text) }
  if (selection.count > most) return tooMany(selection.count)
  const ids = selection.tickets.map(({ id }) => id)
  return { ids, named: [...ids, ...selection.missing], chosen: selection.certainty === 'picked' ? ids : undefined }
}

/** A description means exactly one ticket, also of those whose numbers are named, unless it says all or how many. */
export const meansOne = ({ all, ids, range, first, from, about }: Which): boolean =>
  !all && first === undefined && ((ids ?? range ?? from) === undefined || about !== undefined)

/** Where it is not certain which tickets are meant, the user is asked: a wrong change is worse than a question. */
function questionAbout(
  voice: Voice,
  call: CallOf<'change' | 'delete'>,
  selection: Selection,
  one: boolean,
): Outcome | undefined {
  const { texts } = voice
  const { count, certainty, missing } = selection
  const isCertain = certainty === 'certain' || (certainty === 'picked' && !one)
  if (isCertain && count > 0 && (count === 1 || !one)) return undefined
  if (count > 0 && certainty !== 'fuzzy') return asksWhich(voice, call, selection, nameOf)
  if (missing.length > 0) return onlySaid('')
  const text = texts.nothingFits(describe(voice, call.which))
  if (!one) return onlySaid(text)
  const noted = { fitted: [], wanted: call }
  return { ...onlySaid(`${text} ${texts.questions.which_ticket}`), noted, told: { user_is_asked_which_of: [] } }
}

function creation({ title, description, status }: CallOf<'create'>): Effect {
  const values = { title, description, ...(status && { resolution_status: status }) }
  const members = { title, description, resolution_status: status ?? 'OPEN' }
  const changes = Object.fromEntries(Object.entries(members).map(([member, to]) => [member, { from: null, to }]))
  return { ticket_id: null, title, version: null, request: { kind: 'create', values }, changes }
}

/** The change of a ticket, or what is said in its place. */
function change(voice: Voice, call: CallOf<'change'>, answer: TicketAnswer): Effect | string {
  const { texts } = voice
  const { ticket } = answer
  const unmet = conditionUnmet(voice, call, ticket)
  if (unmet) return unmet
  const wanted = wantedChanges(call, ticket)
  if (!wanted) {
    const { member = 'title', from = '' } = call.replace ?? {}
    return texts.doesNotSay(texts.members[member], nameOf(ticket), oneLine(from, 80))
  }
  const changes = differences(ticket, wanted)
  if (Object.keys(changes).length === 0) return alreadySo(voice, ticket, wanted)
  return effectOn(answer, { kind: 'update', changes: wanted, ...conditionOf(call) }, changes)
}

const deletion = (voice: Voice, call: CallOf<'delete'>, answer: TicketAnswer): Effect | string =>
  conditionUnmet(voice, call, answer.ticket) ?? effectOn(answer, { kind: 'delete', ...conditionOf(call) })

const conditionOf = ({ only_if }: CallOf<'change' | 'delete'>) => (only_if ? { onlyIf: only_if } : {})

function conditionUnmet(voice: Voice, { only_if }: CallOf<'change' | 'delete'>, ticket: Ticket): string | undefined {
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

function alreadySo({ texts }: Voice, ticket: Ticket, wanted: TicketChanges): string {
  const { resolution_status: status } = wanted
  const alone = status !== undefined && Object.keys(wanted).length === 1
  return alone ? texts.alreadyStatus(nameOf(ticket), status) : texts.alreadySo(nameOf(ticket))
}
