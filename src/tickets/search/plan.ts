import type { TicketFilters } from '#contract/list-query.ts'
import { HttpError } from '#platform/http-error.ts'
import { fold } from './fold.ts'
import { matchTerm } from './match.ts'
import { parseTerms, TERMS_MAX } from './terms.ts'

/** What the text filters of a query ask of the index, and of the text itself. */
export type TextPlan = {
  /** FTS5 query over ticket_terms. */
  query: string
  /** What the query does not decide: verified on the text of what it finds. */
  verify: TextCheck[]
  /** Everything that is asked: for tickets that wait to be indexed. */
  all: TextCheck[]
}
/** Any of these folded terms must be a part of the title, or of title or description. */
export type TextCheck = { anyOf: readonly string[]; in: 'title' | 'any' }

/** Undefined where no filter asks for text. */
export function planText({ search, title__icontains }: TicketFilters): TextPlan | undefined {
  const terms = parseTerms(search ?? '')
  if (terms.length > TERMS_MAX) throw new HttpError(400, { search: [`Enter at most ${TERMS_MAX} different terms.`] })
  const checks: TextCheck[] = terms.map((term) => ({ anyOf: [term], in: 'any' }))
  const title = fold((title__icontains ?? '').trim())
  if (title) checks.push({ anyOf: [title], in: 'title' })
  return checks.length ? planChecks(checks) : undefined
}

export function planChecks(checks: TextCheck[]): TextPlan {
  const matches = checks.map((check) => ({ check, terms: check.anyOf.map(matchTerm) }))
  return {
    query: matches
      .map(({ check, terms }) => {
        const any = terms.map(({ query }) => `(${query})`).join(' OR ')
        return check.in === 'title' ? `title : (${any})` : `(${any})`
      })
      .join(' AND '),
    verify: matches.filter(({ terms }) => !terms.every(({ exact }) => exact)).map(({ check }) => check),
    all: checks,
  }
}
