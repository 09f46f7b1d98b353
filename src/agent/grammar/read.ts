import type { Call, Which } from '../calls.ts'
import type { Asking, Draft } from '../facts.ts'
import { accepted, answered, createdOf } from './answers.ts'
import { Clauses, type Reader } from './clauses.ts'
import { compiled } from './compiled.ts'
import type { Compiled } from './compiled-table.ts'
import { freeText, titleOf } from './create-text.ts'
import { todayIn } from './dates.ts'
import { languageOf, languagesOf } from './language-of.ts'
import type { Language } from './languages.ts'
import { Matching } from './match.ts'
import { type Divided, divide } from './pasted.ts'
import type { GrammarReading, Question } from './reading.ts'
import { withoutSkipped } from './skip.ts'
import { SAYINGS } from './table.ts'
import { hasChanged } from './thread.ts'
import { type Token, tokensOf } from './tokens.ts'
import { corrected } from './typos.ts'

/** Most ways of dividing a message into commands that are tried for one that means something in this thread. */
const WAYS_MAX = 40

type Saying = { saying: (typeof SAYINGS)[number] }
type Read = { calls: Call[] } | { ask: Question; draft?: Draft | undefined } | Saying | undefined

/** What a message asks for. All of it must match; nothing of a message is carried out that has a part that is not understood. */
export function readMessage(message: string, asking: Asking): GrammarReading {
  const text = message.trim()
  const divided = divide(text)
  const spoken = languageOf(text)
  const before = asking.facts.turns.at(-1)?.language
  const possible = languagesOf(text)
  const likely = spoken || !before ? possible : [...new Set([before, ...possible])]
  let unread = text
  for (const correct of [(tokens: readonly Token[]) => [...tokens], corrected]) {
    for (const language of likely) {
      const ready = compiled(language)
      const tokens = withoutSkipped(correct(divided.tokens, ready), ready)
      const reader = new Reading(text, divided, tokens, ready, asking)
      const read = reader.read()
      if (read) return said(read, spoken ?? (isNeutral(tokens) ? before : undefined) ?? language, text, asking)
      if (language === likely[0]) unread = reader.unread()
    }
  }
  const language = spoken ?? before ?? 'en'
  const wanted = asking.facts.turns.at(-1)?.wanted
  const created = wanted?.call === 'create' && divided.contentFrom > 0 ? createdOf(text, compiled(language)) : undefined
  if (created) return { kind: 'calls', ...created, language }
  return reported(text, divided, compiled(language)) ?? { kind: 'unknown', part: unread, language }
}

/** "#12", "5?": of no language. */
const isNeutral = (tokens: readonly Token[]) => tokens.every(({ kind }) => kind !== 'word')

class Reading {
  readonly #text: string
  readonly #divided: Divided
  readonly #language: Compiled
  readonly #asking: Asking
  readonly #matching: Matching
  #clauses: Clauses | undefined

  constructor(text: string, divided: Divided, tokens: Token[], language: Compiled, asking: Asking) {
    this.#text = text
    this.#divided = divided
    this.#language = language
    this.#asking = asking
    let today: string | undefined
    this.#matching = new Matching(language, text, tokens, () => (today ??= todayIn(asking.timezone, asking.now)))
  }

  read(): Read {
    const { facts } = this.#asking
    const saying = this.#saying()
    if (saying && !(saying.saying === 'no' && mayUndo(facts))) return saying
    return this.#command() ?? saying
  }

  #command(): Read {
    const { facts } = this.#asking
    const content = this.#content()
    if (content === '') {
      const answer = answered(this.#matching, this.#language, facts)
      if (answer) return answer
    }
    this.#clauses = new Clauses(this.#matching, this.#language, content)
    let ways = 0
    for (const way of this.#clauses.ways()) {
      if (++ways > WAYS_MAX) break
      const read = this.#interpreted(way)
      if (read) return read
    }
    return content === '' ? this.#toldFirst() : undefined
  }

