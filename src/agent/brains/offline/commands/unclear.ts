import { isOfThem } from '../numbers/amounts.ts'
import { type Item, is, isContent, isMark } from '../words/items.ts'

/** "tomorrow", "as soon as", "unless": nothing this system can wait for. */
export const isDeferred = (items: readonly Item[]): boolean =>
  items.some(
    (item, at) =>
      (is(item, 'future', 'unless') && item.interval === undefined && item.ids === undefined) ||
      /^\d{1,2}(?::\d{2}|h(?:\d{2})?)$/.test(item.fold) ||
      isInAnHour(items, at) ||
      (item.interval !== undefined && UNTIL_DAY.test(item.fold)) ||
      isWaiting(items, at) ||
      (item.number !== undefined &&
        !isTold(items, at) &&
        (is(items[at + 1], 'hour', 'day', 'week', 'month') || MINUTES.test(items[at + 1]?.fold ?? ''))),
  )
/** "…, no answer in 2 weeks": how long it has been. */
const isTold = (items: readonly Item[], at: number): boolean => {
  const comma = items.findLastIndex(
    (item, index) => index < at && (isMark(item, ',(-–—') || (is(item, 'because') && !is(item, 'since'))),
  )
  return comma !== -1 && items.slice(comma + 1, at).some((item) => isContent(item) || is(item, 'is', 'neg', 'because'))
}
const MINUTES =
  /^(?:min|mins|minut|minutes?|minuten?|minutos?|minutter|seconds?|sekunden?|secondes?|segundos?|sekunder)$/

/** "once Anna confirms", "after the update", "on Friday": not what the ticket is about, but when to do it. */
const isWaiting = (items: readonly Item[], at: number): boolean => {
  const item = items[at]
  const waits =
    item?.interval === undefined
      ? (/^(?:once|when|after|before)$/.test(item?.fold ?? '') && items[at + 1] !== undefined && at > 0) ||
        isAfterEvent(items, at)
      : (items[at - 1]?.ids !== undefined || PRONOUN.test(items[at - 1]?.fold ?? '')) &&
        (DAY_TO_COME.test(item.fold) || HOUR_TO_COME.test(item.fold))
  return waits && !items.slice(0, at).some(isAbout)
}
/** "in einer Stunde", "dans une heure" */
const isInAnHour = (items: readonly Item[], at: number): boolean =>
  /^(?:in|for|dans|en|om)$/.test(items[at]?.fold ?? '') &&
  /^(?:an?|eine[mr]?|une?|una|et?)$/.test(items[at + 1]?.fold ?? '') &&
  (is(items[at + 2], 'hour', 'day', 'week', 'month') || MINUTES.test(items[at + 2]?.fold ?? ''))

/** "schließe 5 nach dem Update", "ferme le 5 après la réunion" */
const isAfterEvent = (items: readonly Item[], at: number): boolean =>
  items[at - 1]?.ids !== undefined &&
  EVENT.test(items[at]?.fold ?? '') &&
  items
    .slice(at + 1, at + EVENT_REACH)
    .some((item) => item.mark === undefined && item.statuses === undefined && !is(item, 'stop', 'filler'))
const EVENT = /^(?:nach|apres|despues|tras|efter|avant|antes|inden|for|vor)(?: |$)/
const EVENT_REACH = 4
const isAbout = (item: Item): boolean =>
  item.fold === 'about' || (is(item, 'about', 'mention', 'because') && !is(item, 'stop'))
/** "until Monday", "tonight": for so long, or then */
const UNTIL_DAY = /^(?:(?:until|till) \D+|tonight)$/
const HOUR_TO_COME = /^(?:tonight|this (?:afternoon|evening)|(?:in|during|over) .*)$/
const DAY_TO_COME =
  /^(?:on|before|after|by|until|am|ab|vor|nach|d[eè]s|[aà] partir (?:du|de|del)|avant|apr[eè]s|antes|despu[eé]s|p[aå]|efter|desde|fra(?! i )) /

