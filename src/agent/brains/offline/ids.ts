import { type Item, is, isMark, joined } from './items.ts'
import type { Concept } from './lexicon/concepts.ts'

/** A range longer than this is no longer a list somebody means number by number. */
const LONGEST_RANGE = 500

const OBJECT_OF: readonly Concept[] = [
  'close',
  'resolve',
  'reopen',
  'delete',
  'restore',
  'show',
  'except',
  'leave',
  'set',
  'if',
  'rename',
  'similar',
  'history',
  'instead',
]
const UNITS: readonly Concept[] = [
  'hour',
  'day',
  'week',
  'month',
  'year',
  'ticket',
  'tickets',
  'newest',
  'oldest',
  'equipment',
  'all',
  'them',
]
const VERBS: readonly Concept[] = [
  'close',
  'resolve',
  'reopen',
  'delete',
  'restore',
  'set',
  'show',
  'rename',
  'again',
  'status-open',
  'status-resolved',
  'status-closed',
]
const RANGE = new Set([
  'to',
  'through',
  'thru',
  'bis',
  'a',
  'al',
  'til',
  'hasta',
  'au',
  'till',
  'until',
  'up to',
  'to the',
  'bis zum',
  'til og med',
])

/** Numbers that name tickets, with ranges and lists, become one item: "tickets 10 to 12", "#5, #6 and 9", "close 3". */
export const withIds = (items: readonly Item[]): Item[] =>
  joined(items, (at) => {
    const found = namedAt(items, at)
    return found && { from: found.from, to: found.to, extra: { ids: found.ids } }
  })

type Named = { from: number; to: number; ids: number[] }

const namedAt = (items: readonly Item[], at: number): Named | undefined => {
  const start = firstNumber(items, at)
  if (start === undefined) return undefined
  const ids: number[] = []
  let to = start
  for (let next: number | undefined = start; next !== undefined; next = continued(items, to)) {
    const range = rangeAt(items, next, isMany(items, at) || ids.length > 0)
    ids.push(...(range?.ids ?? idsOf(items[next])))
    to = range?.to ?? next + 1
  }
  return {
    from: isNoun(items[at]) || is(items[at], 'number-sign') || items[at]?.ids ? at : start,
    to,
    ids: [...new Set(ids)],
  }
}

const isNoun = (item: Item | undefined): boolean => is(item, 'ticket', 'tickets')
const isMany = (items: readonly Item[], at: number): boolean =>
  !is(items[at], 'ticket') ||
  is(items[at], 'tickets') ||
  !items.slice(0, at).some((item) => is(item, 'rename', 'set', 'title'))
const idsOf = (item: Item | undefined): number[] => item?.ids ?? (item?.number === undefined ? [] : [item.number])

/** Where the first id stands: a `#12`, a number after "ticket", "no." or a command that takes it as its object. */
const firstNumber = (items: readonly Item[], at: number): number | undefined => {
  const item = items[at]
  if (item === undefined) return undefined
  if (item.ids !== undefined) return at
  if (isNoun(item) || is(item, 'number-sign')) return afterNoun(items, at)
  if (item.number === undefined || (item.numberWord && is(items[at - 1], 'neg'))) return undefined
  const before = items[at - 1]
  if (items.length === 1 || (before === undefined && isEnd(items[at + 1]))) return at
  if (before === undefined && isSubject(items, at)) return at
  if (
    before !== undefined &&
    isObjectPlace(items, at) &&
    !isMeasured(items, at + 1, item.numberWord === true || is(before, 'show', 'set'))
  )
    return at
  return undefined
}

/** "5001 is done", "5006 can be closed". */
const isSubject = (items: readonly Item[], at: number): boolean =>
  !items[at]?.numberWord && is(items[at + 1], 'is', ...VERBS) && !isMeasured(items, at + 1, false)

const isObjectPlace = (items: readonly Item[], at: number): boolean => {
  for (let before = at - 1; before >= 0 && before >= at - 3; before--) {
    const item = items[before]
    if (is(item, ...OBJECT_OF) && !is(item, 'question')) return true
    const ofField =
      /^(?:of|von|vom|de|du|del|pa|for|til)$/.test(item?.fold ?? '') &&
      is(items[before - 1], 'title', 'description', 'status')
    if (ofField) return true
    const article =
      is(item, 'stop') &&
      (is(item, 'it') || is(items[before - 1], 'except', 'instead', 'leave') || isArticle(items, before, at))
    if (!is(item, 'filler') && !article && !isMark(item, ':')) return false
  }
  return false
}

/** "cierra el 3": the article of a number that nothing follows. */
const isArticle = (items: readonly Item[], at: number, number: number): boolean =>
  number === at + 1 &&
  !items[number]?.numberWord &&
  (items[at]?.fold.length ?? 9) <= 3 &&
  !isMeasured(items, number + 1, true)

