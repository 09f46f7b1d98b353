import type { ReadingContext } from '#agent/plan.ts'
import { withPeriods } from '../dates/periods.ts'
import { type Clause, clausesOf } from '../grammar/clauses.ts'
import type { Language } from '../lexicon/concepts.ts'
import { withButNumbers } from '../numbers/but-numbers.ts'
import { withIds } from '../numbers/ids.ts'
import { visible } from './fold.ts'
import { type Item, is, isMark } from './items.ts'
import { languageOf } from './language.ts'
import { withNaming } from './naming.ts'
import { itemsOf } from './phrases.ts'
import { withStatuses } from './statuses.ts'
import { tokenize } from './tokens.ts'

/** A message taken apart: everything the grammar looks at. */
export type Message = {
  text: string
  language: Language
  items: Item[]
  clauses: Clause[]
}

/** The order counts: quotes, phrases, ids and lists, statuses with their negation, dates, and only then the parts. */
export const messageOf = (said: string, context: ReadingContext): Message => {
  const text = visible(said)
  const tokens = tokenize(text)
  const language = languageOf(tokens, lastLanguage(context), context.facts.draft !== undefined)
  const items = withPeriods(
    withStatuses(withIds(withNaming(withButNumbers(withoutNumbering(itemsOf(tokens, language)))), language)),
    context,
  )
  return { text, language, items, clauses: clausesOf(items, language) }
}

export const isAsked = (message: Message): boolean =>
  message.clauses.some((clause) => clause.question || is(clause.items.find(isSolid), 'question'))

const isSolid = (item: Item): boolean =>
  item.mark === undefined && (!is(item, 'filler', 'greeting') || is(item, 'question'))

/** "1. close 5 2. reopen 6": the numbers of a list are no tickets; each of its lines is a sentence. */
const withoutNumbering = (items: readonly Item[]): Item[] => {
  const marks: number[] = []
  for (const [at, item] of items.entries()) {
    const next = items[at + 1]
    const before = items[at - 1]
    if (marks.length === 0 && before !== undefined && !before.lineBreak && !isMark(before, ':')) continue
    const numbers = item.number === marks.length + 1 && isMark(next, '.)') && next?.start === item.end
    if (numbers && items[at + 2] !== undefined) marks.push(at)
  }
  if (marks.length < 2 && !isOrderBehindColon(items, marks)) return [...items]
  return items.flatMap((item, at) =>
    marks.includes(at) ? [] : marks.includes(at - 1) ? (marks.length === 1 ? [] : [{ ...item, mark: ';' }]) : [item],
  )
}

/** "Agenda: 1. close 5": a list of one. */
const isOrderBehindColon = (items: readonly Item[], [only]: readonly number[]): boolean =>
  only !== undefined && isMark(items[only - 1], ':') && is(items[only + 2], 'close', 'resolve', 'reopen', 'delete')

/** A word or two ("ok", "13") are in the language of the turn before. */
const lastLanguage = ({ facts }: ReadingContext): Language => {
  const last = facts.turns.at(-1)
  return last === undefined ? 'en' : languageOf(tokenize(last.message.slice(0, 400)))
}
