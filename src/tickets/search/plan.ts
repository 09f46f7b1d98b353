import { fold, isUnseen } from '#contract/fold.ts'
import type { TicketFilters } from '#contract/list-query.ts'
import { parseTerms, TERMS_MAX } from '#contract/search-terms.ts'
import { HttpError } from '#platform/http-error.ts'
import type { Reading } from '../database/database.ts'
import { type Index, indexQuery } from './index-query.ts'
import { matchTerm } from './match.ts'

/** What the text filters of a query ask of the indexes, and of the text itself. */
export type TextPlan = {
  /** What each index must hold. */
  queries: { index: Index; query: string }[]
  /** What the indexes do not decide: verified on the text of what they find. */
  verify: TextCheck[]
  /** Everything that is asked: for tickets that wait to be indexed. */
  all: TextCheck[]
}
/** Any of these folded terms must be a part of the title, or of title or description. */
export type TextCheck = { anyOf: readonly string[]; in: 'title' | 'any' }

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

export async function planChecks(db: Reading, checks: TextCheck[]): Promise<TextPlan> {
  const matches = checks.map((check) => ({ check, terms: check.anyOf.map(matchTerm) }))
  const of = (where: TextCheck['in']) =>
    matches.filter(({ check }) => check.in === where).map(({ terms }) => terms.map(({ lookups }) => lookups))
  const queries = await Promise.all([
    indexQuery(db, 'text_terms', of('any')),
    indexQuery(db, 'title_terms', of('title')),
  ])
  return {
    queries: queries.filter((query) => query !== undefined),
    verify: matches.filter(({ terms }) => !terms.every(({ exact }) => exact)).map(({ check }) => check),
    all: checks,
  }
}
