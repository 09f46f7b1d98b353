import type { Reading, ReadingContext } from '#agent/plan.ts'
import type { Concept, Language } from '../lexicon/concepts.ts'
import { numbered, type Replies, replies } from '../replies/replies.ts'
import { writes } from '../targets/facts.ts'
import { type Item, is } from '../words/items.ts'
import type { Message } from '../words/message.ts'

const TALK: readonly Concept[] = ['robot', 'help', 'never-mind', 'no', 'goodbye', 'yes', 'thanks', 'greeting']
const AROUND: readonly Concept[] = ['filler', 'it', 'is', 'next', 'and', 'all', 'them']

/** Greetings, thanks, a bare yes or no: answered at once, never a change. A message with anything else in it is no talk. */
export const talk = ({ items, language }: Message, context: ReadingContext): Reading | undefined => {
  const { facts } = context
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
  const stands = kind === 'no' || kind === 'never-mind' ? changedLast(context) : []
  if (stands.length > 0) return { kind: 'answer', text: replies[language].stands(numbered(stands)) }
  return { kind: 'answer', text: answerTo(kind, replies[language]) }
}

const WAIT = /^(?:no )?wait$/

/** "no" right after a change takes nothing back by itself, and must not say that nothing was changed. */
const changedLast = (context: ReadingContext): number[] => {
  const last = context.facts.turns.at(-1)
  return last !== undefined && writes(context)[0] === last
    ? [...new Set([...last.created, ...last.updated, ...last.deleted])]
    : []
}

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