  /** "The printer is jammed. Please open a ticket.": what is told before is the text of the ticket. */
  #toldFirst(): Read {
    const { tokens } = this.#matching
    const node = this.#language.rule('create_this')
    for (let at = tokens.length - 1; at > TOLD_MIN; at--) {
      const sign = tokens[at - 1]
      const first = tokens[0]
      if (sign?.kind !== 'sign' || !/^[.,!?–—-]$/.test(sign.text) || !first || this.#language.doubts.has(first.text))
        continue
      const starts = [at, ...this.#matching.ends(this.#language.lead, at).map((lead) => lead.at)]
      const isHead = starts.some((from) =>
        this.#matching.ends(node, from).some((end) => tokens.slice(end.at).every(isEnd)),
      )
      if (isHead) {
        const told = freeText(this.#text.slice(first.start, sign.text === ',' ? sign.start : sign.end))
        return { calls: [{ call: 'create', ...told, said: this.#text }] }
      }
    }
    return undefined
  }

  /** From the first token that no command went beyond. */
  unread(): string {
    const token = this.#matching.tokens[this.#clauses?.furthest() ?? 0]
    return this.#text.slice(token?.start ?? 0)
  }

  /** Behind the words of the writer, a greeting left out. */
  #content(): string {
    const { contentFrom } = this.#divided
    const content = this.#text.slice(contentFrom)
    return withoutSkipped(tokensOf(content), this.#language).every(({ kind }) => kind === 'line') ? '' : content
  }

  #saying(): Saying | undefined {
    const { tokens } = this.#divided
    const matching = new Matching(this.#language, this.#text, tokens.filter(isSpoken), () => '')
    const end = matching.tokens.length
    if (this.#content() !== '') return undefined
    const found = SAYINGS.find((saying) =>
      matching.ends(this.#language.sayings[saying], 0).some(({ at }) => at === end),
    )
    return found && { saying: found }
  }

  #interpreted(way: readonly Reader[]): Read {
    const calls: Call[] = []
    let told: Which | undefined
    for (const { outcome } of way) {
      const made = outcome({ facts: this.#asking.facts, before: calls, told })
      if (!made) return undefined
      if ('ask' in made) return made
      if (made.told) told = made.told
      calls.push(...made.calls)
    }
    return calls.length > 0 ? { calls } : undefined
  }
}

/** "cancel" where nothing waits or was asked, and something was changed. */
function mayUndo({ turns }: Asking['facts']): boolean {
  const last = turns.at(-1)
  const open = last?.wanted ?? last?.offered ?? turns.some(({ waits }) => waits?.length)
  return !open && last !== undefined && hasChanged(last)
}

/** Fewest tokens of a text that a ticket is made of. */
const TOLD_MIN = 3
const isEnd = ({ kind, text }: Token) => kind === 'line' || (kind === 'sign' && /^[.!?…]$/.test(text))
const isSpoken = ({ kind, text }: Token) => !(kind === 'line' || (kind === 'sign' && /^[.,!?¡¿…)(:;-]$/.test(text)))

function said(read: NonNullable<Read>, language: Language, text: string, asking: Asking): GrammarReading {
  const { facts } = asking
  if ('calls' in read) return { kind: 'calls', calls: read.calls, language }
  if ('ask' in read) return { kind: 'ask', question: read.ask, ...(read.draft && { draft: read.draft }), language }
  if (read.saying === 'no') return { kind: 'no', language }
  if (read.saying !== 'yes') return { kind: 'talk', talk: read.saying, language }
  const last = facts.turns.at(-1)
  const acceptance = accepted(facts, text)
  if (acceptance) return said(acceptance, language, text, asking)
  if (facts.turns.some(({ waits }) => waits?.length)) return { kind: 'talk', talk: 'approve', language }
  if (last?.offered) return { kind: 'calls', calls: [{ call: 'create', ...last.offered, said: text }], language }
  return { kind: 'talk', talk: 'yes', language }
}

/** A message that tells of a problem, and holds no more than that. */
function reported(text: string, { contentFrom }: Divided, language: Compiled): GrammarReading | undefined {
  const own = text.slice(0, contentFrom)
  const words = tokensOf(own).filter(({ kind }) => kind === 'word')
  const commands = words.slice(0, 1).some(({ text: word }) => language.verbs.has(word))
  const isReport = !commands && words.length > 2 && words.some(({ text: word }) => language.problems.has(word))
  if (!isReport || contentFrom < text.length || /\?\s*$/.test(own)) return undefined
  return { kind: 'report', title: titleOf(own), description: text, language: language.language }
}
