import type { Concept, Language } from '../lexicon/concepts.ts'
import { vocabularies } from '../lexicon/lexicons.ts'
import { type Item, is, isMark } from '../words/items.ts'

/** "cierra 5 and reopen 4": a command with a number in another language than the message, which must not be dropped. */
export const isOfOtherLanguage = (items: readonly Item[], language: Language): boolean => {
  const said = items.filter((item) => !is(item, 'filler', 'and', 'next', 'greeting') && !isMark(item, ',;:'))
  const [verb, ...object] = said
  if (verb === undefined || verb.concepts.size > 0 || verb.quote !== undefined) return false
  return (
    object.length > 0 &&
    object.length <= LONGEST_OBJECT &&
    object.some((item) => item.number !== undefined || item.ids !== undefined) &&
    Object.values(vocabularies).some(
      (vocabulary) =>
        vocabulary.lexicon !== vocabularies[language].lexicon && commands(vocabulary.phrases.get(verb.fold)),
    )
  )
}
const LONGEST_OBJECT = 3

type Phrases = readonly { words: readonly string[]; concept: Concept }[]
const commands = (phrases: Phrases | undefined): boolean =>
  phrases?.some(({ words, concept }) => words.length === 1 && COMMANDS.includes(concept)) === true
const COMMANDS: readonly Concept[] = ['close', 'resolve', 'reopen', 'delete', 'restore', 'rename']
