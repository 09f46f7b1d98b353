import type { Language } from '../lexicon/concepts.ts'
import { type Item, is, isContent, isMark } from '../words/items.ts'
import { commandAt } from './command-place.ts'

/** A part of the message that can hold one command. */
export type Clause = {
  items: Item[]
  start: number
  end: number
  /** Number of the sentence it is in: what a condition or a pronoun may reach. */
  sentence: number
  question: boolean
}

/** Sentences, and within them the parts that start a command of their own: "close 3 and tell me how many are left". */
export const clausesOf = (items: readonly Item[], language: Language): Clause[] =>
  sentencesOf(items).flatMap((sentence, index) =>
    partsOf(sentence.items, language).map((part, at, parts) =>
      clauseOf(part, index, sentence.question && at === parts.length - 1),
    ),
  )

type Sentence = { items: Item[]; question: boolean }

const sentencesOf = (items: readonly Item[]): Sentence[] => {
  const sentences: Sentence[] = []
  let current: Item[] = []
  const finish = (question: boolean): void => {
    if (current.some((item) => item.mark === undefined)) sentences.push({ items: current, question })
    current = []
  }
  items.forEach((item, at) => {
    if (endsSentence(items, at)) finish(item.mark === '?')
    else current.push(item)
  })
  finish(false)
  return sentences
}

const endsSentence = (items: readonly Item[], at: number): boolean => {
  const item = items[at]
  if (item === undefined) return false
  // "Si el 8 sigue abierto, ¿puedes cerrarlo?" is one sentence.
  if (isMark(item, '¿¡') && isMark(items[at - 1], ',')) return false
  if (item.lineBreak || isMark(item, '!?;¿¡…')) return true
  const next = items[at + 1]
  const apart = next === undefined || next.start > item.end
  if (item.mark === '.') return apart && !isAbbreviation(items, at)
  const before = items[at - 1]
  if (item.mark === '/' && next?.ids === undefined) return false
  return isMark(item, '-–—/') && apart && before !== undefined && before.end < item.start
}

/** "no. 5", "am 3. Mai": the point ends no sentence. */
const isAbbreviation = (items: readonly Item[], at: number): boolean => {
  const before = items[at - 1]
  const next = items[at + 1]
  if (is(before, 'number-sign') && (next?.number !== undefined || next?.ids !== undefined)) return true
  return (
    (before?.number !== undefined && next?.month !== undefined) ||
    /^(?:e\.g|i\.e|z\.b|bzw|nr|ca|approx|etc|kl|mr|mrs|dr|m|mme|mlle|sr|sra|hr|fr|frk)$/.test(before?.fold ?? '')
  )
}

/** A command shows itself within so many items; looking further would cost the square of a long message. */
const REACH = 40

const partsOf = (items: readonly Item[], language: Language): Item[][] => {
  const parts: Item[][] = []
  let from = 0
  for (let at = 1; at < items.length; at++) {
    const requested = isRequest(items, from, at, language)
    if (!isJoint(items[at]) && !requested) continue
    let next = at
    while (next < items.length && isJoint(items[next])) next++
    if (
      hasSolid(items, from, at) &&
      !isLabel(items, from, at) &&
      startsCommand(items.slice(next, next + REACH), language)
    ) {
      parts.push(items.slice(from, at))
      from = at
    }
    at = next - 1
  }
  parts.push(items.slice(from))
  return parts
}

/**
 * "the printer is jammed can you open a ticket for it": a request with its own object behind a sentence that commands
 * nothing; without a comma, as people dictate.
 */
const isRequest = (items: readonly Item[], from: number, at: number, language: Language): boolean => {
  const item = items[at]
  if (!is(item, 'filler') || !ASKING.test(item?.fold ?? '')) return false
  const before = items.slice(Math.max(from, at - REACH), at)
  if (!before.some((one) => is(one, 'is', 'neg') || isContent(one)) || commandAt(before, language)) return false
  const request = upToJoint(items.slice(at, at + REACH))
  const command = commandAt(request, language)
  const object = command && request.slice(command.at + 1, command.at + 4)
  return object?.some((one) => one.ids !== undefined || is(one, 'it', 'ticket')) ?? false
}
const ASKING = /^(?:(?:can|could|would|will) (?:you|u|someone|somebody|we)(?: please)?|please|pls|plz)$/

const isJoint = (item: Item | undefined): boolean =>
  isMark(item, ',:') ||
  (is(item, 'and', 'next') && item?.ordinal === undefined) ||
  (is(item, 'because') && item?.fold === 'so that')
const isSolid = (item: Item | undefined): boolean =>
  item !== undefined && item.mark === undefined && !(is(item, 'filler') && item.ids === undefined)

const hasSolid = (items: readonly Item[], from: number, to: number): boolean => {
  for (let at = from; at < to; at++) if (isSolid(items[at])) return true
  return false
}

/** "5 and 6: close": the tickets of the command behind the colon; "the description of 5: call me": the label of a value. */
const isLabel = (items: readonly Item[], from: number, to: number): boolean => {
  const before = items.slice(Math.max(from, to - REACH), to)
  return (
    isMark(items[to], ':') &&
    (before.every((item) => item.ids !== undefined || !isSolid(item)) ||
      (before.some((item) => item.ids !== undefined) &&
        before.some((item) => is(item, 'title', 'description') && item.quote === undefined)))
  )
}

const startsCommand = (items: readonly Item[], language: Language): boolean => {
  if (is(items.find(isSolid), 'if') && !isMark(items[0], ':')) return true
  return commandAt(upToJoint(items), language) !== undefined
}

/** A part is judged by itself: words after the next comma belong to the next part. */
const upToJoint = (items: readonly Item[]): readonly Item[] => {
  const at = items.findIndex((item, index) => index > 0 && isMark(item, ','))
  return at === -1 ? items : items.slice(0, at)
}

const clauseOf = (items: Item[], sentence: number, question: boolean): Clause => ({
  items,
  start: items[0]?.start ?? 0,
  end: items.at(-1)?.end ?? 0,
  sentence,
  question,
})
