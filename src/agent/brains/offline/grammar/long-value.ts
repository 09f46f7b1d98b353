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
  const colon = items.findIndex((item, index) => index > label && (isMark(item, ':') || isTo(item)))
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

const isTo = (item: Item): boolean => is(item, 'to') && item.statuses === undefined && item.ids === undefined

/** "rename 3 to Printer - no paper": the dash is a part of the value, up to what commands, thanks or corrects. */
export const dashedValue = (
  { clauses, text, items: everything, language }: Message,
  at: number,
  items: readonly Item[],
  { verb, at: place }: Command,
): { items: Item[]; at: number; last: number } | undefined => {
  const valued = verb === 'rename' || (verb === 'set' && items.some((item) => is(item, 'title', 'description')))
  const [first, command] = [items[0], items[place]]
  if (!valued || first === undefined || command === undefined || !items.some((item) => is(item, 'to'))) return undefined
  let last = at
  for (const clause of clauses.slice(at + 1)) {
    const opening = clause.items[0]
    const gap = text.slice(clauses[last]?.end ?? 0, opening?.start)
    if (!/^\s*[-–—]\s*$/.test(gap) || commandAt(clause.items, language) || !isOfValue(clause.items)) break
    last++
  }
  const to = clauses[last]?.end ?? 0
  const all = everything.filter((item) => item.start >= first.start && item.end <= to)
  if (last === at || all.some((item) => item.quote !== undefined)) return undefined
  return { items: all, at: all.indexOf(command), last }
}

const isOfValue = (items: readonly Item[]): boolean =>
  !is(items[0], 'thanks', 'goodbye', 'never-mind', 'meant') &&
  !SLIP.test(items[0]?.fold ?? '') &&
  !(is(items[0], 'no') && isMark(items[1], ','))
const SLIP = /^(?:no wait|wait|sorry|oops|please|actually)$/

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
