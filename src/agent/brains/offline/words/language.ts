import type { Concept, Language } from '../lexicon/concepts.ts'
import { vocabularies } from '../lexicon/lexicons.ts'
import { withoutPronouns } from './clitics.ts'
import { withoutDigraphs } from './digraphs.ts'
import type { Token } from './tokens.ts'

const LANGUAGES: readonly Language[] = ['en', 'de', 'fr', 'es', 'da']
/** Enough to tell a language; a long report need not be read to its end. */
const SAMPLE = 80

/**
 * The language whose lexicon knows most words of the message. Words that fewer languages share weigh more, so that
 * "ticket" and "mail" decide nothing, and a single letter, such as a "y" or "n" for yes or no, tells none. A tie is English.
 */
export const languageOf = (tokens: readonly Token[], fallback: Language = 'en', answering = false): Language => {
  const scores = new Map<Language, number>(answering ? [[fallback, ANSWERED]] : [])
  for (const token of tokens.filter((one) => one.kind === 'word' && one.text.length > 1).slice(0, SAMPLE)) {
    const knowing = LANGUAGES.filter((language) => knows(language, token.fold))
    for (const language of knowing)
      scores.set(
        language,
        (scores.get(language) ?? 0) +
          (language === 'en' && knowing.length === 1 && isBorrowed(token.fold) ? BORROWED_WORD : 1) /
            knowing.length ** 2,
      )
    for (const [language, letters] of LETTERS)
      if (letters.test(token.text)) scores.set(language, (scores.get(language) ?? 0) + WRITTEN)
  }
  let best = fallback
  for (const language of LANGUAGES) if ((scores.get(language) ?? 0) > (scores.get(best) ?? 0) + 0.01) best = language
  return best
}

/** Letters that one of the languages alone writes: "løst" is Danish, although without its accent it is an English word. */
const LETTERS: readonly (readonly [Language, RegExp])[] = [
  ['da', /[øåæ]/i],
  ['de', /[äöüß]/i],
  ['fr', /[çèêëîïùûœ]/i],
  ['es', /[ñáíóú]/i],
]
const WRITTEN = 0.25
/** "reopen 10 bitte": an English command within another language tells less of it. */
const BORROWED_WORD = 0.6
const isBorrowed = (word: string): boolean =>
  (vocabularies.en.phrases.get(word) ?? []).some(
    ({ words, concept }) => words.length === 1 && COMMANDS.includes(concept),
  )
const COMMANDS: readonly Concept[] = ['close', 'resolve', 'reopen', 'delete', 'undo']
/** An answer of a few words is in the language of the question. */
const ANSWERED = 1

const knows = (language: Language, word: string): boolean => {
  const { words, months, weekdays, numbers, ordinals } = vocabularies[language]
  return (
    words.has(word) ||
    months.has(word) ||
    weekdays.has(word) ||
    numbers.has(word) ||
    ordinals.has(word) ||
    (!vocabularies.en.words.has(word) &&
      (withoutDigraphs(word, vocabularies[language]) ?? withoutPronouns(word, vocabularies[language])) !== undefined)
  )
}
