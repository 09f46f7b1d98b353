import type { Clause } from '../grammar/clauses.ts'
import type { Command } from '../grammar/command-place.ts'
import { isPast } from '../grammar/past-form.ts'
import { type Item, is, isContent, isMark } from '../words/items.ts'

/**
 * "Es ist nicht nötig, Ticket 5 zu schließen", "ich weiß nicht, ob wir Ticket 5 löschen", "der Techniker will Ticket 5
 * schließen", "the mail reads: close 5": the verb is only what another one speaks of, and so asked about.
 */
export const isSubordinate = (clauses: readonly Clause[], at: number, command: Command): boolean => {
  const clause = clauses[at]
  const before = clauses[at - 1]
  if (clause === undefined) return false
  if (isSomebodyElses(clause.items, command) || isThankedFor(clause.items, command)) return true
  if (before === undefined || before.sentence !== clause.sentence || before.items.every(isPolite)) return false
  if (is(clause.items[0], 'and') && isToldOfAnother(before.items)) return true
  if (isMark(clause.items[0], ':')) return before.items.some((item) => is(item, 'mention') && !is(item, 'find'))
  const first = clause.items.find((item) => item.mark === undefined)
  return (
    SUBORDINATING.test(first?.fold ?? '') ||
    /^zu /.test(clause.items[command.at]?.fold ?? '') ||
    before.items.every((item) => isPolite(item) || OPINION.test(item.fold))
  )
}

/** "gracias por cerrar el 5", "tak for at lukke 5": done already, as far as they know; "merci de fermer" asks for it. */
const isThankedFor = (items: readonly Item[], { at }: Command): boolean =>
  items.slice(0, at).some((item) => is(item, 'thanks')) &&
  /(?:^| )(?:por|for|for at)$/.test(`${items[at - 2]?.fold} ${items[at - 1]?.fold}`)

/** "ma collègue a fermé le 5 et supprime le 6", without its accent: what they did as well. */
const isToldOfAnother = (items: readonly Item[]): boolean =>
  items.some(
    (item, at) =>
      is(item, 'close', 'resolve', 'delete', 'reopen') &&
      isPast(items, at, 'fr') &&
      !OWN.test(items[at - 2]?.fold ?? ''),
  )
const OWN = /^(?:je|j'|nous|on)$/

const SUBORDINATING = /^(?:dass|ob|that|whether|que|qu'|om)$/
const OPINION =
  /^(?:think|guess|suppose|denke|glaube|finde|uberlege|furchte|vermute|hoffe|schatze|meine|pense|crois|trouve|creo|pienso|opino|tror|synes|mener|temo|crains|suppose|frygter|haber)$/

const isPolite = (item: Item): boolean =>
  item.mark !== undefined ||
  (is(item, 'filler', 'and', 'next', 'greeting', 'thanks', 'yes', 'no', 'stop', 'if') && !is(item, 'neg', 'mention'))

/** "Niemand soll …", "der Techniker will …", before a verb at the end. "Das kannst du schließen" is said to the agent. */
const isSomebodyElses = (items: readonly Item[], { at }: Command): boolean => {
  if (items.slice(0, at).some((item) => /^(?:wollte|wollten|hatte|hatten)$/.test(item.fold) && !is(item, 'filler')))
    return true
  const modal = items.findIndex((item, index) => index < at && MODAL.test(item.fold))
  return (
    modal > 0 && items.slice(0, modal).some(isContent) && items.slice(modal, at).some((item) => item.ids !== undefined)
  )
}
const MODAL =
  /^(?:will|wollte|wollten|soll|sollen|sollte|sollten|wird|werden|wurde|wurden|hat|haben|hatte|muss|mussen|darf|durfen|kann|konnen|mochte|mochten)$/
