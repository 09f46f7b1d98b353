import type { Concept, Language } from '../lexicon/concepts.ts'
import { vocabularies } from '../lexicon/lexicons.ts'
import { type Item, is } from './items.ts'

/** Concepts that are never part of what a ticket is about. */
const GLUE: readonly Concept[] = [
  'stop',
  'filler',
  'ticket',
  'tickets',
  'it',
  'them',
  'all',
  'one-of-list',
  'newest',
  'oldest',
  'about',
  'mention',
  'from',
  'and',
  'or',
  'question',
  'to',
  'neg',
  'is',
  'next',
  'again',
  'desk',
  'created',
  'greeting',
  'thanks',
  'except',
  'new',
  'because',
  'before',
  'after',
  'if',
  'count',
  'yes',
  'no',
  'number-sign',
  'instead',
  'future',
  'part',
  'when',
  'last',
  'sorted',
  'meant',
]

/** The words a phrase gives to the search for a ticket, as they were typed. */
export const topicWords = (items: readonly Item[], language: Language): string[] => {
  const words = items.flatMap((item, at) => (isTopic(item) && !isStatusLabel(items, at) ? item.text.split(/\s+/) : []))
  return [...new Set(words.map((word) => word.toLowerCase()))].filter(
    (word) => word.length > 1 && !/^['’]|['’]$/.test(word) && !isStopWord(word, language),
  )
}

/** "with status resolved" */
const isStatusLabel = (items: readonly Item[], at: number): boolean =>
  is(items[at], 'status') &&
  items.slice(at + 1, at + 3).find((item) => item.mark === undefined && !is(item, 'is'))?.statuses !== undefined

const isTopic = (item: Item): boolean =>
  item.mark === undefined &&
  item.lineBreak === undefined &&
  item.quote === undefined &&
  item.ids === undefined &&
  item.statuses === undefined &&
  item.interval === undefined &&
  !is(item, ...GLUE)

const isStopWord = (word: string, language: Language): boolean =>
  (vocabularies[language].phrases.get(word) ?? []).some(
    (phrase) => phrase.words.length === 1 && (phrase.concept === 'stop' || phrase.concept === 'neg'),
  )
