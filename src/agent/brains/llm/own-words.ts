import type { Interval, ReadingContext, Step } from '#agent/plan.ts'
import type { ResolutionStatus } from '#contract/ticket.ts'
import { stem } from '../../topics.ts'
import type { Concept } from '../offline/lexicon/concepts.ts'
import { read } from '../offline/reader.ts'
import { isContent } from '../offline/words/items.ts'
import { messageOf } from '../offline/words/message.ts'

/**
 * What the user's own words hold, found by code: against this every grant of a model is checked, so that even a router
 * that obeys anything cannot go beyond what the user said.
 */
export type OwnWords = {
  /** Numbers of tickets that the user named in this thread, or that it showed. */
  knows: (id: number) => boolean
  says: (...concepts: Concept[]) => boolean
  /** Whether the status stands in the message, as a status or as the command that sets it. */
  saysStatus: (status: ResolutionStatus) => boolean
  /** Whether a text stands in what the user wrote, in whole words, but for case, quotes and blanks. */
  wrote: (text: string) => boolean
  /** Whether the user wrote it as the text of a ticket: words of a command alone ("the ticket") are none. */
  gave: (text: string) => boolean
  /** Whether a change may be wanted, in whatever language: there is a word for one, or a number that may be a ticket's. */
  mayAskForChange: () => boolean
  /** Which share of its words the user wrote. */
  shareOf: (text: string) => number
  /** The time that words mean, worked out by code and never by a model; undefined where they cannot be read. */
  period: (words: string) => Interval | undefined
  /** Whether the user named this time. */
  named: (period: Interval) => boolean
  /** The steps that the rules of the offline brain make of the message; undefined where they make no plan of it. */
  byRules: () => readonly Step[] | undefined
}

const COMMANDS: Record<ResolutionStatus, Concept> = { OPEN: 'reopen', RESOLVED: 'resolve', CLOSED: 'close' }

const CHANGES: readonly Concept[] = [
  'create',
  'close',
  'resolve',
  'reopen',
  'delete',
  'restore',
  'undo',
  'rename',
  'set',
  'replace',
  'append',
]

export function ownWords(message: string, context: ReadingContext): OwnWords {
  const { items } = messageOf(message, context)
  const earlier = context.facts.turns.map((turn) => turn.message)
  const written = fold([message, ...earlier].join('\n'))
  const stems = new Set(wordsOf(written).map(stem))
  const ids = new Set([
    ...numbersIn(message),
    ...items.flatMap((item) => [...(item.ids ?? []), ...(item.number === undefined ? [] : [item.number])]),
    ...earlier.flatMap(numbersIn),
    ...context.facts.turns.flatMap(({ shown, candidates, created, updated, deleted }) => [
      ...shown,
      ...candidates,
      ...created,
      ...updated,
      ...deleted,
    ]),
  ])
  const wrote = (text: string) => fold(text) !== '' && standsIn(written, fold(text))
  const contents = () =>
    [message, ...earlier].flatMap((text) =>
      messageOf(text, context).items.flatMap((item) =>
        item.quote === undefined ? (isContent(item) ? fold(item.text) : []) : wordsOf(fold(item.quote)),
      ),
    )
  let steps: { read: readonly Step[] | undefined } | undefined
  const concepts = new Set(items.flatMap((item) => [...item.concepts]))
  const statuses = new Set(items.flatMap((item) => item.statuses ?? []))
  return {
    knows: (id) => ids.has(id),
    says: (...wanted) => wanted.some((concept) => concepts.has(concept)),
    saysStatus: (status) =>
      statuses.has(status) || concepts.has(COMMANDS[status]) || (status === 'OPEN' && concepts.has('open')),
    wrote,
    gave: (text) => wrote(text) && contents().some((content) => standsIn(fold(text), content)),
    mayAskForChange: () => CHANGES.some((concept) => concepts.has(concept)) || numbersIn(message).length > 0,
    shareOf: (text) => {
      const words = wordsOf(fold(text))
      return words.length === 0 ? 0 : words.filter((word) => stems.has(stem(word))).length / words.length
    },
    period: (text) => periodsIn(`created ${text}`, context)[0],
    named: ({ from, to }) =>
      [message, ...earlier].some((text) =>
        periodsIn(text, context).some((said) => said.from === from && said.to === to),
      ),
    byRules: () => {
      steps ??= { read: stepsByRules(message, context) }
      return steps.read
    },
  }
}

/** In whole words. */
function standsIn(whole: string, part: string): boolean {
  const isLetter = (at: number) => /[\p{L}\p{N}]/u.test(whole.charAt(at))
  for (let at = whole.indexOf(part); part !== '' && at >= 0; at = whole.indexOf(part, at + 1)) {
    if (
      !(at > 0 && isLetter(at - 1) && isLetter(at)) &&
      !(isLetter(at + part.length) && isLetter(at + part.length - 1))
    )
      return true
  }
  return false
}

const periodsIn = (text: string, context: ReadingContext): Interval[] =>
  messageOf(text, context).items.flatMap(({ interval }) => interval ?? [])

function stepsByRules(message: string, context: ReadingContext): readonly Step[] | undefined {
  const reading = read(message, context)
  return reading.kind === 'plan' ? reading.steps : undefined
}

const numbersIn = (text: string): number[] => [...text.matchAll(/\d{1,15}/g)].map(([digits]) => Number(digits))
const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}]{3,}/gu) ?? []
const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/["'“”„«»‘’`]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
