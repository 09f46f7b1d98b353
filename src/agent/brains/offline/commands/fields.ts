import type { UpdateStep } from '#agent/plan.ts'
import type { TicketValues } from '#contract/ticket.ts'
import type { Command } from '../grammar/command-place.ts'
import { type Item, is, isMark } from '../words/items.ts'
import { isNoValue, trimmed } from './value-text.ts'

type Field = 'title' | 'description'
export type FieldValues = { values: Partial<Pick<TicketValues, Field>>; left: Item[] }

const fieldOf = (item: Item | undefined): Field | undefined => {
  if (is(item, 'title') && item?.quote === undefined) return 'title'
  return is(item, 'description') && item?.quote === undefined ? 'description' : undefined
}

/**
 * Values for title and description in a change: `rename 5 to "…"`, `the title of 5 should be …`,
 * `title "…", description "…"`. Only what stands in quotes, or everything after "to" or a colon, is a value.
 */
export const fieldValues = (items: readonly Item[], command: Command, text: string): FieldValues => {
  const values: FieldValues['values'] = {}
  const used = new Set<number>()
  const named = items.findIndex((item) => fieldOf(item) !== undefined)
  const renamed = command.verb === 'rename' ? 'title' : undefined
  for (let at = 0; at < items.length; at++) {
    const field = fieldOf(items[at]) ?? (at === command.at ? renamed : undefined)
    if (field === undefined || values[field] !== undefined) continue
    const value =
      valueAfter(items, at, text, beforeParticle(items, endOf(items, at), command)) ??
      (command.verb === 'set' ? valueBefore(items, at) : undefined)
    if (value === undefined) continue
    values[field] = value.text
    for (let index = value.from; index < value.to; index++) used.add(index)
  }
  if (named !== -1) used.add(named)
  items.forEach((item, at) => {
    if (fieldOf(item) !== undefined) used.add(at)
  })
  return { values, left: items.filter((_, at) => !used.has(at)) }
}

/** "benenne 5 in Drucker um": the second part of the verb is none of the value. */
const beforeParticle = (items: readonly Item[], end: number, { particle, at }: Command): number =>
  isVerbAtEnd(items, at)
    ? Math.min(end, at - 1)
    : particle !== undefined && items.slice(particle, end + 1).every((item, at) => at === 0 || item.mark !== undefined)
      ? Math.min(end, particle - 1)
      : end

/** "den Titel von 12 in WLAN Oslo ändern" */
const isVerbAtEnd = (items: readonly Item[], at: number): boolean =>
  at > 0 &&
  items.slice(0, at).some((item) => fieldOf(item) !== undefined) &&
  items.slice(at + 1).every((item) => item.mark !== undefined || is(item, 'filler', 'thanks'))

/** "title of 5 to Hello and description to World": a value ends where the next member has its own. */
const endOf = (items: readonly Item[], at: number): number => {
  const next = items.findIndex(
    (item, index) =>
      index > at + 1 &&
      fieldOf(item) !== undefined &&
      (is(items[index - 1], 'and') || isMark(items[index - 1], ',') || item.fold.startsWith('and ')) &&
      (is(items[index + 1], 'to') || isMark(items[index + 1], ':=')) &&
      items[index + 2] !== undefined,
  )
  if (next === -1) return items.length - 1
  return is(items[next - 1], 'and') || isMark(items[next - 1], ',') ? next - 2 : next - 1
}

/** The quote that belongs to a field, or the words after "to" or a colon up to the end of the clause. */
const valueAfter = (
  items: readonly Item[],
  at: number,
  text: string,
  end: number,
): { text: string; from: number; to: number } | undefined => {
  for (let next = at + 1; next <= end; next++) {
    const item = items[next]
    if (item === undefined || (next > at + 1 && fieldOf(item) !== undefined)) return undefined
    if (item.quote !== undefined && is(items[next + 1], 'to') && items[next + 2]?.quote !== undefined) continue
    if (item.quote !== undefined)
      return { text: item.quote, from: next - (is(items[next - 1], 'to') ? 1 : 0), to: next + 1 }
    const opens = isMark(item, ':=') || (is(item, 'to') && item.ids === undefined && item.statuses === undefined)
    const quoted = items.slice(next + 1).findIndex((one) => one.quote !== undefined)
    if (!opens || (quoted !== -1 && quoted <= 2)) continue
    const first = items[isMark(items[next + 1], ':=') ? next + 2 : next + 1]
    const last = items[end]
    const status = first?.statuses !== undefined && fieldOf(items[at]) === undefined && !isPartOfName(items, first)
    if (first === undefined || last === undefined || status || is(first, 'status')) continue
    if (!isMark(item, ':=') && (is(first, 'ticket') || first.ids !== undefined)) continue
    const value = trimmed(text.slice(first.start, last.end))
    return isNoValue(value, fieldOf(items[at]) !== 'description') ? undefined : { text: value, from: next, to: end + 1 }
  }
  return undefined
}

/** "rename 3 to Closed door"; "rename 3 to closed" and "… to closed please" say a status. */
const isPartOfName = (items: readonly Item[], status: Item): boolean => {
  const next = items[items.indexOf(status) + 1]
  return next !== undefined && next.mark === undefined && !is(next, 'filler', 'and', 'next', 'thanks')
}

/** `mets "…" comme description du ticket 24` */
const valueBefore = (items: readonly Item[], at: number): { text: string; from: number; to: number } | undefined => {
  const to = is(items[at - 1], 'to') || items[at - 1]?.fold === 'as the' ? at - 1 : at - 2
  const quote = items[to - 1]?.quote
  const others = items.filter((item) => item.quote !== undefined).length
  return quote !== undefined && others === 1 && (is(items[to], 'to') || items[to]?.fold === 'as the')
    ? { text: quote, from: to - 1, to: to + 1 }
    : undefined
}

/** `in the title of 9 change "a" to "b"` */
const isMemberOfOne = (items: readonly Item[]): boolean =>
  items.some((item) => fieldOf(item) !== undefined) && items.some((item) => item.ids !== undefined)

/** `replace "a" with "b" in the title of 9`, `it should say "b" instead of "a"`. */
export const replacement = (
  items: readonly Item[],
  command: Command,
): { replace: NonNullable<UpdateStep['replace']>; left: Item[] } | undefined => {
  const quotes = items.filter((item) => item.quote !== undefined)
  const [first, second] = quotes
  if (first?.quote === undefined || second?.quote === undefined || quotes.length !== 2) return undefined
  const between = items.slice(items.indexOf(first) + 1, items.indexOf(second))
  const member = items.some((item) => fieldOf(item) === 'description') ? 'description' : 'title'
  const left = items.filter((item, at) => item.quote === undefined && fieldOf(item) === undefined && at !== command.at)
  if (between.length <= 3 && between.some((item) => is(item, 'instead')))
    return { replace: { member, from: second.quote, to: first.quote }, left }
  if (items.filter((item) => fieldOf(item) !== undefined).length > 1) return undefined
  const joined =
    between.length <= 3 &&
    between.some((item) => is(item, 'to') || /^(?:with|by|durch|mit|par|por|con|med)$/.test(item.fold))
  const replacing =
    is(items[command.at], 'replace') ||
    (is(items[command.at], 'set') && (items.indexOf(first) < items.length - 3 || isMemberOfOne(items)))
  return joined && replacing ? { replace: { member, from: first.quote, to: second.quote }, left } : undefined
}
