import { type Item, is, isMark } from '../words/items.ts'
import { type CreateText, tidy } from './create-text.ts'

/**
 * "create two tickets: VPN is down and the printer is broken": the text of each. No text where there are more or fewer
 * than were announced, and nothing where one ticket is made.
 */
export const announced = ({ items, verb, text }: CreateText): string[] | undefined => {
  const noun = items.findIndex((item, at) => at > verb && at <= verb + REACH && is(item, 'tickets'))
  const count = items
    .slice(Math.max(verb - 1, 0), Math.max(noun, verb + 1))
    .find((item) => (item.number ?? 0) > 1)?.number
  if (count === undefined) return isCountedBefore(items, verb) ? [] : undefined
  const rest = items.slice(noun + 1)
  const byWord = partsOf(rest, text, (item) => isMark(item, ',;') || is(item, 'and'))
  if (byWord.length === 0) return undefined
  return byWord.length === count ? byWord : []
}
const REACH = 4

/** "bitte zwei Tickets anlegen" for what was told before: what goes into which is not plain. */
const isCountedBefore = (items: readonly Item[], verb: number): boolean =>
  items.some((item, at) => at > 0 && at <= verb && is(item, 'tickets') && (items[at - 1]?.number ?? 0) > 1)

const partsOf = (items: readonly Item[], text: string, parts: (item: Item) => boolean): string[] => {
  const groups: Item[][] = [[]]
  for (const item of items) {
    if (parts(item)) groups.push([])
    else groups.at(-1)?.push(item)
  }
  return groups.flatMap((group) => {
    const [first, last] = [group.find((item) => item.mark === undefined), group.at(-1)]
    return first && last ? [tidy(text.slice(first.start, last.end))] : []
  })
}
