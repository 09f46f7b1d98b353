import type { Ordering, Selector } from '#agent/plan.ts'
import type { Ticket } from '#contract/ticket.ts'

/** A search the ticket API can carry out, and whether what it finds is added or was counted twice. */
export type Term = { selector: Selector; sign: 1 | -1 }

/** More sides than this would cost hundreds of searches. */
export const MOST_SIDES = 6

/**
 * The searches that add up to `anyText`, which the API has no filter for: each side, less what any two have in common,
 * and so on. A selector without it is the only one.
 */
export function termsOf({ anyText, ...selector }: Selector): Term[] {
  if (!anyText) return [{ selector, sign: 1 }]
  const terms: Term[] = []
  for (let chosen = 1; chosen < 2 ** anyText.length; chosen++) {
    const sides = anyText.filter((_, at) => (chosen >> at) % 2 === 1)
    const text = [...new Set([...(selector.text ?? []), ...sides.flat()])]
    terms.push({ selector: { ...selector, text }, sign: sides.length % 2 === 1 ? 1 : -1 })
  }
  return terms
}

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
