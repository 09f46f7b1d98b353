import type { Interval } from '#agent/plan.ts'
import type { ResolutionStatus } from '#contract/ticket.ts'
import type { Concept } from '../lexicon/concepts.ts'

/** One phrase of the message with all it may mean; which of its concepts counts, the grammar decides by its place. */
export type Item = {
  text: string
  fold: string
  start: number
  end: number
  concepts: ReadonlySet<Concept>
  /** What stands between quotes. */
  quote?: string
  mark?: string
  lineBreak?: boolean
  number?: number
  numberWord?: boolean
  /** Position in a list, from 1: "the second". */
  ordinal?: number
  date?: boolean
  month?: number
  /** 1 is Monday. */
  weekday?: number
  /** Ticket ids that were named as such. */
  ids?: number[]
  statuses?: ResolutionStatus[]
  /** The statuses are what a negation left: "not closed". */
  denied?: boolean
  interval?: Interval
}

export const is = (item: Item | undefined, ...concepts: readonly Concept[]): boolean =>
  item !== undefined && concepts.some((concept) => item.concepts.has(concept))

/** The item is this and nothing that would make it part of the content. */
export const isMark = (item: Item | undefined, marks: string): boolean =>
  item?.mark !== undefined && marks.includes(item.mark)

/** "5", which the grammar has not read as the number of a ticket yet; "five" counts something more often. */
export const isBare = (item: Item | undefined): boolean => item?.number !== undefined && !item.numberWord

/** A ticket that is named, or a number that could be one. */
export const isNumbered = (item: Item): boolean => item.ids !== undefined || isBare(item)

export const numbersOf = (item: Item): number[] =>
  item.ids ?? (item.number === undefined || item.numberWord ? [] : [item.number])

const CONTENT_TOO: readonly Concept[] = [
  'trouble',
  'equipment',
  'household',
  'foreign',
  'unsupported',
  'member-foreign',
  'deleted',
  'fault',
  'hearsay',
  'preposition',
  'predicate',
  'reason',
  'hedge',
  'widget',
  'order',
  'head',
  'person',
  'works',
  'look-into',
  'name-it',
]

/** A word the lexicon does not need for commands: what a ticket may be about. */
export const isContent = (item: Item): boolean => {
  if (item.mark !== undefined || item.lineBreak || item.quote !== undefined) return false
  if (item.ids !== undefined || item.statuses !== undefined || item.interval !== undefined) return false
  if (item.number !== undefined && item.concepts.size === 0) return true
  for (const concept of item.concepts) if (!CONTENT_TOO.includes(concept)) return false
  return true
}

/** A stretch of items that is one thing; `from` may lie before the place where it was found ("not … closed"). */
export type Stretch = { from: number; to: number; extra: Partial<Item> }

/** Puts one item in the place of each stretch that `find` sees, in one pass from left to right. */
export const joined = (items: readonly Item[], find: (at: number) => Stretch | undefined): Item[] => {
  const result: Item[] = []
  for (let at = 0; at < items.length; ) {
    const item = items[at]
    const found = find(at)
    const first = items[found?.from ?? at]
    const last = items[(found?.to ?? at + 1) - 1]
    if (item === undefined || first === undefined || last === undefined) break
    if (found === undefined) result.push(item)
    else {
      result.length -= Math.min(at - found.from, result.length)
      const text = items
        .slice(found.from, found.to)
        .map((one) => one.text)
        .join(' ')
      result.push({
        text,
        fold: text.toLowerCase(),
        start: first.start,
        end: last.end,
        concepts: new Set(),
        ...found.extra,
      })
    }
    at = found?.to ?? at + 1
  }
  return result
}
