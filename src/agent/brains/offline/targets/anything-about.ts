import { type Item, is } from '../words/items.ts'

/** "¿tenemos algo sobre phishing?", "har vi noget om VPN?": a search, by the words behind "about". */
export const isAnythingAbout = (solid: readonly Item[]): boolean => {
  const marker = solid.findIndex((item) => is(item, 'about', 'mention'))
  const something = solid
    .slice(0, Math.max(marker, 0))
    .findLastIndex((item) => SOMETHING.test(item.fold) || HAVING.test(item.fold))
  return (
    something !== -1 &&
    something < marker &&
    marker - something <= 2 &&
    solid
      .slice(0, marker)
      .every((item) => is(item, 'filler', 'stop', 'question', 'all') || SOMETHING.test(item.fold)) &&
    (SOMETHING.test(solid[something]?.fold ?? '') || solid.slice(0, marker).some((item) => is(item, 'question'))) &&
    !solid.some((item) => is(item, 'foreign', 'household', 'trouble'))
  )
}
const HAVING = /^(?:har vi|har i|tenemos|tienen|teneis|avons nous|on a|on|haben wir|habt ihr)$/
const SOMETHING = /^(?:algo|quelque chose|noget|was|etwas|irgendwas|anything|something)$/

export const behindMarker = (solid: readonly Item[]): readonly Item[] =>
  solid.slice(solid.findIndex((item) => is(item, 'about', 'mention')) + 1)
