import { IDS_MAX } from '../calls.ts'
import { datesAt } from './dates.ts'
import type { Compiled, Matching, Part, Phrases, Slot } from './match.ts'
import type { Token } from './tokens.ts'

/** Words of a topic of a change, and of one that is only looked for. */
const TOPIC_MAX = 5
const SUBJECT_MAX = 9
/** Words of a part that is only named again. */
const WORDS_MAX = 14

/** Values that a template takes of a message. */
export const SLOTS: Readonly<Record<string, Slot>> = {
  ids: idLists,
  n: single('n', (token, language) => {
    const number = numberOf(token, language)
    return number === undefined ? undefined : { number }
  }),
  ordinal: single('ordinal', ({ text }, { ordinals }) => {
    const number = ordinals.get(text)
    return number && { number: number === Math.max(...ordinals.values()) ? -1 : number }
  }),
  quote: single('quote', ({ kind, text }) => (kind === 'quote' ? { text } : undefined)),
  date: ({ tokens, language, today }, at) =>
    datesAt(tokens, at, language.dates, today()).map(({ to_token: to, ...span }) => ({
      name: 'date',
      from: at,
      to,
      parts: [],
      span,
    })),
  topic: topics,
  subject: run('subject', SUBJECT_MAX, isOfSubject),
  phrase: run(
    'phrase',
    WORDS_MAX,
    ({ kind, text }, { verbs }) => kind !== 'sign' && kind !== 'line' && !verbs.has(text),
  ),
  words: run('words', WORDS_MAX, ({ kind, text }) => kind !== 'line' && !/^[.;?!]$/.test(text)),
  line: ({ tokens, message }, at) => {
    const [token, last] = [tokens[at], tokens.findIndex(({ kind }, index) => index > at && kind === 'line')]
    const to = last < 0 ? tokens.length : last
    const end = last < 0 ? message.length : tokens[to]?.start
    return token ? [{ name: 'line', from: at, to, parts: [], text: message.slice(token.start, end).trim() }] : []
  },
}

/** A value that is one token. */
function single(name: string, take: (token: Token, language: Compiled) => Partial<Part> | 0 | undefined): Slot {
  return ({ tokens, language }, at) => {
    const taken = tokens[at] && take(tokens[at], language)
    return taken ? [{ name, from: at, to: at + 1, parts: [], ...taken }] : []
  }
}

export function numberOf({ kind, text }: Token, { numbers }: Compiled): number | undefined {
  const number = kind === 'number' ? Number(text) : kind === 'word' ? numbers.get(text) : undefined
  return number !== undefined && Number.isSafeInteger(number) && number > 0 ? number : undefined
}

/** "5", "#5", "ticket five", "3, 4 and 9", "21 to 23": every end that such a list may have. */
function idLists(matching: Matching, at: number): Part[] {
  const found: Part[] = []
  const { language, tokens } = matching
  /** Behind the word for a ticket, numbers may be words. */
  let isNamed = false
  const numberAt = (from: number): { to: number; id: number } | undefined => {
    for (const rule of ['named_id', 'bare_id']) {
      for (const { at: to } of matching.ends(language.rule(rule), from)) {
        const token = tokens[to]
        isNamed ||= rule === 'named_id'
        if (!token || (token.kind !== 'number' && !isNamed)) continue
        const id = numberOf(token, language)
        if (id !== undefined) return { to: to + 1, id }
      }
    }
    return undefined
  }
  const first = tokens[at]?.bound ? undefined : numberAt(at)
  if (!first) return []
  const ids = [first.id]
  let to = first.to
  let only: { from: number; to: number } | undefined
  const add = () => {
    const list = only ? { range: only } : { ids: [...new Set(ids)] }
    found.push({ name: 'ids', from: at, to, parts: [], ...list })
  }
  add()
  for (;;) {
    const range = next('to_id', to)
    const other = range ?? next('and_id', to)
    const last = ids.at(-1) ?? 0
    if (!other || ids.length >= IDS_MAX || (range && (range.id <= last || ids.length + range.id - last > IDS_MAX)))
      break
    only = range && ids.length === 1 && !only ? { from: last, to: range.id } : undefined
    if (range) for (let id = last + 1; id < range.id; id++) ids.push(id)
    ids.push(other.id)
    to = other.to
    add()
  }
  return found.reverse()

  function next(rule: string, from: number) {
    for (const { at: end } of matching.ends(language.rule(rule), from)) {
      const number = numberAt(end)
      if (number) return number
    }
    return undefined
  }
}

/** One to five content words, in which an article or a preposition of place may stand. */
function topics(matching: Matching, at: number): Part[] {
  const { tokens, language } = matching
  const found: Part[] = []
  let to = at
  for (let words = 0; words < TOPIC_MAX; words++) {
    const glue = words === 0 ? 0 : phraseAt(tokens, to, language.glue)
    const token = tokens[to + glue]
    if (token?.kind !== 'word' || language.closed.has(token.text)) break
    to += glue + 1
    found.push({ name: 'topic', from: at, to, parts: [], text: textOf(matching, at, to) })
  }
  return found
}

/** How many tokens from `at` a phrase of the list takes; the longest counts. */
export function phraseAt(tokens: readonly Token[], at: number, phrases: Phrases): number {
  const first = tokens[at]
  const all = (first?.kind === 'word' && phrases.get(first.text)) || []
  return all.find((phrase) => phrase.every((word, index) => tokens[at + index]?.text === word))?.length ?? 0
}

function isOfSubject({ kind, text }: Token, { closed, glueWords, articles }: Compiled): boolean {
  if (kind === 'word') return !closed.has(text) || glueWords.has(text) || articles.has(text)
  return kind === 'number' || kind === 'figure'
}

/** Up to `most` tokens that fit, with every end. */
function run(name: string, most: number, fits: (token: Token, language: Compiled) => boolean): Slot {
  return (matching, at) => {
    const found: Part[] = []
    for (let to = at; to < at + most; to++) {
      const token = matching.tokens[to]
      if (!token || !fits(token, matching.language)) break
      found.push({ name, from: at, to: to + 1, parts: [], text: textOf(matching, at, to + 1) })
    }
    return found
  }
}

/** As it was written; words that were passed over are left out. */
export function textOf({ tokens, message }: Pick<Matching, 'tokens' | 'message'>, from: number, to: number): string {
  let text = ''
  for (let at = from; at < to; at++) {
    const [token, before] = [tokens[at], tokens[at - 1]]
    if (!token) break
    const between = at === from || !before ? '' : message.slice(before.end, token.start)
    text += (between.length > 1 ? ' ' : between) + message.slice(token.start, token.end)
  }
  return text
}
