import type { Reading, ReadingContext } from '#agent/plan.ts'
import type { Concept, Language } from '../lexicon/concepts.ts'
import { numbered, type Replies, replies } from '../replies/replies.ts'
import { type Item, is } from '../words/items.ts'
import type { Message } from '../words/message.ts'

const TALK: readonly Concept[] = ['robot', 'help', 'never-mind', 'no', 'goodbye', 'yes', 'thanks', 'greeting']
const AROUND: readonly Concept[] = ['filler', 'it', 'is', 'next', 'and', 'all', 'them']

/** Greetings, thanks, a bare yes or no: answered at once, never a change. A message with anything else in it is no talk. */
export const talk = ({ items, language }: Message, { facts }: ReadingContext): Reading | undefined => {
  const kinds = new Set<Concept>()
  for (const item of items) {
    if (item.mark !== undefined || item.lineBreak) continue
    if (item.quote !== undefined || item.ids !== undefined) return undefined
    const kind = TALK.find((one) => is(item, one))
    if (kind === undefined && !is(item, ...AROUND, 'stop')) return undefined
    if (kind !== undefined) kinds.add(kind)
  }
  const waits = kinds.size === 0 && items.some((item) => WAIT.test(item.fold))
  const kind = waits ? 'no' : TALK.find((one) => kinds.has(one))
  if (kind === undefined || ((kind === 'yes' || kind === 'no') && facts.draft !== undefined)) return undefined
  const stands = kind === 'no' || kind === 'never-mind' ? changedLast(facts.turns.at(-1)) : []
  if (stands.length > 0) return { kind: 'answer', text: replies[language].stands(numbered(stands)) }
  return { kind: 'answer', text: answerTo(kind, replies[language]) }
}

const WAIT = /^(?:no )?wait$/

/** "no" after a change takes nothing back: what the turn just before changed stands. */
const changedLast = (turn: ReadingContext['facts']['turns'][number] | undefined): number[] =>
  turn ? [...turn.created, ...turn.updated, ...turn.deleted] : []

export const isTalk = (items: readonly Item[], ...kinds: readonly Concept[]): boolean =>
  items.some((item) => is(item, ...kinds)) &&
  items.every((item) => item.mark !== undefined || is(item, ...kinds, ...AROUND, 'stop'))

const answerTo = (kind: Concept, say: Replies): string => {
  switch (kind) {
    case 'greeting':
      return `${say.greeting} ${say.can}`
    case 'thanks':
      return say.thanks
    case 'goodbye':
      return say.goodbye
    case 'robot':
      return `${say.robot} ${say.can}`
    case 'yes':
      return `${say.notApproval} ${say.nothingDone}`
    case 'no':
    case 'never-mind':
      return say.nothingDone
    default:
      return say.can
  }
}

/** The plain refusal: what cannot be done, and what can. */
export const refusal = (language: Language): Reading => ({
  kind: 'answer',
  refused: true,
  text: `${replies[language].cannot} ${replies[language].can}`,
})
