import type { Clause } from '../grammar/clauses.ts'
import type { Command } from '../grammar/command-place.ts'
import { type Item, is, isBare, isContent, isMark } from '../words/items.ts'

/** "Tomorrow, close 5", "When Anna is back, close 5": not now, and nothing that the service waits for. */
export const isPutOff = (clauses: readonly Clause[], at: number, command: Command): boolean => {
  if (isThen(clauses, at)) return true
  const before = partsBefore(clauses, at, command).filter((item) => item.mark === undefined)
  const first = before.find((item) => !is(item, 'filler', 'greeting', 'and') || isWhen(item))
  if (first === undefined) return false
  if (isAfterDoing(before)) return true
  const conditional = first.fold === 'should' && before.some((item) => item.statuses !== undefined)
  if (isWhen(first)) return !conditional
  if (AFTER.test(first.fold) && before.some(isOfTicket)) return true
  const alone = before.every((item) => item === first || is(item, 'filler', 'stop'))
  return alone && (is(first, 'future') || (first.interval !== undefined && DAY_TO_COME.test(first.fold)))
}

/** "after closing 1, resolve 2": another change that is spoken of, and not asked for; "instead of closing it" is none. */
const isAfterDoing = (items: readonly Item[]): boolean =>
  items.some((item) => item.ids !== undefined || item.number !== undefined) &&
  items.some((item, at) => GERUND.test(item.fold) && DOING.test(items[at - 1]?.fold ?? ''))
const DOING = /^(?:after|before|while|when|once|by|without|besides|on|upon)$/
const GERUND = /^(?:closing|resolving|solving|fixing|deleting|removing|reopening|re-opening|renaming|restoring)$/

/** "5 läuft am Freitag ab, dann schließen": on that day; "Ist 5 erledigt? Dann schließ 6": if so. */
const isThen = (clauses: readonly Clause[], at: number): boolean => {
  const [clause, before] = [clauses[at], clauses[at - 1]]
  const first = clause?.items.find((item) => item.mark === undefined && (!is(item, 'and') || THEN.test(item.fold)))
  if (before === undefined || !THEN.test(first?.fold ?? '')) return false
  return isAskedStatus(before) || (before.sentence === clause?.sentence && before.items.some(isToCome))
}

const isToCome = (item: Item): boolean => is(item, 'future') || (item.interval !== undefined && !OVER.test(item.fold))
const OVER = /^(?:gestern|hier|ayer|yesterday|i går|last|letzte)/

const isAskedStatus = ({ items, question }: Clause): boolean =>
  items.some((item) => item.statuses !== undefined) &&
  (question ||
    is(
      items.find((item) => item.mark === undefined),
      'question',
    ))
const THEN = /^(?:dann|then|alors|entonces|sa|da)$/

const isWhen = (item: Item): boolean =>
  item.interval === undefined && ((is(item, 'unless') && !FUTURE_SELF.test(item.fold)) || WHEN.test(item.fold))
const WHEN = /^(?:when|whenever|once|should|skulle|sollte|sollten)$/
/** "Nachdem 5 geschlossen ist, …": after that, or because of it; "nachdem der Drucker wieder geht" is why. */
const AFTER = /^(?:after|nachdem|apres que|despues de que|despues de|efter at|efter)$/
const isOfTicket = (item: Item): boolean => item.ids !== undefined || item.statuses !== undefined || isBare(item)
/** "I will …", "maybe": glue of the one who speaks. */
const FUTURE_SELF = /^(?:i|we|he|she|they|maybe|perhaps|if) ?/
const DAY_TO_COME = /^(?:on|before|after|by|until|am|ab|vor|nach|avant|apr[eè]s|antes|despu[eé]s|p[aå]|efter) /

/** "Translate: close 5", "TODO: close 5": what stands behind such a head is a text or a plan, and commands nothing. */
export const isUnderHead = (clauses: readonly Clause[], at: number): boolean => {
  const [clause, before] = [clauses[at], clauses[at - 1]]
  if (!isMark(clause?.items[0], ':') || before === undefined || before.sentence !== clause?.sentence) return false
  return (
    before.items.some((item) => is(item, 'unsupported', 'head')) ||
    isNoteOn(before.items) ||
    isForeignHead(before.items)
  )
}

/** "Title: close 3", "Bob: close 3": no order, no ticket, no sentence that says why. */
const isForeignHead = (items: readonly Item[]): boolean =>
  items.filter((item) => item.mark === undefined).length <= LONGEST_HEAD &&
  items.some(
    (item) => (isContent(item) && !is(item, 'order')) || is(item, 'title', 'description', 'person', 'equipment'),
  ) &&
  !items.some(
    (item) =>
      item.ids !== undefined ||
      item.statuses !== undefined ||
      (is(item, 'is') && item.fold !== "'s") ||
      is(item, 'works', 'order', 'trouble', 'reason', 'ticket', 'tickets', 'one-of-list') ||
      (is(item, 'it', 'predicate') && !is(items.at(-1), 'it')),
  )

const LONGEST_HEAD = 4

/** "Notiz zu 5: 6 löschen": what is to be noted there. */
const isNoteOn = (items: readonly Item[]): boolean =>
  items.some((item) => NOTE.test(item.fold)) &&
  items.some((item) => item.ids !== undefined || item.number !== undefined || is(item, 'ticket'))
const NOTE = /^(?:note|notes|notiz|vermerk|nota|anotacion|notat|notits|hinweis|remarque|bemaerkning|observacion)$/
const partsBefore = (clauses: readonly Clause[], at: number, command: Command): readonly Item[] => {
  const [clause, before] = [clauses[at], clauses[at - 1]]
  if (clause === undefined) return []
  const own = clause.items.slice(0, command.at)
  return before?.sentence === clause.sentence ? [...before.items, ...own] : own
}
