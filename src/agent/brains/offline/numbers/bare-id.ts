import type { Language } from '../lexicon/concepts.ts'
import { type Item, is } from '../words/items.ts'
import { topicWords } from '../words/words.ts'

/** "is 5001 open?", "who closed 5001?": the one number of a question about one ticket. For reading only. */
export const bareId = (items: readonly Item[], language: Language): Item[] => {
  const numbers = items.filter((item) => item.number !== undefined && item.number > 0 && /^\d+$/.test(item.text))
  const [only] = numbers
  const others = items.filter((item) => item !== only)
  const free = only?.number !== undefined && numbers.length === 1 && items.every((item) => item.ids === undefined)
  if (
    !free ||
    items.some((item) => is(item, 'ticket', 'tickets')) ||
    topicWords(
      others.filter((item) => !is(item, 'works')),
      language,
    ).some((word) => !ABOUT_ONE.test(word))
  )
    return [...items]
  return items.map((item) => (item === only ? { ...item, ids: [item.number ?? 0] } : item))
}
const ABOUT_ONE =
  /^(?:status|state|title|description|details|titel|beschreibung|titre|statut|titulo|estado|beskrivelse)$/
