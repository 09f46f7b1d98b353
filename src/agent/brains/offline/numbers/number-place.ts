import { particleAt } from '../grammar/command-place.ts'
import type { Concept, Language } from '../lexicon/concepts.ts'
import { vocabularies } from '../lexicon/lexicons.ts'
import { type Item, is, isMark } from '../words/items.ts'
import { isAmount, isMadeSo } from './amounts.ts'
import { isBeforeField } from './before-field.ts'
import { COMMANDS, isEnd, isMeasured, isPolite, VERBS } from './measured.ts'
import { isArticleOne, isOneTicket } from './singular.ts'

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
  'ensure',
  'if',
  'rename',
  'similar',
  'history',
  'instead',
]

/** Where the first id stands: a `#12`, a number after "ticket", "no." or a command that takes it as its object. */
export const firstNumber = (items: readonly Item[], at: number, language: Language): number | undefined => {
  const item = items[at]
  if (item === undefined) return undefined
  if (item.ids !== undefined) return at
  if (is(item, 'ticket', 'tickets') || is(item, 'number-sign')) return afterNoun(items, at)
  if (item.number === undefined || (item.numberWord && (isArticleOne(items, at) || is(items[at - 1], 'neg'))))
    return undefined
  const before = items[at - 1]
  if (items.length === 1 || (before === undefined && isEnd(items[at + 1]))) return at
  if (isMadeSo(items, at) || isSubject(items, at) || isSeparated(items, at, language)) return at
  const strict = item.numberWord === true || is(before, 'show', 'set') || isBehindStatus(items, at - 1)
  const free = !isMeasured(items, at + 1, strict) && !isAmount(items, at, language)
  return before !== undefined && isObjectPlace(items, at) && free ? at : undefined
}

/** "5001 is done", "5 & 6: close", "die 12 kannst du wieder aufmachen". */
const isSubject = (items: readonly Item[], at: number): boolean => {
  if ((items[at]?.numberWord && !isOneTicket(items, at - 1)) || isMeasured(items, at + 1, false)) return false
  let next = at + 1
  while (next < at + SUBJECT_REACH && (isMark(items[next], ',&/+') || is(items[next], 'and'))) {
    const article = ARTICLE.test(items[next + 1]?.fold ?? '') ? 1 : 0
    if (items[next + 1 + article]?.number === undefined) {
      if (isMark(items[next], ',')) break
      return false
    }
    next += 2 + article
  }
  const last = next
  while (
    next < at + SUBJECT_REACH &&
    (isMark(items[next], ':-–,') ||
      isPolite(items[next]) ||
      is(items[next], 'neg', 'all') ||
      isObjectPronoun(items, next) ||
      STILL.test(items[next]?.fold ?? ''))
  )
    next++
  return (
    (is(items[next], 'is', 'works', ...VERBS) ||
      isSetTo(items, next) ||
      (is(items[next], 'to') && is(items[next + 1], ...COMMANDS))) &&
    begins(items, at, isVerbLast(items, last))
  )
}
const SUBJECT_REACH = 12
/** "5 is still …", "el 8 vuelve a …", "8 skal …" */
const STILL = /^(?:still|already|both|vuelve|sigue|siguen|reste|restent|bleibt|se|skal|ma|nu|kan|bor)$/

/** Nothing before it in its part but polite words and an article. */
const begins = (items: readonly Item[], at: number, verbLast: boolean): boolean => {
  let before = ARTICLE.test(items[at - 1]?.fold ?? '') ? at - 2 : at - 1
  if (OWNED.test(items[before]?.fold ?? '')) return false
  while (before > at - SUBJECT_REACH && (isPolite(items[before]) || is(items[before], 'next'))) before--
  if (is(items[before], 'and') && isMark(items[before - 1], ',')) before--
  const item = items[before]
  if (before === 0 && /^(?:is|are|was|were)$/.test(item?.fold ?? '')) return true
  if (/^(?:whether|therefore|daher|deshalb|donc|por eso|derfor)$/.test(item?.fold ?? '') || is(item, 'if')) return true
  if (isMark(item, ',')) return !isObject(items, before) || verbLast
  return item === undefined || item.lineBreak === true || isMark(item, '.!?;:–—')
}

/** "I have 5 now, close it": how many of something. */
const OWNED = /^(?:i|we) (?:have|had|got)$/

/** "le 20, vous pouvez le fermer", "20 kan I godt lukke" */
const isObjectPronoun = (items: readonly Item[], at: number): boolean =>
  /^(?:le|la|lo|den|det|godt)$/.test(items[at]?.fold ?? '') &&
  (isPolite(items[at - 1]) || isPolite(items[at + 1]) || is(items[at - 1], 'neg') || is(items[at + 1], 'neg')) &&
  items[at + 1]?.number === undefined

/** "die 15 auf erledigt stellen", "13 auf gelöst" */
const isSetTo = (items: readonly Item[], at: number): boolean =>
  is(items[at], 'to') && is(items[at + 1], 'status-open', 'status-resolved', 'status-closed')

/** "15 lösen, 16 schließen und …", "…, aber 17 und 20 offen lassen": a part of its own, whose verb comes last. */
const isVerbLast = (items: readonly Item[], at: number): boolean => {
  const verb = is(items[at], 'status-open', 'again') ? at + 1 : at
  const next = items[verb + 1]
  return is(items[verb], ...COMMANDS, 'leave') && (isEnd(next) || isMark(next, ',') || is(next, 'and', 'next'))
}

