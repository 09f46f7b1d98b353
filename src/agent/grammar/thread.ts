import type { ListFact, ThreadFacts, TurnFacts } from '../facts.ts'

const changedBy = ({ created, changed, deleted, restored }: TurnFacts): number[] => [
  ...new Set([...created.map(({ id }) => id), ...changed.map(({ id }) => id), ...deleted, ...restored]),
]
export const hasChanged = (turn: TurnFacts): boolean => changedBy(turn).length > 0

/** The tickets that the conversation was about last. */
export function focusOf({ turns }: ThreadFacts): number[] {
  for (const turn of turns.toReversed()) {
    const changed = changedBy(turn)
    if (changed.length > 0) return changed
    const seen = [...new Set([...turn.shown.map(({ id }) => id), ...turn.fitted])]
    if (seen.length > 0) return seen
  }
  return []
}

export const lastList = ({ turns }: ThreadFacts): ListFact | undefined =>
  turns.findLast(({ list, shown }) => list !== undefined || shown.length > 0)?.list

/** Those that "the second one" counts: what fitted, what a list showed, what is on screen. */
export function numberedTickets({ turns, context }: ThreadFacts): number[] {
  const turn = turns.findLast(({ fitted, shown }) => fitted.length > 1 || shown.length > 1)
  if (!turn) return [...(context?.shown ?? [])]
  return turn.fitted.length > 1 ? turn.fitted : turn.shown.map(({ id }) => id)
}

/** Of two that were shown, the one that was not spoken of since. */
export function otherOf(facts: ThreadFacts): number[] | undefined {
  const pair = numberedTickets(facts)
  const [spoken, ...more] = focusOf(facts)
  const left = pair.filter((id) => id !== spoken)
  return pair.length === 2 && more.length === 0 && left.length === 1 ? left : undefined
}
