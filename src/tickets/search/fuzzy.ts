import type { TicketFilters } from '#contract/list-query.ts'
import { parseTerms } from '#contract/search-terms.ts'
import type { Reading } from '../database/database.ts'
import { corrections } from './correct.ts'
import { occurs, planChecks, planText } from './plan.ts'
import type { TextCheck, TextPlan } from './search-engine.ts'

/**
 * The plan of a search in which terms that occur nowhere are replaced by the words that they may have meant: those with
 * the fewest mistakes only. Undefined where every term occurs (then nothing is misspelt: they just do not occur
 * together), or one has no correction.
 */
export async function correctedPlan(db: Reading, filters: TicketFilters): Promise<TextPlan | undefined> {
  const checks: TextCheck[] = []
  let corrected = false
  for (const term of parseTerms(filters.search ?? '')) {
    const isThere = await occurs(db, term)
    const anyOf = isThere ? [term] : await corrections(db, term)
    if (anyOf.length === 0) return undefined
    corrected ||= !isThere
    checks.push({ anyOf, in: 'any' })
  }
  if (!corrected) return undefined
  const title = await planText(db, { title__icontains: filters.title__icontains })
  return planChecks(db, [...checks, ...(title?.checks ?? [])])
}
