import { intentOf, reachOf } from '../replies/describe.ts'
import { replies } from '../replies/replies.ts'
import { isLastUndone, writes } from '../targets/facts.ts'
import type { Scope } from '../targets/scope.ts'
import { type Item, is } from '../words/items.ts'
import type { Result } from './result.ts'

/** "undo that": the latest run of this thread that changed something; "undo the deletion of 12" restores it. */
export const undo = (items: readonly Item[], { context, language }: Scope): Result => {
  const [last, earlier] = writes(context)
  const say = replies[language]
  if (last === undefined) return { refuse: say.nothingToUndo }
  const ids = items.flatMap((item) => item.ids ?? [])
  if (ids.length === 0 && isLastUndone(context)) return { refuse: say.notDoneYet }
  if (ids.length === 0 && earlier && items.some((item) => is(item, 'all') || SEVERAL.test(item.fold)))
    return { ask: say.askUndo }
  const touched = [...last.created, ...last.updated, ...last.deleted]
  if (ids.length > 0 && ids.every((id) => last.deleted.includes(id)) && ids.length < touched.length) {
    const targets = { by: 'ids' as const, ids }
    return { steps: [{ do: 'restore', intent: intentOf('restore', language, reachOf(targets, language)), targets }] }
  }
  if (ids.length > 0 && !(ids.every((id) => touched.includes(id)) && ids.length === touched.length))
    return { ask: say.askRephrase }
  return { steps: [{ do: 'undo', intent: intentOf('undo', language), run_id: last.run_id }] }
}

/** "undo both": more than the one run that is undone. */
const SEVERAL = /^(?:both|both of them|beide|beides|les deux|ambos|ambas|begge|two|zwei|deux|dos|to)$/
