import { RESOLUTION_STATUSES, type ResolutionStatus } from '#contract/ticket.ts'
import { type Item, is, isMark, joined } from './items.ts'

/** Status words become one item with the statuses they mean, negation and alternatives included: "neither open nor closed". */
export const withStatuses = (items: readonly Item[]): Item[] =>
  joined(items, (at) => {
    const first = statusAt(items, at)
    if (first === undefined || isCommandPlace(items, at)) return undefined
    const run = runFrom(items, at, first)
    const negation = negationBefore(items, at) ?? exceptBefore(items, at, run.to)
    const statuses = negation === undefined ? run.statuses : isUndone(items, at, run) ? UNDONE : others(run.statuses)
    const concepts = items[at]?.concepts ?? new Set()
    return {
      from: negation ?? at,
      to: run.to,
      extra: { statuses, concepts, ...(negation !== undefined && { denied: true }) },
    }
  })

const others = (statuses: readonly ResolutionStatus[]): ResolutionStatus[] =>
  RESOLUTION_STATUSES.filter((status) => !statuses.includes(status))

/** "not dealt with yet": work that is left, so that a closed one is not meant; "not resolved" is what it says. */
const isUndone = (items: readonly Item[], at: number, run: Run): boolean =>
  run.to === at + 1 && run.statuses[0] === 'RESOLVED' && !NAME_OF_STATUS.test(items[at]?.fold ?? '')
const UNDONE: ResolutionStatus[] = ['OPEN']
const NAME_OF_STATUS = /^(?:resolved|gelost\p{L}*|resolu\p{L}*|resuelt\p{L}*|lost\p{L}*)$/u

/** A preposition that is a status too ("zu") is one only where nothing follows that it could lead to. */
const statusAt = (items: readonly Item[], at: number): ResolutionStatus | undefined => {
  const next = items[at + 1]
  const leads = is(items[at], 'about') && next !== undefined && next.mark === undefined && !next.lineBreak
  return leads && !is(next, 'and', 'or', 'ticket', 'tickets') ? undefined : statusOf(items[at])
}

const statusOf = (item: Item | undefined): ResolutionStatus | undefined => {
  if (item === undefined || item.statuses !== undefined) return undefined
  if (is(item, 'status-open', 'open')) return 'OPEN'
  if (is(item, 'status-resolved')) return 'RESOLVED'
  return is(item, 'status-closed') ? 'CLOSED' : undefined
}

/** "open a ticket", "open #5": a command, not a status. */
const isCommandPlace = (items: readonly Item[], at: number): boolean => {
  const item = items[at]
  if (is(item, 'close', 'resolve', 'reopen') && startsPart(items, at)) return true
  if (!is(item, 'open')) return false
  const next = items[at + 1]
  if (is(next, 'again', 'new')) return true
  if (next?.ids !== undefined) return true
  if (next?.fold === 'a' || next?.fold === 'an' || next?.fold === 'up') return true
  if (is(next, 'it', 'them') && !is(next, 'stop')) return true
  if (startsPart(items, at) && next?.number !== undefined && isMark(items[at + 3], ':')) return true
  return at === 0 && is(next, 'ticket') && !is(next, 'tickets')
}

/** "ferme" and "fermé" are one word here: at the start of a part it is the command. */
const startsPart = (items: readonly Item[], at: number): boolean => {
  let before = at - 1
  while (before >= 0 && isBeforeCommand(items[before])) before--
  const item = items[before]
  return item === undefined || item.mark !== undefined || item.lineBreak === true || is(item, 'and', 'next')
}

/** "please", and the "ne" of "ne ferme pas". */
const isBeforeCommand = (item: Item | undefined): boolean =>
  (is(item, 'filler') && !is(item, 'is', 'stop')) ||
  /^(?:tu|vous)$/.test(item?.fold ?? '') ||
  (is(item, 'neg') && item?.fold === 'ne')

type Run = { statuses: ResolutionStatus[]; to: number }

const runFrom = (items: readonly Item[], at: number, first: ResolutionStatus): Run => {
  const statuses = [first]
  let to = at + 1
  for (;;) {
    let next = to
    while (
      isMark(items[next], ',/') ||
      is(items[next], 'or', 'and') ||
      (next > to && is(items[next], 'filler', 'is') && statusAt(items, next + 1))
    )
      next++
    const status = next > to ? statusAt(items, next) : undefined
    if (status === undefined || isCommandPlace(items, next)) return { statuses, to }
    statuses.push(status)
    to = next + 1
  }
}

/** Where the negation before a status begins: "not", "isn't yet", "kein", "pas encore". */
const negationBefore = (items: readonly Item[], at: number): number | undefined => {
  for (let before = at - 1; before >= 0 && before >= at - 3; before--) {
    const item = items[before]
    if (is(item, 'neg') && !is(item, 'number-sign')) return before
    if (is(item, 'except') && at - before === 1) return before
    if (!is(item, 'stop', 'filler', 'is') || item?.statuses || is(item, 'ticket', 'tickets')) return undefined
  }
  return undefined
}

/** "all except the closed ones": a status that is left out, not "except the closed VPN tickets". */
const exceptBefore = (items: readonly Item[], at: number, to: number): number | undefined => {
  let before = at - 1
  while (before > at - 3 && is(items[before], 'stop') && !is(items[before], 'except')) before--
  let next = to
  while (is(items[next], 'one-of-list', 'tickets', 'filler')) next++
  const ends = items[next] === undefined || items[next]?.mark !== undefined || items[next]?.lineBreak === true
  return is(items[before], 'except') && ends ? before : undefined
}
