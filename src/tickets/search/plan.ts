import { fold, isUnseen } from '#contract/fold.ts'
import type { TicketFilters } from '#contract/list-query.ts'
import { parseTerms, TERMS_MAX } from '#contract/search-terms.ts'
import { HttpError } from '#platform/http-error.ts'
import type { Reading } from '../database/database.ts'
import { engineOf } from './engine-of.ts'
import type { TextCheck, TextPlan } from './search-engine.ts'

/** Undefined where no filter asks for text. Throws 400 for too many terms. */
export async function planText(
  db: Reading,
  { search, title__icontains }: TicketFilters,
): Promise<TextPlan | undefined> {
  const terms = parseTerms(search ?? '')
  if (terms.length > TERMS_MAX) throw new HttpError(400, { search: [`Enter at most ${TERMS_MAX} different terms.`] })
  const checks: TextCheck[] = terms.map((term) => ({ anyOf: [term], in: 'any' }))
  const title = fold((title__icontains ?? '').trim())
  if (!isUnseen(title)) checks.push({ anyOf: [title], in: 'title' })
  return checks.length ? planChecks(db, checks) : undefined
}

export const planChecks = (db: Reading, checks: readonly TextCheck[]): Promise<TextPlan> =>
  engineOf(db).plan(db, checks)

/** Whether a folded term stands in any ticket that is not deleted. */
export async function occurs(db: Reading, term: string): Promise<boolean> {
  const { count } = await planChecks(db, [{ anyOf: [term], in: 'any' }])
  return (await count(db)) > 0
}
