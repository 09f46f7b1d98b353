import { TABLES, templatesIn, wordsIn } from './compiled.ts'
import { LANGUAGES, type Language } from './languages.ts'
import { tokensOf } from './tokens.ts'

type Known = { functionWords: ReadonlySet<string>; others: ReadonlySet<string> }
const known = new Map<Language, Known>()

function wordsOf(language: Language): Known {
  const made = known.get(language)
  if (made) return made
  const { function_words, statuses, acts, rules, ...table } = TABLES[language]
  const dates = [table.months, table.weekdays].map((names) => names.replaceAll(',', '|'))
  const said = [table.skip, table.salutations, table.leads, table.asking, table.problems, table.times, rules.nouns]
  const others = [...dates, ...said, ...[statuses, acts].flatMap(templatesIn)]
  const words = { functionWords: wordsIn(function_words), others: wordsIn(others.join('|')) }
  known.set(language, words)
  return words
}

type Score = { language: Language; score: number }

/** Languages by how many of their words a message has, those with none of them last. */
function scoresOf(message: string): Score[] {
  const words = tokensOf(message).flatMap(({ kind, text }) => (kind === 'word' ? [text] : []))
  const scores = LANGUAGES.map((language) => {
    const { functionWords, others } = wordsOf(language)
    const score = words.reduce((sum, word) => sum + (functionWords.has(word) ? 2 : others.has(word) ? 1 : 0), 0)
    return { language, score }
  })
  return scores.sort((one, other) => other.score - one.score)
}

/** The languages that a message may be in, the likeliest first. */
export function languagesOf(message: string): Language[] {
  const scores = scoresOf(message)
  const best = scores[0]?.score ?? 0
  const likely = best < SURE ? scores : scores.filter(({ score }) => score * 2 >= best)
  return likely.map(({ language }) => language)
}
const SURE = 2

/** The language whose function words a message has most of; undefined where that is none or two. */
export function languageOf(message: string): Language | undefined {
  const [best, next] = scoresOf(message)
  return best && best.score > (next?.score ?? 0) ? best.language : undefined
}

/** Whether a word only joins others, in any language. */
export const isFunctionWord = (word: string): boolean => {
  const [token] = tokensOf(word)
  return token !== undefined && LANGUAGES.some((language) => wordsOf(language).functionWords.has(token.text))
}