/** "ticket 5", "ticket no. 5", "ticket number five", "ticket: 5", "ticket ID=5". */
const afterNoun = (items: readonly Item[], at: number): number | undefined => {
  let next = at + 1
  while (
    next < items.length &&
    next <= at + 5 &&
    (is(items[next], 'number-sign') || isMark(items[next], ':.=°º(') || isBridge(items, next))
  )
    next++
  const item = items[next]
  if (item?.ids !== undefined) return next
  if (item?.number === undefined) return undefined
  if (
    is(items[at], 'number-sign') &&
    !isNoun(items[at]) &&
    items[at]?.fold.length === 2 &&
    next === at + 1 &&
    item.numberWord
  )
    return undefined
  const unfinished =
    item.numberWord === true && items[next + 1]?.concepts.size === 0 && items[next + 1]?.mark === undefined
  return unfinished || isMeasured(items, next + 1, false) ? undefined : next
}

/** "tickets from 10 to 12", "tickets between 3 and 5": only where a range follows. */
const isBridge = (items: readonly Item[], at: number): boolean =>
  is(items[at], 'from', 'between') &&
  items[at + 1]?.number !== undefined &&
  items[at + 1]?.number !== undefined &&
  items[at + 3]?.number !== undefined &&
  (items[at + 3]?.number ?? 0) < 1900 &&
  items[at + 4]?.month === undefined &&
  !is(items[at + 2], 'last')

const isMeasured = (items: readonly Item[], at: number, strict: boolean): boolean => {
  const item = items[at]
  if (item === undefined) return false
  if (isMark(item, '%€$°')) return true
  if (item.month !== undefined && !is(item, 'stop', 'filler')) return true
  if (strict && is(item, 'status-closed', 'status-open', 'again') && isEnd(items[at + 1])) return false
  if (strict) return !(isEnd(item) || is(item, 'and', 'or', 'filler', 'next', 'to', 'because') || isMark(item, ',-–'))
  if (is(item, 'last') && is(items[at + 1], ...UNITS)) return true
  if (isBeforeNoun(items, at)) return true
  return is(item, ...UNITS) && !is(item, 'stop', 'filler')
}

/** "3 open tickets", "5 old VPN tickets": an amount. */
const isBeforeNoun = (items: readonly Item[], at: number): boolean => {
  for (let next = at; next < at + 4; next++) {
    const item = items[next]
    if (item === undefined || item.mark !== undefined || item.lineBreak || is(item, 'and', 'or', 'next', 'to'))
      return false
    if (is(item, 'tickets') || (is(item, 'ticket') && items[next + 1]?.number === undefined)) return next > at
    if (
      item.number !== undefined ||
      (is(item, 'close', 'resolve', 'reopen', 'delete', 'set') && !is(item, 'status-closed'))
    )
      return false
  }
  return false
}

const isEnd = (item: Item | undefined): boolean =>
  item === undefined || item.lineBreak === true || isMark(item, '.!?;:)')

/** The place of the next id of a list, when the list goes on. */
const continued = (items: readonly Item[], at: number): number | undefined => {
  let next = at
  while (next < at + 3 && (isMark(items[next], ',&/') || is(items[next], 'and'))) next++
  if (next === at) return undefined
  const joined = next
  while (next < joined + 3 && (isNoun(items[next]) || is(items[next], 'number-sign') || isMark(items[next], '.')))
    next++
  const item = items[next]
  if (item?.ids !== undefined) return next
  if (item?.number === undefined) return undefined
  const after = items[next + 1]
  const goesOn =
    isEnd(after) ||
    isMark(after, ',&/()-–') ||
    is(after, 'and', 'or', 'filler', 'next', 'to', 'because', 'is', 'except', 'neg', 'instead', ...VERBS) ||
    after?.statuses !== undefined ||
    after?.quote !== undefined
  return goesOn && !isMeasured(items, next + 1, false) ? next : undefined
}

const rangeAt = (items: readonly Item[], at: number, many: boolean): { ids: number[]; to: number } | undefined => {
  const first = idsOf(items[at])[0]
  const joint = items[at + 1]
  const signs = is(items[at + 2], 'number-sign') || isNoun(items[at + 2]) ? 1 : 0
  const last = idsOf(items[at + 2 + signs])[0]
  if (first === undefined || last === undefined || joint === undefined || last <= first) return undefined
  const between = is(items[at - 1], 'between') && is(joint, 'and')
  const joins = isMark(joint, '-–—') || between || (many && RANGE.has(joint.fold))
  if (!joins || last - first > LONGEST_RANGE || isMeasured(items, at + 3 + signs, false)) return undefined
  return { ids: Array.from({ length: last - first + 1 }, (_, index) => first + index), to: at + 3 + signs }
}
