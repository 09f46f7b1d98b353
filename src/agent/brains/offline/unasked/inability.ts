import type { Item } from '../words/items.ts'

/**
 * "ich kann meine Tickets nicht löschen", "je ne peux pas fermer mes tickets": tells what somebody cannot do, and
 * commands nothing. In English, Spanish and Danish the lexicon knows "can't delete" as a trouble.
 */
export const isInability = (items: readonly Item[]): boolean => {
  if (items.some((item) => item.ids !== undefined)) return false
  const said = items
    .slice(0, REACH)
    .flatMap((item) => (item.quote === undefined && item.mark === undefined ? [item.fold] : []))
    .join(' ')
  return INABILITY.test(said) && !ADDRESSED.test(said)
}
const REACH = 40

const INABILITY =
  /\p{L} (?:kann|konnen|konnte|konnten) (?:.* )?(?:nicht|kein|keine|keinen)(?: |$)|(?:^| )n(?:e|') (?:peux|peut|pouvons|peuvent|parviens|parvient|parvenons) pas(?: |$)/u
/** "you cannot": said to the agent, or to everybody. */
const ADDRESSED = /(?:^| )(?:kannst|konntest|konnt|tu|vous)(?: |$)/
