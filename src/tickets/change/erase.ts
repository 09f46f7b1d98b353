import type { Transaction } from '../database/database.ts'
import { forgetTexts } from '../search/forget.ts'
import { type Authorship, recordChange } from '../store/audit.ts'
import { eraseRows, textsOf } from '../store/erasure.ts'

/**
 * Erases a ticket, deleted or not, for good: its text is nowhere any more, not even among the words that misspelt ones are
 * corrected to; a row of the audit says that it was erased. Where there is nothing of it, nothing happens.
 */
export async function eraseTicket(trx: Transaction, id: number, by: Authorship): Promise<void> {
  const texts = await textsOf(trx, id)
  if (texts.length === 0) return
  await eraseRows(trx, id)
  await recordChange(trx, id, 'erased', by)
  await forgetTexts(trx, texts)
}
