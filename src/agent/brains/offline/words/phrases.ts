import type { Concept, Language } from '../lexicon/concepts.ts'
import { type Vocabulary, vocabularies } from '../lexicon/lexicons.ts'
import { ATTACHING, withoutPronouns } from './clitics.ts'
import { withoutDigraphs } from './digraphs.ts'
import type { Item } from './items.ts'
import type { Token } from './tokens.ts'
import { repaired } from './typos.ts'

/** English commands are understood within other languages; English glue is not, since "die", "as" and "on" mean other things there. */
const BORROWED: ReadonlySet<Concept> = new Set<Concept>([
  'create',
  'close',
  'resolve',
  'reopen',
  'delete',
  'undo',
  'ticket',
  'tickets',
  'status-open',
  'status-resolved',
  'status-closed',
  'title',
  'description',
  'status',
  'status-foreign',
])

/** `the "incidents" list`: the quoted name of the list itself. */
const PLURALS: Readonly<Record<string, true>> = { tickets: true, incidents: true, issues: true }

/** Groups tokens to items by the longest phrase the lexicon has at each place. */
export const itemsOf = (tokens: readonly Token[], language: Language): Item[] => {
  const known = vocabularies[language]
  const spelled = tokens.map((token) => spelling(token, known))
  const items: Item[] = []
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at]
    if (token === undefined) break
    const spoken = spokenNumber(spelled, at, known)
    const { length, concepts } =
      spoken > 1 ? { length: spoken, concepts: new Set<Concept>() } : match(spelled, at, language)
    const last = tokens[at + Math.max(length, 1) - 1] ?? token
    items.push(itemOf(token, last, spelled.slice(at, at + Math.max(length, 1)).join(' '), concepts, known))
    const pronoun = language === 'es' ? attachedPronoun(last.fold, concepts) : undefined
    if (pronoun) items.push({ text: '', fold: '', start: last.end, end: last.end, concepts: new Set([pronoun]) })
    at += Math.max(length, 1)
  }
  return items
}

/** How many words make one number: "twenty one", "treinta y uno", "dix huit". */
const spokenNumber = (words: readonly string[], at: number, { numbers }: Vocabulary): number =>
  numbers.has(words[at] ?? '')
    ? ([3, 2].find((length) => at + length <= words.length && numbers.has(words.slice(at, at + length).join(' '))) ?? 1)
    : 1

const spelling = (token: Token, known: Vocabulary): string => {
  if (token.kind !== 'word' || known.words.has(token.fold) || vocabularies.en.words.has(token.fold)) return token.fold
  const hyphenless = token.fold.replaceAll('-', '')
  if (hyphenless.length > 4 && known.words.has(hyphenless)) return hyphenless
  return withoutDigraphs(token.fold, known) ?? withoutPronouns(token.fold, known) ?? repaired(token.fold)
}

/** Spanish commands carry their object: "ciérralo", "bórralos". */
const attachedPronoun = (word: string, concepts: ReadonlySet<Concept>): 'it' | 'them' | undefined => {
  const ending = /(?:[aeiy]r?|nos)(?:l[oa](s)?)$/.exec(word)
  if (ending === null || !ATTACHING.some((concept) => concepts.has(concept)) || concepts.has('this-report'))
    return undefined
  return ending[1] === undefined ? 'it' : 'them'
}

type Match = { length: number; concepts: Set<Concept> }

const match = (words: readonly string[], at: number, language: Language): Match => {
  const own = longest(vocabularies[language], words, at)
  if (language === 'en') return own
  const english = longest(vocabularies.en, words, at)
  const borrowed = new Set([...english.concepts].filter((concept) => BORROWED.has(concept)))
  if (borrowed.size > 0 && english.length > own.length) return { length: english.length, concepts: borrowed }
  return own
}

const longest = (vocabulary: Vocabulary, words: readonly string[], at: number): Match => {
  const found: Match = { length: 0, concepts: new Set() }
  for (const phrase of vocabulary.phrases.get(words[at] ?? '') ?? []) {
    if (phrase.words.length < found.length) break
    if (!phrase.words.every((word, offset) => words[at + offset] === word)) continue
    if (phrase.concept === 'this-report' && isPeriod(vocabulary, words, at + phrase.words.length - 1)) continue
    found.length = phrase.words.length
    found.concepts.add(phrase.concept)
    if (phrase.concept === 'it' || phrase.concept === 'them')
      for (const noun of nounsIn(vocabulary, phrase.words)) found.concepts.add(noun)
  }
  return found
}

/** "what did people report this month": the last word belongs to the period. */
const isPeriod = (vocabulary: Vocabulary, words: readonly string[], at: number): boolean =>
  (vocabulary.phrases.get(words[at] ?? '') ?? []).some(
    (phrase) =>
      PERIODS.includes(phrase.concept) &&
      phrase.words.length > 1 &&
      phrase.words.every((word, offset) => words[at + offset] === word),
  )
const PERIODS: readonly Concept[] = ['today', 'this-week', 'this-month', 'this-year', 'last-week', 'last-month']

const itemOf = (first: Token, last: Token, words: string, concepts: Set<Concept>, known: Vocabulary): Item => {
  const text = first === last ? first.text : words
  const item: Item = { text, fold: words, start: first.start, end: last.end, concepts }
  if (first.kind === 'quote' && first.text.toLowerCase() in PLURALS) item.concepts = new Set(['tickets'])
  else if (first.kind === 'quote') item.quote = first.text
  else if (first.kind === 'break') item.lineBreak = true
  else if (first.kind === 'mark') item.mark = first.text
  else if (first.kind === 'date') item.date = true
  else if (first.kind === 'number') item.number = Number(first.text)
  else if (first.kind === 'hash') item.ids = [Number(first.text.replace(/\D/g, ''))]
  else {
    const number = known.numbers.get(words)
    if (number !== undefined) Object.assign(item, { number, numberWord: true })
    const ordinal = known.ordinals.get(words)
    if (ordinal !== undefined) item.ordinal = ordinal
    const month = known.months.get(words)
    if (month !== undefined) item.month = month
    const weekday = known.weekdays.get(words)
    if (weekday !== undefined) item.weekday = weekday
  }
  return item
}

/** "the ticket", "those tickets": a pronoun that is also the noun. */
const nounsIn = (vocabulary: Vocabulary, words: readonly string[]): Concept[] => {
  const last = words.length > 1 ? words.at(-1) : undefined
  if (last === undefined) return []
  return (vocabulary.phrases.get(last) ?? []).flatMap(({ words: noun, concept }) =>
    noun.length === 1 && (concept === 'ticket' || concept === 'tickets') ? [concept] : [],
  )
}
