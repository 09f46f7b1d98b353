/** Words worth correcting to: shorter ones are neighbours of everything, longer ones are no words. */
const LENGTH_MIN = 3
const LENGTH_MAX = 24

/** Whether a folded word belongs into the vocabulary that misspelt words are corrected from. */
export const isVocabulary = (word: string): boolean =>
  word.length >= LENGTH_MIN && word.length <= LENGTH_MAX && /^\p{L}/u.test(word) && !CJK.test(word)

/** Scripts that write without blanks: a run of them is a sentence, not a word. */
const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u
