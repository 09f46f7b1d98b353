import { exceptions } from '../targets/selector.ts'
import { type Item, is, isMark } from '../words/items.ts'
import { VERSUS } from './half-meant.ts'

/** The numbers of a change, whose target ends at `end`, are no plain list: which tickets are meant, or when, is open. */
export const isUnclearWhich = (items: readonly Item[], end: number): boolean =>
  items.some((item) => item.ids !== undefined && VERSUS.test(item.fold)) ||
  isRank(items, end) ||
  isNoListed(items) ||
  isCompound(items, end) ||
  isScattered(items) ||
  isAlongside(items) ||
  isOnADay(items)

/** "close 6 no 8": another one, or one more. */
const isNoListed = (items: readonly Item[]): boolean =>
  items.some(
    (item, at) => item.ids !== undefined && items[at + 1]?.ids !== undefined && /^no /.test(items[at + 1]?.fold ?? ''),
  )

/** "close 3, number 6 in the queue": where it stands, and no second ticket. */
const isRank = (items: readonly Item[], end: number): boolean =>
  /^(?:number|no) \d+$/.test(items[end - 1]?.fold ?? '') &&
  items.slice(0, end - 1).some((item) => item.ids !== undefined) &&
  is(items[end], 'preposition')

/** "close 3-ish", "close 3.6.8": the number is none. */
const isCompound = (items: readonly Item[], end: number): boolean =>
  items[end - 1]?.ids !== undefined &&
  isMark(items[end], '-.') &&
  items[end]?.start === items[end - 1]?.end &&
  items[end + 1]?.start === items[end]?.end

/** "ferme le 5 comme tu as fermé le 6", "close 3 and point them to #2": words that are no list between the numbers. */
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

/** "ferme le 5 comme d'habitude le vendredi": a day that is not over says when, or which; "von gestern" says which. */
const isOnADay = (items: readonly Item[]): boolean => {
  const behind = items.slice(items.findLastIndex((item) => item.ids !== undefined) + 1)
  if (behind.length === items.length) return false
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
  /yesterday|last|past|ago|previous|earlier|today|this morning|heute morgen|heute früh|ce matin|esta mañana|i morges|tidligere|gestern|letzte|vorige|vergangene|hier|derni|pass[eé]|ayer|pasad|ultim|igar|i gar|i går|igår|sidste|forrige|^(?:vor|il y a|hace|for) /