/** "the comment on ticket 5", "the typo in #5", "Anna from 5": something of the ticket, and not the ticket. */
const isPartOf = (items: readonly Item[], ids: number): boolean => {
  const at = items[ids - 1] && is(items[ids - 1], 'stop') && !OF.test(items[ids - 1]?.fold ?? '') ? ids - 2 : ids - 1
  return (
    OF.test(items[at]?.fold ?? '') &&
    items.slice(0, at).some((item) => item.quote !== undefined || (isContent(item) && item.number === undefined))
  )
}
const PRONOUN = /^(?:it|them|this one|that one|this ticket|that ticket)$/
const OF =
  /^(?:from|on|in|of|about|for|with|at|inside|within|von|vom|aus|bei|de|du|del|des|dans|sur|en|sobre|fra|pa|om|i|zu|zum|zur|an|am|auf|para|pour|til|a|au)$/

/** "the duplicates of 5", "tickets like 24", "ticket 5's parent": others than the one that is named. */
const isRelated = (items: readonly Item[], ids: number): boolean => {
  const owned = isMark(items[ids + 1], "'’") && items[ids + 2]?.fold === 's' ? items[ids + 3] : undefined
  return (
    items.slice(0, ids).some((item) => is(item, 'similar')) ||
    (owned !== undefined && (isContent(owned) || is(owned, 'similar')))
  )
}

/** "20 and up", ">20", "3+": one end of many. */
const isBound = (items: readonly Item[], ids: number): boolean =>
  isMark(items[ids - 1], '<>') ||
  isMark(items[ids + 1], '+') ||
  (is(items[ids + 1], 'and', 'or') && BEYOND.test(items[ids + 2]?.fold ?? ''))
const BEYOND =
  /^(?:up|upwards?|above|below|under|over|higher|lower|beyond|newer|older|after|before|more|onwards?|hoher|daruber|mehr|plus|mas|mere)$/

/** "close 5 or 6", "5 … and 8": ids that a choice or a number left over leaves open. */
export const isUnclear = (items: readonly Item[]): boolean => {
  const ids = items.findIndex((item) => item.ids !== undefined)
  if (items.some((item) => is(item, 'meant'))) return true
  const pronoun = items.findIndex((item) => PRONOUN.test(item.fold))
  if (ids === -1) return pronoun !== -1 && isPartOf(items, pronoun)
  if (isBound(items, ids)) return true
  if (isRelated(items, ids) || isPartOf(items, ids)) return true
  const reason = items.findIndex((item, at) => at > ids && is(item, 'because', 'about'))
  const told = reason === -1 ? items : items.slice(0, reason)
  return told.some(
    (item, at) =>
      (is(item, 'or') && (told[at - 1]?.ids !== undefined || told[at + 1]?.ids !== undefined)) ||
      (item.number !== undefined &&
        !item.numberWord &&
        !(is(told[at + 1], 'hour', 'day', 'week', 'month', 'year') && isTold(told, at))),
  )
}

/** "close 3 of them": an amount, so that a number in the answer to "which?" would be one of several. */
export const isSomeOfThem = (items: readonly Item[]): boolean =>
  items.some((item, at) => item.number !== undefined && item.number > 1 && isOfThem(items, at + 1))

/** "remove 6 from the sprint", "fjern mig fra sag 5": out of something, which is no deletion; "from the list" is the desk itself. */
export const isTakenFrom = (items: readonly Item[]): boolean => {
  if (
    items.some(
      (item, at) => item.ids?.length === 1 && is(items[at - 1], 'from') && items[at - 1]?.interval === undefined,
    )
  )
    return true
  const at = items.findIndex((item, index) => items[index - 1]?.ids !== undefined && FROM.test(item.fold))
  const out = at === -1 ? [] : items.slice(at + 1, at + 4)
  return out.some(isContent) && !out.some((item) => is(item, 'desk', 'tickets'))
}
const FROM = /^(?:from|off|out of|von|vom|aus|de|del|du|des|d'|fra|af)(?: |$)/
