import type { Language } from '../lexicon/concepts.ts'
import { vocabularies } from '../lexicon/lexicons.ts'
import { ALSO } from '../words/also.ts'
import { type Item, is, isBare, isMark, joined } from '../words/items.ts'
import { isAlsoNumber, isDeniedNumber, isDoneNumber, isTopicNumber } from './joined-number.ts'
import { isEnd, isMeasured, VERBS } from './measured.ts'
import { ARTICLE, firstNumber, isObject } from './number-place.ts'

const isNoun = (item: Item | undefined): boolean => is(item, 'ticket', 'tickets')

/** A range longer than this is no longer a list somebody means number by number. */
const LONGEST_RANGE = 500

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
export const withIds = (items: readonly Item[], language: Language): Item[] =>
  joined(items, (at) => {
    if (isOwner(items, at) && !items[at]?.ids) return { from: at, to: at + 3, extra: { ids: idsOf(items[at]) } }
    if (isOfOtherSystem(items, at)) return { from: at - 1, to: at + 1, extra: {} }
    const found = namedAt(items, at, language)
    if (found === undefined) return undefined
    const to = isOwner(items, found.to - 1) ? found.to + 2 : found.to
    return { from: found.from, to, extra: { ids: found.ids } }
  })

/** "5's title", "3's done", "18's a duplicate" */
const isOwner = (items: readonly Item[], at: number): boolean =>
  (items[at]?.number ?? items[at]?.ids) !== undefined &&
  isMark(items[at + 1], "'’") &&
  items[at + 2]?.fold === 's' &&
  (is(items[at + 3], 'title', 'description', 'status', 'history', 'status-resolved', 'status-closed', 'is') ||
    /^an?$/.test(items[at + 3]?.fold ?? ''))

/** "PR #8", "order #6": numbered, and no ticket. */
const isOfOtherSystem = (items: readonly Item[], at: number): boolean =>
  items[at]?.ids !== undefined && OTHER_SYSTEM.test(items[at - 1]?.fold ?? '')
const OTHER_SYSTEM =
  /^(?:pr|mr|pull request|merge request|commit|build|order|invoice|po|bestellung|rechnung|commande|facture|pedido|factura|ordre|faktura)$/

type Named = { from: number; to: number; ids: number[] }

const namedAt = (items: readonly Item[], at: number, language: Language): Named | undefined => {
  const start =
    firstNumber(items, at, language) ??
    (isBare(items[at]) &&
    (isAlsoNumber(items, at) || isDeniedNumber(items, at) || isDoneNumber(items, at) || isTopicNumber(items, at))
      ? at
      : undefined)
  if (start === undefined) return undefined
  const ids: number[] = []
  let to = start
  for (let next: number | undefined = start; next !== undefined; next = continued(items, to, language)) {
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

const isMany = (items: readonly Item[], at: number): boolean =>
  !is(items[at], 'ticket') ||
  is(items[at], 'tickets') ||
  !items.slice(0, at).some((item) => is(item, 'rename', 'set', 'title'))
const idsOf = (item: Item | undefined): number[] => item?.ids ?? (item?.number === undefined ? [] : [item.number])

/** The place of the next id of a list, when the list goes on. */
const continued = (items: readonly Item[], at: number, language: Language): number | undefined => {
  let next = at
  while (
    next < at + 3 &&
    (isMark(items[next], ',&/+') ||
      (is(items[next], 'and') && !BUT.test(items[next]?.fold ?? '')) ||
      AND_ALSO.test(items[next]?.fold ?? ''))
  )
    next++
  if (next === at) return undefined
  const joined = next
  while (
    next < joined + 3 &&
    (isNoun(items[next]) ||
      is(items[next], 'number-sign') ||
      isMark(items[next], '.') ||
      isArticle(items, next) ||
      isAlso(items[next]) ||
      (is(items[next], 'next') && isMark(items[next - 1], ',')) ||
      GLUE.test(items[next]?.fold ?? ''))
  )
    next++
  const item = items[next]
  if (item?.ids !== undefined) return next
  if (item?.number === undefined || isThousands(items, next)) return undefined
  const after = items[next + 1]
  if (BUT.test(after?.fold ?? '') && is(items[next + 2], 'neg')) return undefined
  if (is(after, 'is', 'set', 'close', 'resolve', 'reopen', 'delete') && isObject(items, at)) return undefined
  const goesOn =
    isEnd(after) ||
    isMark(after, ',&/+()-–') ||
    is(after, 'and', 'or', 'filler', 'next', 'to', 'because', 'is', 'works', 'except', 'neg', 'instead', ...VERBS) ||
    after?.statuses !== undefined ||
    isParticle(after, language) ||
    after?.quote !== undefined ||
    isModal(items, next + 1)
  return goesOn && !isMeasured(items, next + 1, false) ? next : undefined
}

/** "5, aber 6 …": the other one is spoken of in another way. */
const BUT = /^(?:but|aber|sondern|doch|mais|pero|men|sino)$/

/** "el 21 y también el 23", "3, 6 and then 8" */
const GLUE = /^(?:gleich|lige|bitte|stp|svp|porfa|noch|direkt|encore)$/
const AND_ALSO =
  /^(?:(?:and )?then|(?:and|und|et|y|og) (?:also|auch|aussi|tambien|ogsa)|als auch|wie auch|plus|samt|inklusive)$/
const isAlso = (item: Item | undefined): boolean => ALSO.test(item?.fold ?? '') && !is(item, 'and')

/** "1,000": the rest of a number, and no ticket. */
const isThousands = (items: readonly Item[], at: number): boolean =>
  /^0\d\d$/.test(items[at]?.text ?? '') && isMark(items[at - 1], ',') && items[at - 1]?.end === items[at]?.start

/** "5 y 6 se pueden cerrar" */
const isModal = (items: readonly Item[], at: number): boolean =>
  (items[at]?.fold === 'se' && is(items[at + 1], 'filler')) ||
  /^(?:skal|ma|kann|mussen|sollen)$/.test(items[at]?.fold ?? '')

/** "wirf 23 und 24 weg" */
const isParticle = (item: Item | undefined, language: Language): boolean =>
  vocabularies[language].separable.some(({ last }) => last.length === 1 && last[0] === item?.fold)

/** "el 5, el 6 y el 8" */
const isArticle = (items: readonly Item[], at: number): boolean =>
  ARTICLE.test(items[at]?.fold ?? '') && items[at + 1]?.number !== undefined && !items[at + 1]?.numberWord

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
