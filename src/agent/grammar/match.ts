import type { Period } from '../calls.ts'
import type { DateWords, Span } from './dates.ts'
import type { Language } from './languages.ts'
import type { Intent, Saying } from './table.ts'
import { firstWords, type Node } from './template.ts'
import type { Token } from './tokens.ts'

/** What a slot or a rule took of the message, as tokens `from` to before `to`. */
export type Part = {
  name: string
  from: number
  to: number
  parts: readonly Part[]
  value?: string
  number?: number
  ids?: readonly number[]
  range?: { from: number; to: number }
  period?: Period
  span?: Span
  text?: string
}
/** A match that ends before token `at`. */
export type End = { at: number; parts: readonly Part[] }
/** Every end that a value may have from a token on. */
export type Slot = (matching: Matching, at: number) => readonly Part[]

export type Words = ReadonlySet<string>
/** Phrases by their first word, the longest first. */
export type Phrases = ReadonlyMap<string, readonly (readonly string[])[]>
export type ClauseTemplate = { intent: Intent; node: Node; values: Readonly<Record<string, string>> }

/** The table of a language made ready: templates as trees, lists of words as sets. */
export type Compiled = {
  language: Language
  slots: Readonly<Record<string, Slot>>
  /** Adds to a part what it means, or refuses it. */
  made: (part: Part, node: Node, matching: Matching) => Part | undefined
  clauses: readonly ClauseTemplate[]
  sayings: Readonly<Record<Saying, Node>>
  /** The node of a rule, compiled once. */
  rule: (name: string) => Node
  skip: Phrases
  salutations: Phrases
  glue: Phrases
  /** No word of a topic. */
  closed: Words
  doubts: Phrases
  /** Words that begin or join commands. */
  verbs: Words
  articles: Words
  glueWords: Words
  numbers: ReadonlyMap<string, number>
  ordinals: ReadonlyMap<string, number>
  dates: DateWords
  problems: Words
  /** Every word of a template, and the same without their marks. */
  vocabulary: Words
  plainVocabulary: Words
  known: Words
  /** What is typed in haste, and the word that is meant. */
  shorthand: ReadonlyMap<string, string>
}

/** Longest command, in tokens. */
export const COMMAND_MAX = 60
const NONE: readonly End[] = []

/** One message against templates: every node is tried once at every token, so the work is bounded by their product. */
export class Matching {
  readonly language: Compiled
  readonly message: string
  readonly tokens: readonly Token[]
  /** Today where the user is, as YYYY-MM-DD. */
  readonly today: () => string
  readonly #known = new Map<Node, (readonly End[] | undefined)[]>()

  constructor(language: Compiled, message: string, tokens: readonly Token[], today = () => '') {
    this.language = language
    this.message = message
    this.tokens = tokens
    this.today = today
  }

  /** Every end that the node has from `at`, each with the first way to it. */
  ends(node: Node, at: number): readonly End[] {
    const token = this.tokens[at]
    if (node.kind === 'word') return token && isFirst(node.words, token) ? [{ at: at + 1, parts: [] }] : NONE
    if (!node.nullable) {
      const first = firstWords(node)
      if (!token || at > COMMAND_MAX || (first && !isFirst(first, token))) return NONE
    }
    const known = this.#known.get(node) ?? []
    this.#known.set(node, known)
    known[at] ??= this.#find(node, at)
    return known[at]
  }

  #find(node: Node, at: number): readonly End[] {
    const [inner] = node.nodes
    if (node.kind === 'slot') {
      const parts = this.language.slots[node.name]?.(this, at) ?? []
      return parts.map((part) => ({ at: part.to, parts: [part] }))
    }
    if (node.kind === 'seq') return this.#sequence(node.nodes, at)
    if (node.kind === 'any') return distinct(node.nodes.flatMap((one) => this.ends(one, at)))
    if (!inner) return NONE
    if (node.kind === 'maybe') return distinct([...this.ends(inner, at), { at, parts: [] }])
    return this.ends(inner, at).flatMap(({ at: to, parts }) => {
      const part = this.language.made({ name: node.name, from: at, to, parts }, node, this)
      return part ? [{ at: to, parts: [part] }] : []
    })
  }

  #sequence(nodes: readonly Node[], at: number): readonly End[] {
    let ends: readonly End[] = [{ at, parts: [] }]
    for (const node of nodes) {
      ends = distinct(
        ends.flatMap((end) =>
          this.ends(node, end.at).map(({ at: to, parts }) => ({ at: to, parts: [...end.parts, ...parts] })),
        ),
      )
      if (ends.length === 0) return NONE
    }
    return ends
  }
}

const isFirst = (words: ReadonlySet<string> | undefined, token: Token): boolean =>
  words !== undefined && token.kind !== 'quote' && words.has(token.text)

function distinct(ends: readonly End[]): readonly End[] {
  if (ends.length < 2) return ends
  const seen = new Set<number>()
  return ends.filter(({ at }) => !seen.has(at) && seen.add(at))
}

/** The first part of a name, outermost first. */
export function firstOf(parts: readonly Part[], name: string): Part | undefined {
  for (const part of parts) {
    const found = part.name === name ? part : firstOf(part.parts, name)
    if (found) return found
  }
  return undefined
}

/** All parts of a name, in order; none within another one of that name. */
export const allOf = (parts: readonly Part[], name: string): Part[] =>
  parts.flatMap((part) => (part.name === name ? [part] : allOf(part.parts, name)))
