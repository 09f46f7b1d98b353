import type { Clause } from '../grammar/clauses.ts'
import type { Command } from '../grammar/command-place.ts'
import type { Language } from '../lexicon/concepts.ts'
import { type Item, is, isMark } from '../words/items.ts'
import { isHarmless, isSecondThought, isTold, segmentsOf } from './small-words.ts'

/** "In theory, close 3", "maybe close 3": the command of somebody who is not sure. */
export const isHalfMeant = (clauses: readonly Clause[], at: number, command: Command, language: Language): boolean => {
  const [clause, before] = [clauses[at], clauses[at - 1]]
  const own = segmentsOf(clause?.items.slice(0, command.at) ?? [])
  if (before?.sentence === clause?.sentence && isMark(clause?.items[0], ',') && isPlace(before?.items ?? [], language))
    return true
  return (
    own.some((segment) => isSecondThought(segment) || segment.some((item) => VERSUS.test(item.fold))) ||
    (before?.sentence === clause?.sentence && isSecondThought(before?.items ?? []))
  )
}

/** "In an ideal world,", "on paper,": where it would hold; "in room 5 the lamp works," tells why. */
const isPlace = (items: readonly Item[], language: Language): boolean => {
  const said = items.filter((item) => item.mark === undefined)
  return (
    is(said[0], 'preposition') &&
    said.some((item) => !isHarmless(item)) &&
    said.every((item) => item.ids === undefined) &&
    !said.slice(2).some((item) => isTold(item, language) && item.fold !== "'s")
  )
}

/** "close 3 vs resolve 3" */
export const VERSUS = /\b(?:vs|versus)\b/
