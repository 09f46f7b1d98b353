import type { Ordering, Selector } from '#agent/plan.ts'
import type { Ticket } from '#contract/ticket.ts'
import { RunFailure } from '../run-failure.ts'

/** A search that the ticket API can carry out. `sign`: whether its count is added to the sum or taken off it. */
export type Term = { selector: Selector; sign: 1 | -1 }

/** A count of n sides takes 2^n - 1 searches: 63 at most. */
const MOST_SIDES = 6

/**
 * The searches that add up to `anyText`, which the API has no filter for, by inclusion and exclusion: each side, less
 * what any two have in common, plus what any three have, and so on. A selector without it is the only term. Throws a
 * RunFailure for more sides than can be searched for.
 */
export function termsOf({ anyText, ...selector }: Selector): Term[] {
  if (!anyText) return [{ selector, sign: 1 }]
  if (anyText.length > MOST_SIDES) throw tooManySides(anyText.length)
  const terms: Term[] = []
  for (let chosen = 1; chosen < 2 ** anyText.length; chosen++) {
    const sides = anyText.filter((_, at) => (chosen >> at) % 2 === 1)
    const text = [...new Set([...(selector.text ?? []), ...sides.flat()])]
    terms.push({ selector: { ...selector, text }, sign: sides.length % 2 === 1 ? 1 : -1 })
  }
  return terms
}

const tooManySides = (count: number) =>
  new RunFailure(
    'too_many_alternatives',
    `That names ${count.toLocaleString('en')} alternatives, and at most ${MOST_SIDES} can be searched for at once. Nothing was changed; please ask in parts.`,
    false,
  )

/** One search for each side. */
export const sidesOf = ({ anyText = [], ...selector }: Selector): Selector[] =>
  anyText.map((words) => ({ ...selector, text: [...new Set([...(selector.text ?? []), ...words])] }))

/** Each ticket once, in the order in which the ticket API has them. */
export function mergedInOrder(lists: readonly (readonly Ticket[])[], ordering: Ordering = '-created'): Ticket[] {
  const each = new Map(lists.flat().map((ticket) => [ticket.id, ticket]))
  const member = ordering.replace('-', '') as 'id' | 'title' | 'created' | 'resolution_status'
  const sign = ordering.startsWith('-') ? -1 : 1
  return [...each.values()].sort((one, other) => sign * compared(one[member], other[member]) || other.id - one.id)
}

/** As SQLite compares: numbers by value, texts by their UTF-8 bytes. */
const compared = (one: string | number, other: string | number): number =>
  typeof one === 'number' && typeof other === 'number'
    ? one - other
    : Buffer.from(`${one}`).compare(Buffer.from(`${other}`))
