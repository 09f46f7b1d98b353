import { fold } from './fold.ts'
import { wordsOf } from './tokens.ts'

/** Words worth correcting to: shorter ones are neighbours of everything, longer ones are no words. */
const LENGTH_MIN = 3
const LENGTH_MAX = 24

/** The words of a text that go into the vocabulary: in folded form, each once, with at least one letter. */
export function vocabularyOf(text: string): string[] {
  const found = new Set<string>()
  for (const { word } of wordsOf(fold(text))) if (isVocabulary(word)) found.add(word)
  return [...found]
}

export const isVocabulary = (word: string): boolean =>
  word.length >= LENGTH_MIN && word.length <= LENGTH_MAX && /^\p{L}/u.test(word) && !CJK.test(word)

/** Scripts that write without blanks: a run of them is a sentence, not a word. */
const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u
