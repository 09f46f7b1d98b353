import { fold } from '#contract/fold.ts'
import { inTurns } from '#platform/turns.ts'
import type { Transaction } from '../database/database.ts'
import { occurs } from './occurs.ts'
import { distinctWords } from './tokens.ts'
import { isVocabulary } from './words.ts'

/** Forgets the words of texts that are gone: those that no ticket has any more correct no misspelt one from now on. */
export async function forgetTexts(trx: Transaction, texts: readonly string[]): Promise<void> {
  const words = texts.flatMap((text) => [...distinctWords(fold(text))].filter(isVocabulary))
  const gone: string[] = []
  for await (const word of inTurns(new Set(words))) if (!(await occurs(trx, word))) gone.push(word)
  await forgetWords(trx, gone)
}

async function forgetWords(trx: Transaction, words: readonly string[]): Promise<void> {
  for (let i = 0; i < words.length; i += PORTION)
    await trx
      .deleteFrom('words')
      .where('word', 'in', words.slice(i, i + PORTION))
      .execute()
}
const PORTION = 500
