import type { Vocabulary } from '../lexicon/lexicons.ts'

/** "loesche", "genaabn": letters of German and Danish as they are typed without them; the word as the lexicon has it. */
export const withoutDigraphs = (word: string, { lexicon, words }: Vocabulary): string | undefined => {
  if (lexicon.language !== 'de' && lexicon.language !== 'da') return undefined
  const plain = word.replace(/([ao])e|(u)e|(a)a/g, '$1$2$3')
  return plain !== word && plain.length > SHORTEST && words.has(plain) ? plain : undefined
}
const SHORTEST = 2
