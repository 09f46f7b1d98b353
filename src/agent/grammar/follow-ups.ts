import type { Which } from '../calls.ts'
import type { ChangeFact, Draft, TurnFacts } from '../facts.ts'
import { type Clause, type Deed, type Outcome, onTargets, readOf } from './deeds.ts'
import { firstOf } from './match.ts'
import { hasChanged, lastList } from './thread.ts'
import { type Around, targetOf } from './which.ts'

/** "no, I meant 13": takes the last change back and does the same to that one; where nothing was changed, shows it. */
export function corrected(clause: Clause, around: Around): Outcome {
  const target = firstOf(clause.parts, 'target')
  const found = target && targetOf(target, around)
  const turn = around.facts.turns.at(-1)
  if (!found || !turn) return undefined
  if ('ask' in found) return found
  const { which } = found
  const { said } = clause
  if (turn.wanted) return filled(turn.wanted, which, said)
  if (!hasChanged(turn)) return turn.shown.length > 0 ? { calls: [{ call: 'show', which }] } : undefined
  const deed = deedOf(turn)
  return (
    deed && {
      calls: [
        { call: 'undo', said },
        { ...deed, which, said },
      ],
    }
  )
}

/** "and 6", "5 too": the last thing that was done, or shown, again. */
export function alsoDone(clause: Clause, around: Around): Outcome {
  const turn = lastTurnOfUse(around)
  if (!turn) return undefined
  const period = firstOf(clause.parts, 'period')?.period
  if (period && turn.list) {
    const { total: _total, shown: _shown, offset: _offset, ...list } = turn.list
    return { calls: [{ call: 'list', ...list, which: { ...list.which, period } }] }
  }
  const target = firstOf(clause.parts, 'target')
  if (!target) return undefined
  if (!hasChanged(turn)) return turn.list ? undefined : readOf(clause, around, 'show')
  const deed = deedOf(turn)
  return deed && onTargets(clause, around, deed)
}

const lastTurnOfUse = ({ facts }: Around): TurnFacts | undefined =>
  facts.turns.findLast((turn) => hasChanged(turn) || turn.shown.length > 0 || turn.list)

/** What a turn did to tickets, where it can be done to another one: texts are not known. */
function deedOf({ changed, deleted, restored }: TurnFacts): Deed | undefined {
  const kinds = [changed, deleted, restored].filter(({ length }) => length > 0).length
  if (kinds !== 1) return undefined
  if (deleted.length > 0) return { call: 'delete' }
  if (restored.length > 0) return { call: 'restore' }
  const [status, ...more] = [...new Set(changed.map(changedTo))]
  return status && more.length === 0 ? { call: 'change', status } : undefined
}
const changedTo = ({ to }: ChangeFact) => (to.title || to.description ? undefined : to.status)

/** A command that lacked its tickets, with them. */
export function filled(draft: Draft, which: Which, said: string): Outcome {
  if (draft.call === 'change') {
    const call = { ...draft, which, said: draft.said ?? said }
    const told = draft.status ?? draft.title ?? draft.description ?? draft.append ?? draft.replace
    return told === undefined ? { ask: 'which_status', draft: { ...draft, which } } : { calls: [call] }
  }
  switch (draft.call) {
    case 'delete':
    case 'restore':
      return { calls: [{ ...draft, which, said: draft.said ?? said }] }
    case 'show':
    case 'history':
    case 'similar':
    case 'duration':
      return { calls: [{ ...draft, which }] }
    default:
      return undefined
  }
}

/** The next ones of the last list: "more", "next 5", "only 5", "the rest". */
export function paged({ parts }: Clause, { facts }: Around): Outcome {
  const list = lastList(facts)
  if (!list) return undefined
  const { total, shown: before, offset = 0, limit, ...query } = list
  const n = firstOf(parts, 'n')?.number
  const kind = firstOf(parts, 'page')?.value
  if (kind === 'only') return n ? { calls: [{ call: 'list', ...query, limit: n }] } : undefined
  const next = offset + before
  const size = kind === 'rest' ? Math.min(Math.max(total - next, 1), 1_000) : (n ?? limit)
  return { calls: [{ call: 'list', ...query, offset: next, ...(size && { limit: size }) }] }
}
