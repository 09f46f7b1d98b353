import { RESOLUTION_STATUSES, type ResolutionStatus } from '#contract/ticket.ts'
import type { Call, Which } from '../calls.ts'
import type { ThreadFacts } from '../facts.ts'
import { allOf, firstOf, type Part } from './match.ts'
import type { Question } from './reading.ts'
import { focusOf, lastList, numberedTickets, otherOf } from './thread.ts'

/** What words about tickets are resolved by: the thread, and what came before in the message. */
export type Around = {
  facts: ThreadFacts
  before: readonly Call[]
  /** Tickets that a sentence before was about, without asking for anything. */
  told?: Which | undefined
}
export type Found = { which: Which } | { ask: Question }

export const statusesOf = (parts: readonly Part[], name: string): ResolutionStatus[] => {
  const values = allOf(parts, name).map(({ value }) => value)
  return RESOLUTION_STATUSES.filter((status) => values.includes(status))
}
export const statusOf = (parts: readonly Part[], name: string): ResolutionStatus | undefined =>
  statusesOf(parts, name)[0]

/** The tickets of a target: numbers, a word for tickets that were spoken of, one by description, or many. */
export function targetOf({ parts }: Part, around: Around): Found {
  const [part] = parts
  const [ids, reference, ordinal] = [firstOf(parts, 'ids'), firstOf(parts, 'ref'), firstOf(parts, 'nth')]
  if (part?.name === 'many' || part?.name === 'one') return describedOf(part, around)
  if (ids) return { which: idsOf(ids) }
  if (ordinal) return nthOf(firstOf([ordinal], 'ordinal')?.number ?? 0, around)
  return reference ? referredOf(reference, around) : { ask: 'which_ticket' }
}

export const idsOf = ({ ids, range }: Part): Which => (range ? { range } : { ids: [...(ids ?? [])] })

function describedOf(part: Part, around: Around): Found {
  const which = selectorOf(part.parts, part.name === 'one')
  if (!which) return { ask: 'which_tickets' }
  const reference = firstOf(part.parts, 'ref')
  if (reference) {
    if (ONE_TICKET.has(reference.value)) return { ask: 'which_tickets' }
    const referred = referredOf(reference, around)
    return 'ask' in referred ? referred : { which: { ...referred.which, ...which } }
  }
  const described = Object.keys(which).some((member) => member !== 'except')
  if (part.name === 'one') return described ? { which } : { ask: 'which_ticket' }
  if (which.first || which.ids || which.range) return { which }
  const every = firstOf(part.parts, 'all') !== undefined
  const isTopicOnly = Object.keys(which).join() === 'about'
  if (firstOf(part.parts, 'count_n') || firstOf(part.parts, 'order')) return { ask: 'all_or_which' }
  return every || (described && !isTopicOnly) ? { which: { ...which, all: true } } : { ask: 'all_or_which' }
}

/** References to one ticket, of which none can be left out. */
const ONE_TICKET: ReadonlySet<string | undefined> = new Set(['it', 'this', 'other'])

/** What a description says; undefined where its members do not go together. */
export function selectorOf(parts: readonly Part[], isOne = firstOf(parts, 'one') !== undefined): Which | undefined {
  const which: Which = {}
  const without = statusesOf(parts, 'without')
  const statuses = statusesOf(parts, 'status')
  const left = RESOLUTION_STATUSES.filter(
    (status) => (statuses.length === 0 || statuses.includes(status)) && !without.includes(status),
  )
  if (left.length === 0) return undefined
  if (left.length < RESOLUTION_STATUSES.length) which.statuses = left
  const periods = allOf(parts, 'period').flatMap(({ period }) => period ?? [])
  const [period, another] = periods
  if (another) return undefined
  if (period) which.period = period
  const words = [...new Set(allOf(parts, 'mention').flatMap((part) => textsOf(part)))]
  if (words.length > 0) which[firstOf(parts, 'any') ? 'any_words' : 'words'] = words
  const about = allOf(parts, 'about').flatMap((part) => textsOf(part))
  if (about.length > 0) which.about = about.join(' ')
  const except = allOf(parts, 'except').flatMap((part) => allOf([part], 'ids'))
  if (except.length > 0) which.except = except.flatMap(numbersOf)
  const by = firstOf(parts, 'order')?.value
  const n = isOne ? 1 : firstOf(parts, 'count_n')?.parts[0]?.number
  if ((by === 'oldest' || by === 'newest') && n) which.first = { by, n }
  const among = firstOf(parts, 'among')
  const ids = among && firstOf([among], 'ids')
  return { ...(ids && idsOf(ids)), ...which }
}

const textsOf = (part: Part): string[] =>
  ['quote', 'topic', 'subject', 'phrase'].flatMap((name) => allOf([part], name)).flatMap(({ text }) => text ?? [])
const numbersOf = ({ ids, range }: Part): number[] =>
  range ? Array.from({ length: range.to - range.from + 1 }, (_, index) => range.from + index) : [...(ids ?? [])]

/** "it", "them", "the other one", and words about a screen. */
function referredOf({ value }: Part, around: Around): Found {
  const { ticket, selected, shown } = around.facts.context ?? {}
  switch (value) {
    case 'it':
      return oneOf(around) ?? { ask: 'which_ticket' }
    case 'them':
      return severalOf(around) ?? { ask: 'which_tickets' }
    case 'other':
      return those(otherOf(around.facts)) ?? { ask: 'which_ticket' }
    case 'this':
      return those(ticket === undefined ? [] : [ticket]) ?? oneOf(around) ?? { ask: 'which_on_screen' }
    default:
      return those(value === 'selected' ? selected : value === 'page' ? shown : []) ?? { ask: 'which_on_screen' }
  }
}

const those = (ids: readonly number[] | undefined): Found | undefined =>
  ids?.length ? { which: { ids: [...ids] } } : undefined

function oneOf({ facts, before, told }: Around): Found | undefined {
  const earlier = earlierOf(before) ?? told
  if (earlier) return isOne(earlier) ? { which: earlier } : undefined
  const focus = focusOf(facts)
  return focus.length === 1 ? those(focus) : undefined
}

function severalOf({ facts, before, told }: Around): Found | undefined {
  const earlier = earlierOf(before) ?? told
  if (earlier) return { which: earlier }
  const focus = focusOf(facts)
  const list = lastList(facts)
  if (list && list.total > list.shown) {
    const { which } = list
    const plain = !which.ids && !which.range && !which.first
    return { which: { ...which, ...(plain && { all: true }) } }
  }
  return those(focus)
}

/** The tickets of the call before, by their numbers or by that call. */
function earlierOf(before: readonly Call[]): Which | undefined {
  const at = before.findLastIndex((call) => call.call === 'create' || 'which' in call)
  const call = before[at]
  if (!call) return undefined
  if (!('which' in call)) return { from: at + 1 }
  const { which } = call
  const named = which.ids !== undefined && Object.keys(which).length === 1
  return named ? which : { from: at + 1, ...(which.all && { all: true }) }
}

const isOne = ({ ids, all, range }: Which): boolean => !all && !range && (ids === undefined || ids.length === 1)

function nthOf(ordinal: number, { facts }: Around): Found {
  const tickets = numberedTickets(facts)
  const id = tickets.at(ordinal < 0 ? ordinal : ordinal - 1)
  return those(id ? [id] : []) ?? { ask: tickets.length > 0 ? 'which_ticket' : 'which_on_screen' }
}
