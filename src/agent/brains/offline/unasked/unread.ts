import type { Result } from '../commands/result.ts'
import type { Language } from '../lexicon/concepts.ts'
import { replies } from '../replies/replies.ts'
import type { Item } from '../words/items.ts'

/** Asks about a change of which a part was not understood, by naming that part; a yes does the change without it. */
export const askUnread = (result: Result, unread: readonly Item[], language: Language): Result => {
  const say = replies[language]
  const words = unread.flatMap((item) => (item.mark === undefined && !item.lineBreak ? [item.text] : [])).join(' ')
  if (!('steps' in result)) return result
  const [step, more] = result.steps
  if (words === '') return { ask: say.askRephrase }
  const read = say.notRead(words.slice(0, LONGEST))
  if ((step?.do !== 'update' && step?.do !== 'delete') || more || (step.do === 'update' && step.replace))
    return { ask: `${read} ${say.askRephrase}` }
  const { targets } = step
  return {
    ask: `${read} ${step.intent}?`,
    draft: step.do === 'delete' ? { do: 'delete', targets } : { do: 'update', targets, changes: step.changes },
  }
}
const LONGEST = 80
