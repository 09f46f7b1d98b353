import type { TicketFilters } from '#contract/list-query.ts'
import { correctedPlan } from './search/fuzzy.ts'
import { planText, type TextPlan } from './search/plan.ts'
import { countTickets } from './store/counts.ts'
import type { Reading } from './store/transaction.ts'

/** What filters match: how many exactly, and the plan of their text, corrected where nothing matched as it was written. */
export type Found = { filters: TicketFilters; text: TextPlan | undefined; count: number; fuzzy: boolean }

export async function findTicketsBy(db: Reading, filters: TicketFilters): Promise<Found> {
  const text = planText(filters)
  const count = await countTickets(db, filters, text)
  if (count > 0 || !filters.search) return { filters, text, count, fuzzy: false }
  const corrected = await correctedPlan(db, filters)
  const correctedCount = corrected ? await countTickets(db, filters, corrected) : 0
  if (correctedCount === 0) return { filters, text, count: 0, fuzzy: false }
  return { filters, text: corrected, count: correctedCount, fuzzy: true }
}
