import type { ReadingContext } from '#agent/plan.ts'
import { type Clause, clausesOf } from './clauses.ts'
import { withPeriods } from './dates/periods.ts'
import { visible } from './fold.ts'
import { withIds } from './ids.ts'
import type { Item } from './items.ts'
import { languageOf } from './language.ts'
import type { Language } from './lexicon/concepts.ts'
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
  const language = languageOf(tokens, lastLanguage(context))
  const items = withPeriods(withStatuses(withIds(itemsOf(tokens, language))), context)
  return { text, language, items, clauses: clausesOf(items, language) }
}

/** A word or two ("ok", "13") are in the language of the turn before. */
const lastLanguage = ({ facts }: ReadingContext): Language => {
  const last = facts.turns.at(-1)
  return last === undefined ? 'en' : languageOf(tokenize(last.message.slice(0, 400)))
}
