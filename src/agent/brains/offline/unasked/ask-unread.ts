import type { Result } from '../commands/result.ts'
import { replies } from '../replies/replies.ts'
import type { Scope } from '../targets/scope.ts'
import type { Item } from '../words/items.ts'

/** Asks about a change of which a part was not understood, by naming that part; a yes does the change without it. */
export const askUnread = (result: Result, unread: readonly Item[], { text, language }: Scope): Result => {
  const say = replies[language]
  if (!('steps' in result)) return result
  const [first, last] = [unread.find((item) => item.mark === undefined), unread.at(-1)]
  if (first === undefined || last === undefined) return { ask: say.askRephrase }
  const [step, more] = result.steps
  const read = say.notRead(text.slice(first.start, last.end).replaceAll(/\s+/g, ' ').slice(0, LONGEST))
  if ((step?.do !== 'update' && step?.do !== 'delete') || more || (step.do === 'update' && step.replace))
    return { ask: `${read} ${say.askRephrase}` }
  const { targets } = step
  return {
    ask: `${read} ${step.intent}?`,
    draft: step.do === 'delete' ? { do: 'delete', targets } : { do: 'update', targets, changes: step.changes },
  }
}
const LONGEST = 80
