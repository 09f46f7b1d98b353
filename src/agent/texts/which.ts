import { oneLine } from '#platform/sanitise.ts'
import type { Which } from '../calls.ts'
import { intervalOf } from '../select/period.ts'
import { idsIn, listIn, numberIn, statusesIn, type Voice } from './voice.ts'

/** What a selector means, told behind how many there are: `3 OPEN tickets mentioning “vpn”, last week (16–22 Nov 2026)`. */
export function describeTickets(voice: Voice, count: number, which: Which): string {
  const { statuses, ...others } = which
  const noun = voice.texts.tickets(count, numberIn(voice, count), statusOf(voice, statuses))
  return joined(noun, describeRest(voice, others))
}

/** As `describeTickets`, where there is no number. */
export function describe(voice: Voice, which: Which): string {
  const { statuses, ...others } = which
  return joined(voice.texts.noTickets(statusOf(voice, statuses)), describeRest(voice, others))
}

const statusOf = (voice: Voice, statuses: Which['statuses']): string =>
  statuses && statuses.length < 3 ? statusesIn(voice, statuses) : ''

const joined = (noun: string, rest: string[]): string => [noun, ...rest].join(', ')

function describeRest(voice: Voice, { ids, range, except, period, words, any_words, about, first }: Which): string[] {
  const { texts } = voice
  const said = (words: readonly string[], type: 'conjunction' | 'disjunction') =>
    listIn(voice, words, type, (word) => texts.quoted(oneLine(word, 60)))
  return [
    ...(words ? [texts.mentioning(said(words, 'conjunction'))] : []),
    ...(any_words ? [texts.mentioning(said(any_words, 'disjunction'))] : []),
    ...(about === undefined ? [] : [texts.aboutTopic(oneLine(about, 80))]),
    ...(period ? [intervalOf(voice, period).label] : []),
    ...(ids || range ? [texts.ofThoseNamed] : []),
    ...(except ? [texts.without(idsIn(except.slice(0, 20)))] : []),
    ...(first ? [texts.first[first.by]] : []),
  ]
}
