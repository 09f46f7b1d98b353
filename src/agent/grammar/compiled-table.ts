import type { DateWords } from './dates.ts'
import type { Language } from './languages.ts'
import type { Grammar } from './match.ts'
import type { Intent, Saying } from './table.ts'
import type { Node } from './template.ts'

export type ClauseTemplate = { intent: Intent; node: Node; values: Readonly<Record<string, string>> }
export type Words = ReadonlySet<string>
export type Phrases = ReadonlyMap<string, readonly (readonly string[])[]>

/** A table made ready: templates as trees, lists of words as sets. */
export type Compiled = Grammar & {
  language: Language
  clauses: readonly ClauseTemplate[]
  sayings: Readonly<Record<Saying, Node>>
  rule: (name: string) => Node
  hasRule: (name: string) => boolean
  lead: Node
  asking: Node
  permission: Node
  joint: Node
  createHead: Node
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
  /** Every word of a template, and what is typed for them. */
  vocabulary: Words
  plainVocabulary: Set<string>
  known: Words
  shorthand: ReadonlyMap<string, string>
}
