import type { Call, Which } from '../calls.ts'
import type { Asking, ThreadFacts } from '../facts.ts'
import { dayIn } from '../select/zone.ts'
import { accepted, answered, createdOf } from './answers.ts'
import { Clauses, type Reader } from './clauses.ts'
import { compiled } from './compiled.ts'
import { freeText, titleOf } from './create-text.ts'
import type { Outcome } from './deeds.ts'
import { languageOf, languagesOf } from './language-of.ts'
import type { Language } from './languages.ts'
import { type Compiled, Matching } from './match.ts'
import { type Divided, divide } from './pasted.ts'
import type { GrammarReading } from './reading.ts'
import { withoutSkipped } from './skip.ts'
import { SAYINGS } from './table.ts'
import { hasChanged } from './thread.ts'
import { type Token, tokensOf } from './tokens.ts'
import { corrected } from './typos.ts'

/** Most ways of dividing a message into commands that are tried for one that means something in this thread. */
const WAYS_MAX = 40

type Saying = { saying: (typeof SAYINGS)[number] }
type Read = Outcome | Saying

/** What a message asks for. All of it must match; nothing of a message is carried out that has a part that is not understood. */
export function readMessage(message: string, asking: Asking): GrammarReading {
  const text = message.trim()
  const divided = divide(text)
  const spoken = languageOf(text)
  const last = asking.facts.turns.at(-1)
  const before = last?.language
  const possible = languagesOf(text)
  const likely = spoken || !before ? possible : [...new Set([before, ...possible])]
  let today: string | undefined
  let unread = text
  for (const correct of [(tokens: readonly Token[]) => [...tokens], corrected]) {
    for (const ready of likely.map(compiled)) {
      const tokens = withoutSkipped(correct(divided.tokens, ready), ready)
      const matching = new Matching(ready, text, tokens, () => (today ??= dayIn(asking.timezone, asking.now)))
      const clauses = new Clauses(matching, contentOf(text, divided, ready))
      const read = readOf(clauses, divided, asking)
      if (read) return said(read, spoken ?? (isNeutral(tokens) ? before : undefined) ?? ready.language, text, asking)
      if (ready.language === likely[0]) unread = text.slice(tokens[clauses.furthest]?.start ?? 0)
    }
  }
  const language = spoken ?? before ?? 'en'
  const ready = compiled(language)
  const created = last?.wanted?.call === 'create' && divided.contentFrom > 0 ? createdOf(text, ready) : undefined
  if (created && 'calls' in created) return { kind: 'calls', calls: created.calls, language }
  return reported(text, divided, ready) ?? { kind: 'unknown', part: unread, language }
}

/** "#12", "5?": of no language. */
const isNeutral = (tokens: readonly Token[]) => tokens.every(({ kind }) => kind !== 'word')

/** Behind the words of the writer, a greeting left out. */
function contentOf(text: string, { contentFrom }: Divided, language: Compiled): string {
  const content = text.slice(contentFrom)
  return withoutSkipped(tokensOf(content), language).every(({ kind }) => kind === 'line') ? '' : content
}

function readOf(clauses: Clauses, divided: Divided, { facts }: Asking): Read {
  const { matching, content } = clauses
  if (content !== '') return interpreted(clauses, facts)
  const saying = sayingOf(matching, divided)
  if (saying && !(saying.saying === 'no' && mayUndo(facts))) return saying
  return answered(matching, facts) ?? interpreted(clauses, facts) ?? toldFirst(matching) ?? saying
}

/** What the first way to divide the message comes to that means something in this thread. */
function interpreted(clauses: Clauses, facts: ThreadFacts): Outcome {
  for (const way of clauses.ways().take(WAYS_MAX)) {
    const read = madeOf(way, facts)
    if (read) return read
  }
  return undefined
}

function madeOf(way: readonly Reader[], facts: ThreadFacts): Outcome {
  const calls: Call[] = []
  let told: Which | undefined
  for (const { outcome } of way) {
    const made = outcome({ facts, before: calls, told })
    if (!made || 'ask' in made) return made
    told = made.told ?? told
    calls.push(...made.calls)
  }
  return calls.length > 0 ? { calls } : undefined
}

/** "The printer is jammed. Please open a ticket.": what is told before is the text of the ticket. */
function toldFirst(matching: Matching): Outcome {
  const { tokens, language, message } = matching
  const [first] = tokens
  if (!first || language.doubts.has(first.text)) return undefined
  for (let at = tokens.length - 1; at > TOLD_MIN; at--) {
    const sign = tokens[at - 1]
    if (sign?.kind !== 'sign' || !/^[.,!?–—-]$/.test(sign.text)) continue
    const starts = [at, ...matching.ends(language.rule('lead'), at).map((lead) => lead.at)]
    const ends = starts.flatMap((from) => matching.ends(language.rule('create_this'), from))
    if (ends.some((end) => tokens.slice(end.at).every(isEnd))) {
      const told = freeText(message.slice(first.start, sign.text === ',' ? sign.start : sign.end))
      return { calls: [{ call: 'create', ...told, said: message }] }
    }
  }
  return undefined
}

function sayingOf({ language, message }: Matching, { tokens }: Divided): Saying | undefined {
  const spoken = tokens.filter(isSpoken)
  const matching = new Matching(language, message, spoken)
  const found = SAYINGS.find((saying) =>
    matching.ends(language.sayings[saying], 0).some(({ at }) => at === spoken.length),
  )
  return found && { saying: found }
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
  if ('calls' in read) return { kind: 'calls', calls: read.calls.map(withoutUnsaid), language }
  if ('ask' in read) {
    return { kind: 'ask', question: read.ask, ...(read.draft && { draft: withoutUnsaid(read.draft) }), language }
  }
  if (read.saying === 'no') return { kind: 'no', language }
  if (read.saying !== 'yes') return { kind: 'talk', talk: read.saying, language }
  const last = facts.turns.at(-1)
  const acceptance = accepted(facts, text)
  if (acceptance) return said(acceptance, language, text, asking)
  if (facts.turns.some(({ waits }) => waits?.length)) return { kind: 'talk', talk: 'approve', language }
  if (last?.offered) return { kind: 'calls', calls: [{ call: 'create', ...last.offered, said: text }], language }
  return { kind: 'talk', talk: 'yes', language }
}

/** Without the members that nothing was said of. */
const withoutUnsaid = <Said extends object>(said: Said): Said =>
  Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) as Said

/** A message that tells of a problem, and holds no more than that. */
function reported(text: string, { contentFrom }: Divided, language: Compiled): GrammarReading | undefined {
  const own = text.slice(0, contentFrom)
  const words = tokensOf(own).filter(({ kind }) => kind === 'word')
  const commands = words.slice(0, 1).some(({ text: word }) => language.verbs.has(word))
  const isReport = !commands && words.length > 2 && words.some(({ text: word }) => language.problems.has(word))
  if (!isReport || contentFrom < text.length || /\?\s*$/.test(own)) return undefined
  return { kind: 'report', title: titleOf(own), description: text, language: language.language }
}