/** "close 5, 6 is still open": the part before has its command already. */
export const isObject = (items: readonly Item[], at: number): boolean =>
  items.slice(Math.max(0, at - SUBJECT_REACH), at).some((item) => is(item, ...COMMANDS))
export const ARTICLE = /^(?:the|der|die|das|den|le|la|el|den)$/

/** "mach 5 zu", "take 5 and 6 off the list": nothing but numbers between the two parts of the verb. */
const isSeparated = (items: readonly Item[], at: number, language: Language): boolean => {
  let verb = ARTICLE.test(items[at - 1]?.fold ?? '') ? at - 2 : at - 1
  while (verb > 0 && verb > at - 4 && isPolite(items[verb])) verb--
  const first = items[verb]?.fold
  return vocabularies[language].separable.some((pair) => {
    const particle =
      pair.first === first && WITH_OBJECT.includes(pair.concept) ? particleAt(items, verb, pair.last) : undefined
    return particle !== undefined && items.slice(at + 1, particle).every(isListed)
  })
}
const WITH_OBJECT: readonly Concept[] = ['close', 'resolve', 'reopen', 'delete', 'restore', 'show']

const isListed = (item: Item): boolean =>
  item.number !== undefined || isMark(item, ',&/+') || is(item, 'and', 'filler', 'number-sign')

/** "set the status to closed for 1 and 2" */
const isBehindStatus = (items: readonly Item[], at: number): boolean =>
  /^(?:on|for|of|auf|bei|fur|von|pour|de|para|en|pa|for|til)$/.test(items[at]?.fold ?? '') &&
  is(items[at - 1], 'status-open', 'open', 'status-resolved', 'status-closed') &&
  items.slice(Math.max(0, at - 6), at).some((item) => is(item, 'status', 'set'))

/** "luk sagen før 5": the one before it; without its stroke the word is "for", which says nothing. */
const EARLIER = /^før$/i

const isObjectPlace = (items: readonly Item[], at: number): boolean => {
  if (isListedBehind(items, at)) return true
  for (let before = at - 1; before >= 0 && before >= at - 4; before--) {
    const item = items[before]
    if (EARLIER.test(item?.text ?? '')) return false
    if ((is(item, ...OBJECT_OF) && !is(item, 'question')) || item?.fold === 'slet ikke') return true
    const ofField =
      (/^(?:of|von|vom|der|de|du|del|af|pa|for|til)$/.test(item?.fold ?? '') &&
        is(items[before - 1], 'title', 'description', 'status')) ||
      (is(item, 'title', 'description') &&
        (/. (?:pa|af|von|zu)$/.test(item?.fold ?? '') ||
          (before === at - 1 && (isMark(items[at + 1], ':') || is(items[at + 1], 'set'))))) ||
      isBeforeField(items, before)
    if (ofField || isBehindStatus(items, before)) return true
    const article =
      is(item, 'stop') &&
      (is(item, 'it') ||
        item?.fold === 'both' ||
        is(items[before - 1], 'except', 'instead', 'leave') ||
        isArticle(items, before, at))
    const negated =
      BETWEEN.test(item?.fold ?? '') || (is(item, 'neg', 'filler', 'next') && !is(item, 'number-sign', 'or'))
    if (!negated && !article && !isMark(item, ':') && !isValue(items, before)) return false
  }
  return false
}

/** "close only 3", "schließe sowohl 3 als auch 5" */
const BETWEEN = /^(?:only|sowohl|bade|a la fois|tanto)$/

/** "luk disse tre: 1, 2 og 3" */
const isListedBehind = (items: readonly Item[], at: number): boolean => {
  if (!isMark(items[at - 1], ':')) return false
  const verb = items.findLastIndex((item, index) => index < at && index > at - SUBJECT_REACH && is(item, ...COMMANDS))
  const between = verb === -1 ? [] : items.slice(verb + 1, at - 1)
  return (
    between.length > 0 &&
    between.every(
      (item) =>
        item.numberWord ||
        /^(?:the|these|following|ones)$/.test(item.fold) ||
        is(item, 'them', 'all', 'it', 'ticket', 'tickets') ||
        isPolite(item),
    )
  )
}

/** "marca como resuelto el 3": the status between the verb and its object. */
const isValue = (items: readonly Item[], at: number): boolean => {
  const verb = is(items[at], 'to') ? at - 1 : is(items[at - 1], 'to') ? at - 2 : at - 1
  return is(items[at], 'to', 'status-open', 'status-resolved', 'status-closed') && is(items[verb], 'set')
}

/** "cierra el 3": the article of a number that nothing follows, and not "fra" of "luk sagen fra 3". */
const isArticle = (items: readonly Item[], at: number, number: number): boolean =>
  number === at + 1 &&
  !is(items[at], 'from', 'before', 'after', 'since') &&
  (!items[number]?.numberWord || isOneTicket(items, at)) &&
  (items[at]?.fold.length ?? 9) <= 3 &&
  !/^(?:at|by|in|to|up|off|out)$/.test(items[at]?.fold ?? '') &&
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
    !is(items[at], 'ticket', 'tickets') &&
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
  !isMark(items[at + 2], '/.') &&
  items[at + 3]?.number !== undefined &&
  (items[at + 3]?.number ?? 0) < 1900 &&
  items[at + 4]?.month === undefined &&
  !is(items[at + 2], 'last')
