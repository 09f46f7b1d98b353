import { fold } from '#contract/fold.ts'
import { inTurns } from '#platform/sqlite/writer.ts'
import { planChecks } from './search/plan.ts'
import { distinctWords } from './search/tokens.ts'
import { isVocabulary } from './search/words.ts'
import { type Authorship, recordChange } from './store/audit.ts'
import { countTickets } from './store/counts.ts'
import { eraseRows, textsOf } from './store/erasure.ts'
import type { Transaction } from './store/transaction.ts'
import { forgetWords } from './store/words.ts'

/**
 * Erases a ticket, deleted or not, for good: its text is nowhere any more, not even among the words that misspelt ones are
 * corrected to; a row of the audit says that it was erased. Where there is nothing of it, nothing happens.
 */
export async function eraseTicket(trx: Transaction, id: number, by: Authorship): Promise<void> {
  const texts = await textsOf(trx, id)
  if (texts.length === 0) return
  await eraseRows(trx, id)
  await recordChange(trx, id, 'erased', by)
  const words = texts.flatMap((text) => [...distinctWords(fold(text))].filter(isVocabulary))
  const gone: string[] = []
  for await (const word of inTurns(new Set(words))) if (!(await occurs(trx, word))) gone.push(word)
  await forgetWords(trx, gone)
}

const occurs = async (trx: Transaction, word: string): Promise<boolean> =>
  (await countTickets(trx, {}, await planChecks(trx, [{ anyOf: [word], in: 'any' }]))) > 0
