import type { Command } from '../grammar/command-place.ts'
import { type Item, is, isMark, isNumbered } from '../words/items.ts'

/** "close 5, but not 6" with the "not" behind: "schließe 5, aber 6 nicht", "schließe 5, 6 aber noch nicht", "cierra el 5 pero el 6 no". */
export const withoutButNot = (items: readonly Item[]): readonly Item[] => {
  const but = items.findLastIndex(isBut)
  const rest = items.slice(but + 1)
  const comma = items.findLastIndex((item, at) => at < but && isMark(item, ','))
  const denied =
    rest.some((item) => is(item, 'neg')) && rest.every((item) => !isSolid(item) || is(item, 'neg', 'filler'))
  if (denied && comma > 0 && isNumbersOnly(items.slice(comma + 1, but))) return items.slice(0, comma)
  return but > 0 && isNumbersOnly(rest) && is(rest.findLast(isSolid), 'neg') ? items.slice(0, but) : items
}

/** "close not 5 but 6": the command is denied for the one and given for the other. Nothing where it says something else. */
export const butOther = (items: readonly Item[], { at, particle }: Command): readonly Item[] | undefined => {
  const but = items.findLastIndex(isBut)
  const rest = items.slice(but + 1)
  const [verb, before] = [items[at], items.slice(at + 1, Math.max(but, at + 1))]
  if (verb === undefined || but <= at || particle !== undefined || !before.some(isNumbered)) return undefined
  if (!isNumbersOnly(before) || !isNumbersOnly(rest) || rest.some((item) => is(item, 'neg'))) return undefined
  return [verb, ...rest.map(withId)]
}

const withId = (item: Item): Item => {
  const { number, ...others } = item
  return number === undefined || item.numberWord ? item : { ...others, ids: [number] }
}

const isBut = (item: Item): boolean => BUT.test(item.fold)
const BUT = /^(?:aber|sondern|mais|pero|sino|men)$/

const isSolid = (item: Item): boolean => item.mark === undefined && !item.lineBreak

const isNumbersOnly = (items: readonly Item[]): boolean =>
  items.some(isNumbered) &&
  items.every((item) => !isSolid(item) || isNumbered(item) || is(item, 'neg', 'filler', 'stop', 'ticket', 'and'))
