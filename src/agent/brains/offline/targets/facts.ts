import type { ReadingContext, Selector, TurnFacts } from '#agent/plan.ts'

/** What "it" is: the one ticket the latest turn that dealt with any was about. */
export const referent = (context: ReadingContext): number[] => {
  for (const turn of latest(context)) {
    const ids = focus(turn)
    if (ids.length > 0) return ids
  }
  return []
}

/** The last list that was shown: what "the second one" counts in. */
export const lastShown = (context: ReadingContext): number[] => {
  for (const turn of latest(context)) {
    const ids = turn.shown.length > 1 ? turn.shown : turn.candidates.length > 1 ? turn.candidates : []
    if (ids.length > 0) return ids
  }
  return referent(context)
}

/** What "them" are: a shown list, or what was counted. */
export const lastMany = (context: ReadingContext): { ids: number[] } | { selector: Selector } | undefined => {
  let counted: Selector | undefined
  for (const turn of latest(context)) {
    const ids = turn.shown.length > 1 ? turn.shown : focus(turn)
    const step = turn.steps.at(-1)
    if (ids.length > 0 && (counted === undefined || sameSelector(counted, step))) return { ids }
    if (counted !== undefined) break
    if (step?.do === 'count') counted = step.selector
  }
  return counted && { selector: counted }
}

/** The question to the desk of the turn just before, for "and today?": what came in between ends it. */
export const lastRead = (
  context: ReadingContext,
): Extract<TurnFacts['steps'][number], { do: 'list' | 'count' }> | undefined => {
  const last = context.facts.turns.at(-1)
  return last?.steps.findLast((step) => step.do === 'list' || step.do === 'count')
}

/** The runs that changed something, the latest first: what "undo that" reverts. */
export const writes = (context: ReadingContext): TurnFacts[] => latest(context).filter(hasChanged)

/** Whether the latest turn that was to change anything has not: it waits for an approval, or was refused. */
export const isLastUndone = (context: ReadingContext): boolean => {
  const last = latest(context).find((turn) => hasChanged(turn) || turn.steps.some(({ do: act }) => WRITES.has(act)))
  return last !== undefined && !hasChanged(last)
}
const WRITES: ReadonlySet<string> = new Set(['create', 'update', 'delete', 'restore'])

const hasChanged = (turn: TurnFacts): boolean => turn.created.length + turn.updated.length + turn.deleted.length > 0

const latest = ({ facts }: ReadingContext): TurnFacts[] => facts.turns.toReversed()

const focus = (turn: TurnFacts): number[] => {
  const written = [...new Set([...turn.created, ...turn.updated, ...turn.deleted])]
  if (written.length > 0) return written
  if (turn.shown.length > 0) return turn.shown
  if (turn.candidates.length > 0) return turn.candidates
  return turn.steps.flatMap((step) => ('targets' in step && step.targets.by === 'ids' ? step.targets.ids : []))
}

const sameSelector = (selector: Selector, step: TurnFacts['steps'][number] | undefined): boolean =>
  step?.do === 'list' && JSON.stringify(step.selector) === JSON.stringify(selector)
