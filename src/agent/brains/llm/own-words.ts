import type { ReadingContext } from '#agent/plan.ts'
import type { ResolutionStatus } from '#contract/ticket.ts'
import { stem } from '../../topics.ts'
import type { Concept } from '../offline/lexicon/concepts.ts'
import { messageOf } from '../offline/message.ts'

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
  /** Whether a text stands in what the user wrote, but for case, quotes and blanks. */
  wrote: (text: string) => boolean
  /** Which share of its words the user wrote. */
  shareOf: (text: string) => number
}

const COMMANDS: Record<ResolutionStatus, Concept> = { OPEN: 'reopen', RESOLVED: 'resolve', CLOSED: 'close' }

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
  const concepts = new Set(items.flatMap((item) => [...item.concepts]))
  const statuses = new Set(items.flatMap((item) => item.statuses ?? []))
  return {
    knows: (id) => ids.has(id),
    says: (...wanted) => wanted.some((concept) => concepts.has(concept)),
    saysStatus: (status) =>
      statuses.has(status) || concepts.has(COMMANDS[status]) || (status === 'OPEN' && concepts.has('open')),
    wrote: (text) => written.includes(fold(text)),
    shareOf: (text) => {
      const words = wordsOf(fold(text))
      return words.length === 0 ? 0 : words.filter((word) => stems.has(stem(word))).length / words.length
    },
  }
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
