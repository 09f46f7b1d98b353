import type { ChatContext } from '#contract/chat.ts'
import { RESOLUTION_STATUSES } from '#contract/ticket.ts'
import type { Call, WriteCall } from '../calls.ts'
import { isWrapped } from '../completions/wrapped.ts'
import type { Asking, Draft, TurnFacts } from '../facts.ts'
import { languageOf } from '../grammar/language-of.ts'
import { readMessage } from '../grammar/read.ts'
import type { EffectRow } from '../store/effects.ts'
import { doubtsIn, namesStatus } from './doubt.ts'
import type { Effect } from './effect.ts'
import { countsOf, type Evidence } from './gate.ts'
import { clausesOf, pastedIn, placeOf, quotedIn, type Span, sentencesOf, without } from './own-words.ts'

export type Said = {
  /** The message that is answered. */
  message: string
  asking: Asking
  /** The model looked at tickets before it decided. */
  looked: boolean
  /** What it found there. */
  found: readonly number[]
  /** What the earlier runs of the thread came to, done or not. */
  before: readonly { runId: string; effects: readonly EffectRow[] }[]
}

/**
 * What the effects of a model's call stand on: the words of the user that it quotes, outside of what they only brought
 * along, with the numbers that it names; and nothing near by that denies the wish, puts it off or makes it depend on
 * something. Where lists of words are not enough, the grammar has to read the wish as well: for what deletes, and in a
 * thread into which a text was pasted, because a model may obey that.
 */
export function evidenceOf(
  call: WriteCall,
  said: Said,
): (effect: Effect) => Exclude<Evidence, 'plain' | 'suggested' | 'wrapped'> {
  const { asking } = said
  const messages = [messageOf(said.message), ...asking.facts.turns.map(ofTurn).reverse()]
  const wish = wishIn(call.said, messages)
  if (!wish || !namesNumbersOf(call, said, messages)) return () => 'unsaid'
  if (call.call === 'create') return () => 'understood' // harmless, and undone with a word
  const doubtful = isDoubtful(call, wish, said)
  const brought = messages.some(({ isPasted }) => isPasted)
  let read: Draft[] | undefined
  return (effect) => {
    if (waits(effect, asking) || isUsedUp(wish, effect, said)) return 'unsaid'
    if (doubtful) return 'doubtful'
    if (!brought && !deletes(effect)) return 'understood'
    if (deletes(effect) && hasLines(wish.text)) return 'doubtful'
    read ??= commandsAround(call, wish, asking)
    return read.some((one) => maybeMeans(one, effect)) ? 'understood' : 'doubtful'
  }
}

/** `own`: without what the user only brought along; every character stays where it is. */
type Message = { own: string; isPasted: boolean; runId?: string }

function messageOf(message: string): Message {
  const pasted = pastedIn(message)
  return { own: without(message, pasted), isPasted: pasted.length > 0 }
}
/** What a program wrapped is nobody's wish later on either. */
const ofTurn = ({ message, run_id: runId }: TurnFacts): Message =>
  isWrapped(message) ? { own: '', isPasted: true, runId } : { ...messageOf(message), runId }

/** `text`: what the user says in the message, without values in quotes. */
type Wish = Span & { text: string; runId?: string | undefined }

/** In which of the messages, the latest first, the user says it. */
function wishIn(quote: string, messages: readonly Message[]): Wish | undefined {
  for (const { own, runId } of messages) {
    const place = placeOf(quote, own)
    const text = place && without(own, quotedIn(own))
    if (place && text && /[\p{L}\p{N}]/u.test(text.slice(place.from, place.to))) return { ...place, text, runId }
  }
  return undefined
}

const deletes = ({ request }: Effect): boolean => countsOf([request]).deletions > 0

/** Only the button approves: saying it again in other words does not. */
const waits = ({ request, ticket_id }: Effect, { facts }: Asking): boolean =>
  facts.turns.some((turn) => turn.waits?.some((one) => one.action === request.kind && one.id === ticket_id))

/** What came of an earlier message, or was rejected, is over: its words ask for nothing again. */
function isUsedUp({ runId }: Wish, effect: Effect, { before }: Said): boolean {
  const came = before.find((run) => runId !== undefined && run.runId === runId)?.effects ?? []
  return came.some(({ ticket_id }) => deletes(effect) || ticket_id === effect.ticket_id)
}

/** A line among others may be somebody else's. */
const hasLines = (text: string): boolean => /\S[^\S\n]*\n\s*\S/.test(text)

/** What the grammar reads in a text, as far as it is a command of that kind. */
function commandsIn(text: string, { call }: WriteCall, asking: Asking): Draft[] {
  const reading = readMessage(text.trim().replace(/[\s.,!;…–—-]+$/, ''), asking)
  const calls = reading.kind === 'calls' ? reading.calls : reading.kind === 'ask' ? [reading.draft] : []
  return calls.flatMap((one) => (one?.call === call ? [one] : []))
}

/**
 * The same where the wish stands: in its sentence; or, where nothing in it speaks against it, in the clause that is first
 * or last in it, as in "Delete 8, it was only a test"; or in the words themselves, where a topic goes on behind them:
 * "Delete the ticket about the tablet | for the spa".
 */
