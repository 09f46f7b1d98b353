import type { Language } from './languages.ts'

/** What a template can mean; the first template that matches all of a clause is taken, in the order of the table. */
export const INTENTS = [
  'act',
  'edit',
  'replace',
  'create',
  'undo',
  'correct',
  'too',
  'nth',
  'page',
  'count',
  'duration',
  'similar',
  'show',
  'history',
  'list',
  'told',
  'cannot',
  'vague',
] as const
export type Intent = (typeof INTENTS)[number]

/** Answers that are no command; they match a whole message. */
export const SAYINGS = ['yes', 'no', 'greeting', 'thanks', 'help'] as const
export type Saying = (typeof SAYINGS)[number]

/** All that the grammar knows of one language. Alternatives are separated by `|`; see `template.ts` for the templates. */
export type Table = {
  language: Language
  /** Words that may stand anywhere in a command and mean nothing in it. Templates hold none of them. */
  skip: string
  /** Words that may stand before a command: its polite form. With `asking`, a question mark may follow. */
  leads: string
  asking: string
  /** What asks whether something may be done: with it, only questions are answered. */
  permission: string
  /** Words of a greeting and of thanks, behind which a name may stand. */
  salutations: string
  /** Words between two commands. */
  joints: string
  /** `OPEN: open | pending ;; RESOLVED: …`: what tickets are, and what is done to them: a status, `delete`, `restore`. */
  statuses: string
  acts: string
  /** Other groups of words that stand for a value, by the name of the slot: `value: template ;; value: template`. */
  values: Readonly<Record<string, string>>
  /** Templates by name, beside those of rules.ts. The words of those that end in `_verb` are no topic. */
  rules: Readonly<Record<string, string>>
  /** A template a line; with `name=value :: template` the value holds wherever the template matches. */
  intents: Partial<Record<Intent, string>>
  sayings: Record<Saying, string>
  /** What expressions of time come to: `week -1: last week ;; last: the last {n} {unit} ;; since: since {date}`. */
  periods: string
  /** One to twenty, with a comma between them. */
  numbers: string
  /** First to tenth, then the last. */
  ordinals: string
  /** January to December, Monday to Sunday. */
  months: string
  weekdays: string
  /** Words between the members of a date. */
  date_words: string
  /** What a topic may have between its words, with the word that follows. */
  glue: string
  /** Words of time that are no topic. */
  times: string
  /** Words that a message of this language has; they are no topic either. */
  function_words: string
  /** Words of a problem: a message with one, and without a command, is a report. */
  problems: string
  /** Lines that begin text which somebody else wrote. */
  mail: string
  /** What words are typed for in haste. */
  shorthand: string
  /** Words of the language that differ little from a word of a command, and are none. */
  ordinary: string
  /** Words that deny, put off or make conditional; they are no topic. */
  doubts: string
}
