import { fold } from '#contract/fold.ts'
import { inTurns } from '#platform/turns.ts'
import type { Transaction } from '../database/database.ts'
import { engineOf } from './engine-of.ts'
import { occurs } from './plan.ts'
import { distinctWords } from './tokens.ts'
import { isVocabulary } from './words.ts'

/** Forgets the words of texts that are gone: those that no ticket has any more correct no misspelt one from now on. */
export async function forgetTexts(trx: Transaction, texts: readonly string[]): Promise<void> {
  const words = texts.flatMap((text) => [...distinctWords(fold(text))].filter(isVocabulary))
  const gone: string[] = []
  for await (const word of inTurns(new Set(words))) if (!(await occurs(trx, word))) gone.push(word)
  await engineOf(trx).forgetWords(trx, gone)
}