function commandsAround(call: WriteCall, wish: Wish, asking: Asking): Draft[] {
  const sentence = partsAt(wish, sentencesOf(wish.text)).join('')
  const whole = commandsIn(sentence, call, asking)
  if (speaksAgainst(doubtsIn(sentence, languageOf(wish.text))) || /[?¿？:]/u.test(sentence)) return whole
  const clauses = clausesOf(sentence).map(({ from, to }) => sentence.slice(from, to))
  const at = partsAt(wish, clausesOf(wish.text))
  const beside = [clauses.at(0), clauses.at(-1)].flatMap((one) => (one && at.includes(one) ? [one] : []))
  const words = wish.text.slice(wish.from, wish.to)
  const topic = sentence.trimStart().startsWith(words)
    ? commandsIn(words, call, asking).filter((one) => 'which' in one && one.which?.about !== undefined)
    : []
  return [...whole, ...beside.flatMap((one) => commandsIn(one, call, asking)), ...topic]
}

/** The texts of the parts in which a wish stands. */
const partsAt = ({ text, from, to }: Wish, parts: readonly Span[]): string[] =>
  parts.filter((part) => part.from < to && part.to > from).map((part) => text.slice(part.from, part.to))

/** It is about that ticket where it names any. */
const maybeMeans = (call: Draft, { ticket_id }: Effect): boolean =>
  !('which' in call) || call.which?.ids === undefined || ticket_id === null || call.which.ids.includes(ticket_id)

/**
 * Numbers are the user's own, of the facts of the thread, or of what the model looked at: never of what was pasted, and
 * none that a model made up. A number between two that the user named may be of a range.
 */
function namesNumbersOf(call: WriteCall, said: Said, messages: readonly Message[]): boolean {
  const { facts } = said.asking
  const known = new Set([...said.found, ...facts.turns.flatMap(idsIn), ...onScreen(facts.context)])
  const named = messages.map(({ own }) => numbersOf(without(own, quotedIn(own))))
  const isNamed = (id: number) =>
    named.some(
      (numbers) => numbers.includes(id) || (numbers.some((one) => one < id) && numbers.some((one) => one > id)),
    )
  return idsOf(call).every((id) => known.has(id) || isNamed(id))
}
/** A number is not a part of a longer token, as in `#2c3e50` or HP-2; scripts without blanks may stand at its side. */
const NUMBER = /(?<![\p{N}\p{Script=Latin}]|\p{Script=Latin}[-_.])\d{1,15}(?![\p{N}\p{Script=Latin}])/gu
const ADDRESS = /\b[a-z][a-z0-9+.-]{1,20}:\/\/\S+/giu

const numbersOf = (text: string): number[] =>
  [...text.normalize('NFKC').replaceAll(ADDRESS, ' ').matchAll(NUMBER)].map(([digits]) => Number(digits))

function idsOf(call: WriteCall): number[] {
  if (call.call === 'undo') return call.ids ?? []
  if (call.call === 'create') return []
  const { ids = [], range } = call.which
  return range ? [...ids, range.from, range.to] : ids
}

const idsIn = ({ shown, created, changed, deleted, restored, fitted }: TurnFacts): number[] => [
  ...[...shown, ...created, ...changed].map(({ id }) => id),
  ...deleted,
  ...restored,
  ...fitted,
]

const onScreen = ({ ticket, selected = [], shown = [] }: ChatContext = {}): number[] =>
  ticket === undefined ? [...selected, ...shown] : [ticket, ...selected, ...shown]

type Denied = Exclude<WriteCall, { call: 'create' }>

function isDoubtful(call: Denied, wish: Wish, { looked, asking }: Said): boolean {
  const language = languageOf(wish.text)
  const clauses = withoutReasons(partsAt(wish, clausesOf(wish.text)), call, asking)
  const doubts = doubtsIn(clauses.join(' '), language)
  if (AGAINST.some((doubt) => doubts.has(doubt))) return true
  if (doubts.has('days') && !('which' in call && call.which.period)) return true
  const sentence = partsAt(wish, sentencesOf(wish.text)).join(' ')
  const isConditional = !looked && doubtsIn(sentence, language).has('condition')
  if (isConditional && !(hasCondition(call) && namesStatus(sentence, language))) return true
  return call.call === 'delete' && /[?¿？]/u.test(sentence)
}
/** Anything but words that only point to something, or name a text. */
const speaksAgainst = (doubts: ReadonlySet<string>): boolean =>
  [...AGAINST, 'days', 'condition'].some((doubt) => doubts.has(doubt))
const AGAINST = ['not', 'later', 'maybe', 'telling'] as const

/**
 * "No it is not, it broke again - reopen": what is denied before a dash or a full stop is the reason for the plain command
 * behind it. Behind a comma it may be the command itself: "do not, I repeat, close 8". A deletion takes a full stop.
 */
function withoutReasons(clauses: string[], call: Denied, asking: Asking): string[] {
  const last = clauses.at(-1)
  const before = clauses.slice(0, -1)
  const ends = call.call === 'delete' ? /[.!…]\s*$/ : /[.!?…]\s*$|\s[-–—]\s*$/
  if (last === undefined || !ends.test(before.at(-1) ?? '')) return clauses
  const doubts = doubtsIn(before.join(' '))
  if (doubts.has('telling') || doubts.has('later') || doubts.has('maybe')) return clauses
  return commandsIn(last, call, asking).length > 0 ? [last] : clauses
}

/** The call itself holds a condition: only for tickets with a status. One that always holds is none. */
const hasCondition = (call: Call): boolean =>
  isCondition('only_if' in call ? call.only_if : undefined) ||
  isCondition('which' in call ? call.which.statuses : undefined)
const isCondition = (statuses: readonly string[] | undefined): boolean =>
  statuses !== undefined && new Set(statuses).size < RESOLUTION_STATUSES.length
