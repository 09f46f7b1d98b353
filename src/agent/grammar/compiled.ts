import { danish } from './languages/danish.ts'
import { english } from './languages/english.ts'
import { french } from './languages/french.ts'
import { german } from './languages/german.ts'
import { spanish } from './languages/spanish.ts'
import type { Language } from './languages.ts'
import type { ClauseTemplate, Compiled, Part, Phrases, Words } from './match.ts'
import { periodMade } from './periods.ts'
import { SHARED_INTENTS, SHARED_RULES, SHARED_VALUES } from './rules.ts'
import { SLOTS } from './slots.ts'
import { INTENTS, SAYINGS, type Saying, type Table } from './table.ts'
import { anyOf, compileTemplate, groupOf, type Node, wordNodes } from './template.ts'
import { plain, spellings, tokensOf } from './tokens.ts'

export const TABLES: Readonly<Record<Language, Table>> = {
  en: english,
  de: german,
  fr: french,
  es: spanish,
  da: danish,
}

/** Values whose words may be words of a topic. */
const OPEN_VALUES: Words = new Set(['page', 'sort', 'by', 'part', 'member', 'label', 'rank', 'unit', 'period', 'aged'])

const ready = new Map<Language, Compiled>()

/** Compiled when it is first needed. */
export function compiled(language: Language): Compiled {
  const known = ready.get(language)
  if (known) return known
  const made = compile(TABLES[language])
  ready.set(language, made)
  return made
}

/** `name: template ;; name: template`. */
const entriesOf = (text: string): [name: string, template: string][] =>
  text.split(';;').map((entry) => [entry.slice(0, entry.indexOf(':')).trim(), entry.slice(entry.indexOf(':') + 1)])

export const templatesIn = (text: string): string[] => entriesOf(text).map(([, template]) => template)

const phrasesIn = (text: string): string[] =>
  text
    .split('|')
    .map((phrase) => phrase.trim())
    .filter(Boolean)
/** Each word of a list, however it is typed. */
export const wordsIn = (text: string): Set<string> =>
  new Set(phrasesIn(text).flatMap((phrase) => tokensOf(phrase).flatMap(({ text: word }) => spellings(word))))

/** By the first word; longer ones first. */
function phrases(text: string): Phrases {
  const all = new Map<string, string[][]>()
  const spelled = phrasesIn(text).flatMap((phrase) => [...new Set([phrase, ...spellings(phrase)])])
  for (const phrase of spelled) {
    const words = tokensOf(phrase).map(({ text: word }) => word)
    const [first = ''] = words
    all.set(
      first,
      [...(all.get(first) ?? []), words].sort((one, other) => other.length - one.length),
    )
  }
  return all
}

/** Words to their place in a list, which begins at one. */
const numbered = (list: string): Map<string, number> =>
  new Map(
    list.split(',').flatMap((names, index) => [...wordsIn(names)].map((word): [string, number] => [word, index + 1])),
  )

function compile(table: Table): Compiled {
  const vocabulary = new Set<string>()
  const { leads, asking, permission, joints: joint } = table
  const heads = { asking, permission, joint, lead: `${leads} | ${asking} | ${permission}` }
  const texts: Readonly<Record<string, string>> = { ...SHARED_RULES, ...table.rules, ...heads }
  const values = valuesOf(table)
  const { named, template } = rulesOf(texts, values, vocabulary)
  const templates = templatesOf(table, template)
  for (const name of [...Object.keys(heads), 'create_heads']) named(name)
  return {
    language: table.language,
    slots: SLOTS,
    made: (part, node, { today }) => valued(part, node, today),
    ...templates,
    rule: named,
    ...wordsOf(table, texts, values),
    vocabulary,
    plainVocabulary: new Set([...vocabulary].map(plain)),
  }
}

type Values = ReadonlyMap<string, readonly (readonly [name: string, template: string])[]>

const valuesOf = ({ values, statuses, acts, periods }: Table): Values => {
  const meanings = entriesOf(periods)
  return new Map([
    ...Object.entries({ ...SHARED_VALUES, ...values }).map(([name, text]) => [name, entriesOf(text)] as const),
    ['status', entriesOf(statuses)],
    ['act', entriesOf(acts)],
    ['period', meanings],
    ['aged', meanings.filter(([meaning]) => meaning.startsWith('older'))],
  ])
}

