import type { Transaction } from './transaction.ts'

/** Words that no text has any more. */
export async function forgetWords(trx: Transaction, words: readonly string[]): Promise<void> {
  for (let i = 0; i < words.length; i += PORTION)
    await trx
      .deleteFrom('words')
      .where('word', 'in', words.slice(i, i + PORTION))
      .execute()
}
const PORTION = 500
