import { type Item, is } from '../words/items.ts'

/** "ändere bei 18 den Titel", "kannst du bei der 5 den Titel …": `at` is the word before the number. */
export const isBeforeField = (items: readonly Item[], at: number): boolean => {
  const article = /^(?:der|dem|le|el|den)$/.test(items[at]?.fold ?? '') ? 1 : 0
  return (
    PREPOSITION.test(items[at - article]?.fold ?? '') &&
    (article === 1 || is(items[at - 1], 'set', 'rename') || items[at]?.fold === 'bei') &&
    items[at + 1]?.number !== undefined &&
    items.slice(at + 2, at + 4).some((item) => is(item, 'title', 'description', 'status'))
  )
}
const PREPOSITION = /^(?:bei|beim|von|for|on|in|sur|du|en|a|del|pa|i|ved)$/
