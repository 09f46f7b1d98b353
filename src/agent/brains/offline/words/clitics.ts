import type { Concept } from '../lexicon/concepts.ts'
import type { Vocabulary } from '../lexicon/lexicons.ts'

/** "ciérrame", "ábrenoslo": a Spanish command with those it is done for. */
export const withoutPronouns = (word: string, known: Vocabulary): string | undefined => {
  const command = /^(\p{L}{3,}?)(?:me|nos|te|se)?(?:l[oae]s?)?$/u.exec(word)?.[1]
  if (known.lexicon.language !== 'es' || command === undefined || command === word) return undefined
  const verbs = known.phrases.get(command) ?? []
  return verbs.some(({ words, concept }) => words.length === 1 && ATTACHING.includes(concept)) ? command : undefined
}

/** Commands that carry their object. */
export const ATTACHING: readonly Concept[] = [
  'close',
  'resolve',
  'reopen',
  'delete',
  'restore',
  'undo',
  'set',
  'rename',
  'show',
  'leave',
  'name-it',
]
