import type { Result } from '../commands/result.ts'
import { replies } from '../replies/replies.ts'
import type { Item } from '../words/items.ts'
import type { Message } from '../words/message.ts'

/** Asks about a change of which a part was not understood, by naming that part; a yes does the change without it. */
export const askUnread = (result: Result, unread: readonly Item[], { text, language }: Message): Result => {
  const say = replies[language]
  const step = 'steps' in result && result.steps.length === 1 ? result.steps[0] : undefined
  const [first, last] = [unread.find((item) => item.mark === undefined), unread.at(-1)]
  if (!first || !last || (step?.do !== 'update' && step?.do !== 'delete')) return { ask: say.askRephrase }
  const words = text.slice(first.start, last.end).replaceAll(/\s+/g, ' ').slice(0, LONGEST)
  const { targets } = step
  return {
    ask: `${say.notRead(words)} ${step.intent}?`,
    draft: step.do === 'delete' ? { do: 'delete', targets } : { do: 'update', targets, changes: step.changes },
  }
}
const LONGEST = 80
