import { type TicketFilters, withoutText } from '#contract/list-query.ts'
import type { Reading } from '../database/database.ts'
import { correctedPlan } from '../search/fuzzy.ts'
import { planText } from '../search/plan.ts'
import type { TextPlan } from '../search/search-engine.ts'
import { countTickets } from '../store/counts.ts'
import { findMatchingIds, type Matches } from '../store/matches.ts'

/** What filters match: how many exactly, and how to find them; `fuzzy` where misspelt words were corrected for it. */
export type Found = Matches & { count: number; fuzzy: boolean }

export async function findTicketsBy(db: Reading, filters: TicketFilters): Promise<Found> {
  const found = await find(db, filters, await planText(db, filters))
  if (found.count > 0 || !filters.search) return found
  const corrected = await correctedPlan(db, filters)
  if (!corrected) return found
  const again = await find(db, filters, corrected)
  return again.count > 0 ? { ...again, fuzzy: true } : found
}

/** What must be verified on the text, or is found on it and rare, is found once: counting and paging then go by the ids. */
async function find(db: Reading, filters: TicketFilters, text: TextPlan | undefined): Promise<Found> {
  if (text?.verifies) {
    const ids = await findMatchingIds(db, { filters, text })
    return { filters: { id__in: ids }, text: undefined, count: ids.length, fuzzy: false }
  }
  const few = await text?.few(db)
  if (!few) return { filters, text, count: await countTickets(db, filters, text), fuzzy: false }
  const asked = filters.id__in && new Set(filters.id__in)
  const among = { ...withoutText(filters), id__in: asked ? few.filter((id) => asked.has(id)) : few }
  return { filters: among, text: undefined, count: await countTickets(db, among), fuzzy: false }
}
