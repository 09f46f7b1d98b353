import { tokenize } from '../words/tokens.ts'
import { CONCEPTS, type Concept, conceptOf, type Language, type Lexicon } from './concepts.ts'
import { danish } from './danish.ts'
import { english } from './english.ts'
import { french } from './french.ts'
import { german } from './german.ts'
import { spanish } from './spanish.ts'

export type Phrase = { words: readonly string[]; concept: Concept }
export type Separable = { first: string; last: readonly string[]; concept: Concept }

/** A lexicon made ready: phrases by their first word, longest first. */
export type Vocabulary = {
  lexicon: Lexicon
  phrases: ReadonlyMap<string, readonly Phrase[]>
  separable: readonly Separable[]
  words: ReadonlySet<string>
  months: ReadonlyMap<string, number>
  weekdays: ReadonlyMap<string, number>
  ordinals: ReadonlyMap<string, number>
  numbers: ReadonlyMap<string, number>
}

/** The words of a phrase; one that is elided keeps its apostrophe also where nothing follows: "d'"; so does "'s". */
const folded = (text: string): string[] => {
  if (/^'\p{L}+$/u.test(text)) return [text]
  const words = tokenize(text).map((token) => token.fold)
  return words.length > 1 && words.at(-1) === "'" ? [...words.slice(0, -2), `${words.at(-2)}'`] : words
}

const phrasesOf = (lexicon: Lexicon): Map<string, Phrase[]> => {
  const phrases = new Map<string, Phrase[]>()
  for (const concept of CONCEPTS) {
    for (const text of (lexicon.phrases[concept] ?? '').split(',')) {
      const words = folded(text.trim())
      const first = words[0]
      if (first === undefined) continue
      const same = phrases.get(first) ?? []
      same.push({ words, concept })
      phrases.set(first, same)
    }
  }
  for (const same of phrases.values()) same.sort((a, b) => b.words.length - a.words.length)
  return phrases
}

const separableOf = (lexicon: Lexicon): Separable[] =>
  lexicon.separable.split(',').flatMap((entry) => {
    const parsed = /^\s*(\S+) … (.+?) = (\S+)\s*$/.exec(entry)
    const [, first, last, name] = parsed ?? []
    const concept = conceptOf(name ?? '')
    if (first === undefined || last === undefined || concept === undefined) return []
    return [{ first: folded(first).join(''), last: folded(last), concept }]
  })

/** Position in the list, from 1; variants of an entry are separated by `|`. */
const positions = (names: readonly string[]): Map<string, number> =>
  new Map(
    names.flatMap((variants, index) => variants.split('|').map((name) => [folded(name).join(' '), index + 1] as const)),
  )

const numbersOf = ({ numbers, numberJoin }: Lexicon): Map<string, number> => {
  const values = new Map<string, number>()
  const name = (index: number): string => folded(numbers[index] ?? '').join(' ')
  for (let n = 1; n <= 20; n++) {
    values.set(name(n - 1), n)
    values.set(name(n - 1).replaceAll('-', ' '), n)
  }
  for (let ten = 2; ten <= 9; ten++) {
    const tens = name(ten === 2 ? 19 : ten + 17)
    values.set(tens, ten * 10)
    for (let unit = 1; unit <= 9; unit++) {
      const one = unit === 1 && numberJoin.unitsFirst ? name(0).replace(/^eins$/, 'ein') : name(unit - 1)
      const joins = numberJoin.unitsFirst
        ? [`${one}${numberJoin.word}${tens}`]
        : [
            `${tens}-${one}`,
            `${tens} ${one}`,
            `${tens} ${numberJoin.word} ${one}`,
            `${tens}-${numberJoin.word}-${one}`,
            `${tens.replace(/e$/, 'i')}${one}`,
          ]
      for (const join of joins) if (!values.has(join)) values.set(join, ten * 10 + unit)
    }
  }
  return values
}

const prepare = (lexicon: Lexicon): Vocabulary => {
  const phrases = phrasesOf(lexicon)
  const words = new Set<string>()
  for (const same of phrases.values()) for (const phrase of same) for (const word of phrase.words) words.add(word)
  return {
    lexicon,
    phrases,
    separable: separableOf(lexicon),
    words,
    months: positions(lexicon.months),
    weekdays: positions(lexicon.weekdays),
    ordinals: positions(lexicon.ordinals),
    numbers: numbersOf(lexicon),
  }
}

export const vocabularies: Readonly<Record<Language, Vocabulary>> = {
  en: prepare(english),
  de: prepare(german),
  fr: prepare(french),
  es: prepare(spanish),
  da: prepare(danish),
}
