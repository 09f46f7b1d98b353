import { IDS_MAX } from '../calls.ts'
import type { Compiled } from './compiled-table.ts'
import { datesAt } from './dates.ts'
import type { Matching, Part, Slot } from './match.ts'
import { compileTemplate, type Node, wordNodes } from './template.ts'
import type { Token } from './tokens.ts'

/** Words of a topic of a change, and of one that is only looked for. */
const TOPIC_MAX = 5
const SUBJECT_MAX = 9
/** Words of a part that is only named again. */
const WORDS_MAX = 14

/** Values that a template takes of a message. */
export function slotsOf(language: () => Compiled): Record<string, Slot> {
  const nodes = new Map<string, Node>()
  const words = wordNodes(() => undefined)
  const engine = (template: string): Node => {
    const { rule, slots } = language()
    const node = nodes.get(template) ?? compileTemplate(template, { rule, isSlot: (name) => name in slots, words })
    nodes.set(template, node)
    return node
  }
  const named = () => {
    const article = language().hasRule('the_number') ? '[<the_number>]' : ''
    return engine(`[<the>] (<nouns> | <noun>) ${article} [<number> [.|:]] [#] | [<the>] <number> [.|:] [#]`)
  }
  const bare = () => engine(language().hasRule('the_number') ? '[<the_number>] [#]' : '[#]')
  const and = () => engine(', [<and>] | <and> | &')
  const through = () => engine('<through> | - | – | —')

  return {
    ids: (matching, at) =>
      idLists(matching, at, {
        language: language(),
        named: named(),
        bare: bare(),
        and: and(),
        through: through(),
      }),
    n: ({ tokens }, at) => {
      const number = tokens[at] && numberOf(tokens[at], language())
      return number === undefined ? [] : [{ name: 'n', from: at, to: at + 1, parts: [], number }]
    },
    ordinal: ({ tokens }, at) => {
      const number = language().ordinals.get(tokens[at]?.text ?? '')
      const last = Math.max(...language().ordinals.values())
      return number ? [{ name: 'ordinal', from: at, to: at + 1, parts: [], number: number === last ? -1 : number }] : []
    },
    quote: ({ tokens }, at) => {
      const token = tokens[at]
      return token?.kind === 'quote' ? [{ name: 'quote', from: at, to: at + 1, parts: [], text: token.text }] : []
    },
    date: (matching, at) =>
      datesAt(matching.tokens, at, language().dates, matching.today()).map(({ to_token, ...span }) => ({
        name: 'date',
        from: at,
        to: to_token,
        parts: [],
        span,
      })),
    topic: (matching, at) => topics(matching, at, language()),
    subject: (matching, at) => runs(matching, at, 'subject', SUBJECT_MAX, (token) => isOfSubject(token, language())),
    phrase: (matching, at) =>
      runs(
        matching,
        at,
        'phrase',
        WORDS_MAX,
        ({ kind, text }) => kind !== 'sign' && kind !== 'line' && !language().verbs.has(text),
      ),
    words: (matching, at) =>
      runs(matching, at, 'words', WORDS_MAX, ({ kind, text }) => kind !== 'line' && !/^[.;?!]$/.test(text)),
    line: ({ tokens, message }, at) => {
      const [token, last] = [tokens[at], tokens.findIndex(({ kind }, index) => index > at && kind === 'line')]
      const to = last < 0 ? tokens.length : last
      const end = last < 0 ? message.length : tokens[to]?.start
      return token ? [{ name: 'line', from: at, to, parts: [], text: message.slice(token.start, end).trim() }] : []
    },
  }
}

export function numberOf({ kind, text }: Token, { numbers }: Compiled): number | undefined {
  const number = kind === 'number' ? Number(text) : kind === 'word' ? numbers.get(text) : undefined
  return number !== undefined && Number.isSafeInteger(number) && number > 0 ? number : undefined
}

type IdNodes = { language: Compiled; named: Node; bare: Node; and: Node; through: Node }

/** "5", "#5", "ticket five", "3, 4 and 9", "21 to 23": every end that such a list may have. */
function idLists(matching: Matching, at: number, nodes: IdNodes): Part[] {
  const found: Part[] = []
  const { language, and, through } = nodes
  /** Behind the word for a ticket, numbers may be words. */
  let isNamed = false
  const numberAt = (from: number): { to: number; id: number } | undefined => {
    for (const node of [nodes.named, nodes.bare]) {
      for (const { at: to } of matching.ends(node, from)) {
        const token = matching.tokens[to]
        isNamed ||= node === nodes.named
        if (!token || (token.kind !== 'number' && !isNamed)) continue
        const id = numberOf(token, language)
        if (id !== undefined) return { to: to + 1, id }
      }
    }
    return undefined
  }
  const first = matching.tokens[at]?.bound ? undefined : numberAt(at)
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
    const range = next(through, to)
    const other = range ?? next(and, to)
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

  function next(node: Node, from: number) {
    for (const { at: end } of matching.ends(node, from)) {
      const number = numberAt(end)
      if (number) return number
    }
    return undefined
  }
}

/** One to five content words, in which an article or a preposition of place may stand. */
function topics(matching: Matching, at: number, language: Compiled): Part[] {
  const { tokens } = matching
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
export function phraseAt(tokens: readonly Token[], at: number, phrases: Compiled['glue']): number {
  const first = tokens[at]
  const all = (first?.kind === 'word' && phrases.get(first.text)) || []
  return all.find((phrase) => phrase.every((word, index) => tokens[at + index]?.text === word))?.length ?? 0
}

const isOfSubject = ({ kind, text }: Token, { closed, glueWords, articles }: Compiled): boolean =>
  kind === 'number' ||
  kind === 'figure' ||
  (kind === 'word' && (!closed.has(text) || glueWords.has(text) || articles.has(text)))

function runs(matching: Matching, at: number, name: string, most: number, fits: (token: Token) => boolean): Part[] {
  const found: Part[] = []
  for (let to = at; to < at + most; to++) {
    const token = matching.tokens[to]
    if (!token || !fits(token)) break
    found.push({ name, from: at, to: to + 1, parts: [], text: textOf(matching, at, to + 1) })
  }
  return found
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
