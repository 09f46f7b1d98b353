import { type Call, isWrite } from '../calls.ts'
import { outcomeOf } from './commands.ts'
import { ticketText } from './create-text.ts'
import type { Clause, Outcome } from './deeds.ts'
import { COMMAND_MAX, type Compiled, firstOf, type Matching, type Part } from './match.ts'
import type { Token } from './tokens.ts'
import type { Around } from './which.ts'

/** A clause as it may be meant: what it asks for, given what stands around it. */
export type Reader = {
  outcome: (around: Around) => Outcome
  takesContent?: boolean
  /** It is no clause beside others. */
  alone?: boolean
}
type Lead = 'none' | 'asking' | 'permission'
type Candidate = Reader & { to: number }
const LEADS_MAX = 3
const LAST_OF_SENTENCE = /^[.!?…]$/
const LEADING_SIGNS = /^[\s,;:.!?–—-]+/
const BETWEEN = /^[.,;:!?–—…-]$/
const isBetween = ({ kind, text }: Token) => kind === 'line' || (kind === 'sign' && BETWEEN.test(text))

/** The clauses of one message. */
export class Clauses {
  readonly matching: Matching
  /** Text behind the words of the writer, that only a new ticket may take. */
  readonly content: string
  readonly #dead = new Set<number>()
  readonly #candidates = new Map<number, Candidate[]>()
  #furthest = 0

  constructor(matching: Matching, content: string) {
    this.matching = matching
    this.content = content
  }

  /** Every way to divide the whole message into clauses, the longest first. */
  *ways(): Generator<Reader[]> {
    for (const way of this.#waysFrom(0)) {
      const isWhole = this.content === '' || way.at(-1)?.takesContent
      if (isWhole && (way.length === 1 || !way.some(({ alone }) => alone))) yield way
    }
  }

  /** The furthest token that a clause reached. */
  get furthest(): number {
    return Math.min(this.#furthest, Math.max(this.#end - 1, 0))
  }

  get #end(): number {
    return this.matching.tokens.length
  }

  *#waysFrom(at: number): Generator<Reader[]> {
    if (this.#dead.has(at)) return
    let alive = false
    for (const candidate of this.#candidatesAt(at)) {
      const { to } = this.#separator(candidate.to)
      if (candidate.to === this.#end || (to === this.#end && this.#closesOnly(candidate.to))) {
        alive = true
        yield [candidate]
      } else if (to > candidate.to) {
        for (const rest of this.#waysFrom(to)) {
          alive = true
          yield [candidate, ...rest]
        }
      }
    }
    if (!alive) this.#dead.add(at)
  }

  /** Only signs that end a sentence may follow the last clause, no word of joining. */
  #closesOnly(at: number): boolean {
    const rest = this.matching.tokens.slice(at)
    return rest.every(({ kind, text }) => kind === 'line' || (kind === 'sign' && LAST_OF_SENTENCE.test(text)))
  }

  /** Past the signs and words between two clauses. */
  #separator(at: number): { to: number; asks: boolean } {
    let to = at
    let asks = false
    for (;;) {
      const token = this.matching.tokens[to]
      const joint = Math.max(
        to,
        ...this.matching.ends(this.matching.language.rule('joint'), to).map((found) => found.at),
      )
      if (joint === to && !(token && isBetween(token))) return { to, asks }
      asks ||= joint === to && token?.text === '?'
      to = Math.max(joint, to + 1)
    }
  }

  #candidatesAt(at: number): Candidate[] {
    const found =
      this.#candidates.get(at) ??
      [...this.#leadsFrom(at)]
        .flatMap(([from, lead]) => [...this.#commands(from, lead), ...this.#creates(from)])
        .sort((one, other) => other.to - one.to)
    this.#candidates.set(at, found)
    return found
  }

  /** Where a command may begin behind the words that lead to it, and what these make of it. */
  #leadsFrom(at: number): Map<number, Lead> {
    const ends = (rule: string, from: number) => this.matching.ends(this.matching.language.rule(rule), from)
    const found = new Map<number, Lead>([[at, 'none']])
    for (let round = 0; round < LEADS_MAX; round++) {
      for (const [from, before] of [...found]) {
        for (const { at: to } of ends('lead', from)) {
          const is = (rule: Lead) => ends(rule, from).some((end) => end.at === to)
          if (!found.has(to)) found.set(to, is('permission') ? 'permission' : is('asking') ? 'asking' : before)
        }
      }
    }
    return found
  }

  #commands(from: number, lead: Lead): Candidate[] {
    if (this.#end > COMMAND_MAX) return []
    return this.matching.language.clauses.flatMap(({ intent, node, values }) =>
      this.matching.ends(node, from).flatMap(({ at: to, parts }) => {
        if (to === from) return []
        this.#furthest = Math.max(this.#furthest, to)
        const clause: Clause = { intent, parts: [...parts, ...given(values)], said: this.#said(from, to) }
        const isPolite = lead === 'asking' || firstOf(parts, 'polite') !== undefined
        const asked = lead === 'permission' || (this.#separator(to).asks && !isPolite)
        const outcome = (around: Around) => unlessAsked(outcomeOf(clause, around), asked)
        return [{ to, alone: values.alone !== undefined, outcome }]
      }),
    )
  }

  /** A head of a new ticket, which takes all that follows it. */
  #creates(from: number): Candidate[] {
    const { tokens, message } = this.matching
    return this.matching
      .ends(this.matching.language.rule('create_heads'), from)
      .flatMap(({ at: to, parts }): Candidate[] => {
        if (to === from) return []
        this.#furthest = Math.max(this.#furthest, to)
        const behind = tokens[to]
        const said = this.#said(from, to)
        const isInto = parts.some(({ name }) => name === 'into')
        const start = behind ? (isInto ? behind.start : behind.end) : message.length - this.content.length
        const text = !behind || isInto || isBetween(behind) ? message.slice(start).replace(LEADING_SIGNS, '') : ''
        const whole = { to: this.#end, takesContent: true, outcome: () => madeOf(text, said, this.matching.language) }
        const head: Candidate = { to, outcome: () => ({ ask: 'what_title', draft: { call: 'create', said } }) }
        return [...(isInto ? [] : [head]), ...(text === '' ? [] : [whole])]
      })
  }

  #said(from: number, to: number): string {
    const { tokens, message } = this.matching
    return message.slice(tokens[from]?.start ?? 0, tokens[to - 1]?.end ?? message.length)
  }
}

const given = (values: Readonly<Record<string, string>>): Part[] =>
  Object.entries(values).map(([name, value]) => ({ name, value, from: 0, to: 0, parts: [] }))

/** "close 5?" is no wish; "could you close 5?" is one. */
const unlessAsked = (outcome: Outcome, asked: boolean): Outcome =>
  asked && outcome && 'calls' in outcome && outcome.calls.some(isWrite) ? undefined : outcome

function madeOf(text: string, said: string, language: Compiled): Outcome {
  const ticket = ticketText(text, language)
  const call: Call | undefined = ticket && { call: 'create', ...ticket, said }
  return call && { calls: [call] }
}