/** Templates on demand, each rule once. */
function rulesOf(texts: Readonly<Record<string, string>>, values: Values, vocabulary: Set<string>) {
  const nodes = new Map<string, Node>()
  const words = wordNodes((word) => vocabulary.add(word))
  const named = (name: string): Node => {
    const node = nodes.get(name) ?? made(name)
    nodes.set(name, node)
    return node
  }
  const template = (text: string) => compileTemplate(text, { rule: named, isSlot: (name) => name in SLOTS, words })
  const made = (name: string): Node => {
    const mark = name === 'period' || name === 'aged' ? '@' : '='
    const alternatives = values.get(name)
    if (alternatives) return anyOf(alternatives.map(([value, text]) => groupOf(`${mark}${value}`, template(text))))
    const text = texts[name]
    if (text === undefined) throw new Error(`There is no rule ${name}.`)
    return template(text)
  }
  return { named, template }
}

function templatesOf(table: Table, template: (text: string) => Node) {
  const clauses = INTENTS.flatMap((intent) =>
    (({ ...SHARED_INTENTS, ...table.intents })[intent] ?? '')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line): ClauseTemplate => {
        const [text = '', given = ''] = line.split(' :: ').reverse()
        const pairs = given.trim().split(' ').filter(Boolean)
        return { intent, node: template(text), values: Object.fromEntries(pairs.map((pair) => pair.split('='))) }
      }),
  )
  const { yes } = table.sayings
  const said = { ...table.sayings, yes: `(${yes}) [${yes}] [${yes}]` }
  const sayings = Object.fromEntries(SAYINGS.map((saying) => [saying, template(said[saying])]))
  return { clauses, sayings: sayings as Record<Saying, Node> }
}

function wordsOf(table: Table, texts: Readonly<Record<string, string>>, values: Values) {
  const ofRule = (name: string) => wordsIn(bare(texts[name] ?? ''))
  const verbs = Object.keys(texts).filter((name) => name.endsWith('_verb'))
  const [months, weekdays] = [numbered(table.months), numbered(table.weekdays)]
  const [numbers, ordinals] = [numbered(table.numbers), numbered(table.ordinals)]
  const ofValues = [...values]
    .filter(([name]) => !OPEN_VALUES.has(name))
    .flatMap(([, alternatives]) => alternatives)
    .flatMap(([value, text]) => (value === 'page' ? [] : [bare(text)]))
  const lists = [table.function_words, table.times, table.joints, table.doubts, ...ofValues].map(wordsIn)
  const closed = [...lists, ...['noun', 'nouns', 'came', 'are', ...verbs].map(ofRule)]
  const counted = [months, weekdays, numbers, ordinals].flatMap((map) => [...map.keys()])
  const oneWord = (meaning: string) =>
    wordsIn(
      phrasesIn(new Map(values.get('period')).get(meaning) ?? '')
        .filter((phrase) => !phrase.includes(' '))
        .join('|'),
    )
  return {
    skip: phrases(`${table.skip}|${table.salutations}`),
    salutations: phrases(table.salutations),
    glue: phrases(table.glue),
    doubts: phrases(table.doubts),
    closed: new Set([...counted, ...closed.flatMap((words) => [...words])]),
    verbs: wordsIn([...templatesIn(table.acts), table.joints].join('|')),
    articles: ofRule('article'),
    glueWords: wordsIn(table.glue),
    numbers,
    ordinals,
    dates: {
      months,
      weekdays,
      today: oneWord('day 0'),
      yesterday: oneWord('day -1'),
      between: wordsIn(table.date_words),
      monthMayLead: table.language === 'en',
    },
    problems: wordsIn(table.problems),
    known: wordsIn([table.ordinary, table.skip, table.salutations].join('|')),
    shorthand: new Map(
      entriesOf(table.shorthand).flatMap(([typed, word]) =>
        spellings(typed).map((one): [string, string] => [one, word.trim()]),
      ),
    ),
  }
}

const bare = (text: string) => text.replace(/<\w+>|\{[\w:]+\}|[()[\]]/g, '|')

/** The value of an alternative, of a group of them, of a period. */
function valued(part: Part, node: Node, today: () => string): Part | undefined {
  if (node.name.startsWith('=')) return { ...part, value: node.name.slice(1) }
  if (node.name.startsWith('@')) {
    const period = periodMade(node.name.slice(1), part, today)
    return period && { ...part, period }
  }
  const [inner] = part.parts
  if (!inner || !/^[=@]/.test(inner.name)) return part
  return {
    ...part,
    ...(inner.value !== undefined && { value: inner.value }),
    ...(inner.period && { period: inner.period }),
  }
}
