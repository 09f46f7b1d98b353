import { compiled, TABLES } from '../grammar/compiled.ts'
import { languageOf } from '../grammar/language-of.ts'
import { LANGUAGES, type Language } from '../grammar/languages.ts'
import { withoutSkipped } from '../grammar/skip.ts'
import { tokensOf } from '../grammar/tokens.ts'
import { DOUBT_WORDS, type DoubtWords } from './doubt-words.ts'

export type Doubt = Exclude<keyof DoubtWords, 'polite'>

/** Which kinds of words that speak against a wish a text has; of every language where its own is not known. */
export function doubtsIn(text: string, language: Language | undefined = languageOf(text)): ReadonlySet<Doubt> {
  const found = new Set<Doubt>()
  for (const one of language ? [language] : LANGUAGES) {
    const { polite, doubts } = patternsOf(one)
    const meant = text.replace(polite, ' ')
    for (const [doubt, pattern] of doubts) if (pattern.test(meant)) found.add(doubt)
  }
  return found
}

/** Whether a sentence announces a text that somebody else wrote: "A customer wrote this". */
export function announces(sentence: string): boolean {
  if (!LANGUAGES.some((language) => patternsOf(language).texts.test(sentence))) return false // quick, for the many
  const found = doubtsIn(sentence)
  return found.has('texts') && found.has('pointing')
}

/** "Hello," and "Thanks, Bob": words that stand before and behind what a message says, in any language. */
export function isGreeting(text: string): boolean {
  const tokens = tokensOf(text)
  return LANGUAGES.some((language) => withoutSkipped(tokens, compiled(language)).every(({ kind }) => kind !== 'word'))
}

/** Whether a sentence says what status tickets have: a condition of a status hangs on that, and on nothing else. */
export function namesStatus(sentence: string, language: Language | undefined): boolean {
  return (language ? [language] : LANGUAGES).some((one) => patternsOf(one).statuses.test(sentence))
}

type Patterns = { polite: RegExp; statuses: RegExp; texts: RegExp; doubts: [Doubt, RegExp][] }
const patterns = new Map<Language, Patterns>()

function patternsOf(language: Language): Patterns {
  const known = patterns.get(language)
  if (known) return known
  const { polite, ...doubts } = DOUBT_WORDS[language]
  const made: Patterns = {
    polite: patternOf(polite, 'giu'),
    statuses: patternOf(TABLES[language].statuses.replace(/\w+:|;;/g, '|'), 'iu'),
    texts: patternOf(doubts.texts, 'iu'),
    doubts: Object.entries(doubts).map(([doubt, words]) => [doubt as Doubt, patternOf(words, 'iu')]),
  }
  patterns.set(language, made)
  return made
}

/** Any of the words or phrases, which are no part of a longer word. */
function patternOf(words: string, flags: string): RegExp {
  const alternatives = words.split('|').flatMap((word) => word.trim().replace(/\s+/g, String.raw`\s+`) || [])
  return new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${alternatives.join('|')})(?![\p{L}\p{N}])`, flags)
}
