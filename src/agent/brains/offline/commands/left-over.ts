import type { Language } from '../lexicon/concepts.ts'
import { replies } from '../replies/replies.ts'
import type { Bound } from '../targets/scope.ts'
import { exceptions } from '../targets/selector.ts'
import { type Item, is, isContent } from '../words/items.ts'

/**
 * The question where words of a change were read as nothing: "lösche 5 von meiner Merkliste", "ferme le 5 dans Jira",
 * "luk 5 ved 17-tiden". `items` are those without the verb and the values. Words behind a comma, a reason, or that the
 * thing works again only tell why; the rest could change what is meant.
 */
export const askLeftOver = (items: readonly Item[], language: Language): string | undefined => {
  const words = attached(items)
  const loose = [...words.filter(isLoose), ...particleOf(words), ...butOf(items)]
  if (loose.length > 0) return replies[language].notRead(loose.map((item) => item.text).join(' '))
  return isScattered(items) || isAlongside(items) || isOnADay(items) ? replies[language].askRephrase : undefined
}

/** "…, aber frag vorher": what a "but" adds restricts the change. */
const butOf = (items: readonly Item[]): readonly Item[] => {
  const ids = items.findLastIndex((item) => item.ids !== undefined)
  const but = items.findIndex((item, at) => at > ids && BUT.test(item.fold))
  return ids === -1 || but === -1 ? [] : items.slice(but + 1).filter(isLoose)
}
const BUT = /^(?:but|aber|mais|pero|men)$/

/** "schließ 5 aus", "luk 5 ind": another verb than the one without it. */
const particleOf = (words: readonly Item[]): readonly Item[] => {
  const last = words.findLast((item) => !is(item, 'filler') || PARTICLE.test(item.fold))
  return last !== undefined && PARTICLE.test(last.fold) && last.statuses === undefined ? [last] : []
}
const PARTICLE = /^(?:aus|an|ein|vor|nach|bei|ind|ud|om|af)$/

/** The same for "it" and "them": "ferme-le dans Jira", "lösch es aus meiner Liste". */
export const askLeftOfPronoun = (
  items: readonly Item[],
  bounds: readonly Bound[],
  language: Language,
): string | undefined => {
  if (
    items.some((item) => item.ids !== undefined) ||
    !bounds.every((bound) => 'by' in bound && bound.by !== 'selector')
  )
    return undefined
  if (items.some((item) => item.ordinal !== undefined || is(item, 'last', 'one-of-list'))) return undefined
  const pronoun = items.findIndex((item) => is(item, 'it', 'them'))
  const words = pronoun === -1 ? [] : upToReason(items.slice(pronoun + 1))
  const loose = words.some(isGood) || isStatement(words) ? [] : words.filter(isLoose)
  return loose.length > 0 ? replies[language].notRead(loose.map((item) => item.text).join(' ')) : undefined
}

/** "close 5 because 6 says the same": tickets of the reason are none of the command. */
export const withoutReason = (items: readonly Item[]): readonly Item[] => {
  const ids = items.findIndex((item) => item.ids !== undefined)
  const at = items.findIndex((item, index) => index > ids && is(item, 'because') && item.interval === undefined)
  return ids === -1 || at === -1 ? items : items.slice(0, at)
}

/** What stands right behind the last ticket that is named, up to where a reason or another part begins. */
const attached = (items: readonly Item[]): readonly Item[] => {
  const { named } = exceptions(items)
  const last = named.findLast((item) => item.ids !== undefined)
  const ids = last === undefined ? -1 : items.indexOf(last)
  const behind = ids === -1 ? [] : items.slice(ids + 1)
  const words = upToReason(behind)
  return words.some(isGood) || isStatement(words) ? [] : words
}

const upToReason = (items: readonly Item[]): readonly Item[] => {
  const end = items.findIndex((item) => item.mark !== undefined || item.lineBreak || isReason(item))
  return end === -1 ? items : items.slice(0, end)
}

/** "ferme le 5 comme d'habitude le vendredi": a day that is not over says when, or which; "von gestern" says which. */
const isOnADay = (items: readonly Item[]): boolean => {
  const ids = items.findLastIndex((item) => item.ids !== undefined)
  const behind = ids === -1 ? [] : items.slice(ids + 1)
  const end = behind.findIndex(
    (item) => item.mark !== undefined || (is(item, 'because') && item.interval === undefined),
  )
  const said = end === -1 ? behind : behind.slice(0, end)
  return (
    said.some((item) => item.interval !== undefined && !OVER.test(item.fold)) &&
    !said.some((item) => is(item, 'tickets', 'ticket'))
  )
}
const OVER =
  /yesterday|last|past|ago|previous|gestern|letzte|vorige|vergangene|hier|derni|pass[eé]|ayer|pasad|ultim|igar|i gar|i går|igår|sidste|forrige|^(?:vor|il y a|hace|for) /

/** "weil …", "zum Drucker": why, or what the ticket is about. */
const isReason = (item: Item): boolean =>
  (is(item, 'because') && item.interval === undefined) ||
  is(item, 'similar') ||
  (is(item, 'about') && (!is(item, 'stop') || TOPIC.test(item.fold)))
const TOPIC = /^(?:zum|zur|uber|sur|sobre|om|de|del|du|des|d'|von|vom|about)$/

/** "… and the customer is happy" */
const isStatement = (words: readonly Item[]): boolean => is(words[0], 'and') && words.some((item) => is(item, 'is'))

/** "der Drucker geht wieder": without a comma, as people dictate. */
const isGood = (item: Item): boolean =>
  is(item, 'works', 'again', 'because', 'deleted') || item.statuses?.some((status) => status !== 'OPEN') === true

const isLoose = (item: Item): boolean =>
  (isContent(item) && (item.number === undefined || item.numberWord !== true)) ||
  (is(item, 'offtopic', 'show', 'find', 'look-into') &&
    !is(item, 'desk') &&
    item.statuses === undefined &&
    item.ids === undefined) ||
  (is(item, 'title', 'description') && item.quote === undefined && !is(item, 'ticket', 'one-of-list', 'about'))

/** "ferme le 5 comme tu as fermé le 6": the second ticket stands in a sentence of its own. */
const isScattered = (items: readonly Item[]): boolean => {
  const { named } = exceptions(items)
  const places = items.flatMap((item, at) => (item.ids !== undefined && named.includes(item) ? [at] : []))
  return places.some((at, index) => index > 0 && !items.slice((places[index - 1] ?? at) + 1, at).every(isJoining))
}

const isJoining = (item: Item): boolean =>
  item.mark !== undefined ||
  item.lineBreak === true ||
  is(item, 'and', 'next', 'ticket', 'tickets', 'number-sign', 'all', 'again') ||
  (is(item, 'filler', 'stop') && !is(item, 'about', 'to', 'from', 'is', 'because', 'question', 'when', 'if'))

/** "ferme le 5 avec le 6": both, or one into the other. */
const isAlongside = (items: readonly Item[]): boolean =>
  items.some((item, at) => {
    if (!WITH.test(item.fold) || !items.slice(0, at).some((one) => one.ids !== undefined)) return false
    const next = items.slice(at + 1).find((one) => !is(one, 'stop', 'ticket', 'filler') || one.ids !== undefined)
    return next?.number !== undefined || next?.ids !== undefined
  })
const WITH = /^(?:mit|zusammen mit|avec|con|junto con|med|sammen med|with|along with|together with)$/
