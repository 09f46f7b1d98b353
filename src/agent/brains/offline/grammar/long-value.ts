import { type Item, is, isMark } from '../words/items.ts'
import type { Message } from '../words/message.ts'
import { type Command, commandAt } from './command-place.ts'

/**
 * "Update the description of ticket 5: The number is wrong. It should be 4478.": all sentences behind the colon are the
 * value, with their full stops, up to one that commands something of another ticket. `last` is the last clause used up.
 */
export const longValue = (
  message: Message,
  at: number,
  items: readonly Item[],
  { verb, at: place }: Command,
): { items: Item[]; at: number; last: number } | undefined => {
  const label = items.findIndex((item) => is(item, 'description') && item.quote === undefined)
  const colon = items.findIndex((item, index) => index > label && isMark(item, ':'))
  const first = items[0]
  const command = items[place]
  if (verb !== 'set' || label === -1 || colon === -1 || first === undefined || command === undefined) return undefined
  const last = lastClause(message, at)
  const to = message.clauses[last]?.end ?? 0
  const all = message.items.filter(
    (item) => item.start >= first.start && (item.end <= to || (item.start === to && isMark(item, '.!?'))),
  )
  if (all.some((item) => item.quote !== undefined)) return undefined
  return { items: all, at: all.indexOf(command), last }
}

const lastClause = ({ clauses, language }: Message, at: number): number => {
  let last = at
  for (const clause of clauses.slice(at + 1)) {
    const verb = commandAt(clause.items, language)?.verb
    const named = clause.items.some((item) => item.ids && !(verb === 'set' && /^\d+$/.test(item.text)))
    const own = verb !== undefined && (named || clause.items.some((item) => is(item, 'ticket', 'tickets')))
    if (own || is(clause.items[0], 'thanks', 'goodbye')) break
    last++
  }
  return last
}
