import type { Clause } from '../grammar/clauses.ts'
import type { Command, CommandVerb } from '../grammar/command-place.ts'
import { type Item, is } from '../words/items.ts'

const COUNTING: readonly CommandVerb[] = ['count', 'share']

/** "Parmi les tickets de la semaine dernière, combien sont résolus ?": what is counted stands before the comma. */
export const countedAmong = (clauses: readonly Clause[], at: number, command: Command): readonly Item[] => {
  const before = clauses[at - 1]
  const clause = clauses[at]
  if (before === undefined || before.sentence !== clause?.sentence || !COUNTING.includes(command.verb)) return []
  if (clause.items.some((item) => is(item, 'tickets', 'ticket', 'next'))) return []
  const noun = before.items.some((item) => is(item, 'tickets') && item.ids === undefined)
  return noun && before.items.every((item) => !is(item, 'close', 'resolve', 'reopen', 'delete')) ? before.items : []
}

/** The command behind so many items that were put before it. */
export const moved = (command: Command, by: number): Command => ({
  ...command,
  at: command.at + by,
  ...(command.particle !== undefined && { particle: command.particle + by }),
})
