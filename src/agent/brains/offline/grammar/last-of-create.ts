import type { Language } from '../lexicon/concepts.ts'
import { type Item, is, isMark } from '../words/items.ts'
import type { Clause } from './clauses.ts'
import { commandAt } from './command-place.ts'
import { isOwn } from './requests.ts'

/** `told`: what the message told before the command. */
type Said = { language: Language; told: readonly Item[] }

/**
 * The index of the last clause that belongs to "create a ticket" in clause `at`, whose items are `items`: sentences behind
 * it tell what it is about, unless they clearly command something of their own.
 */
export const lastOfCreate = (
  clauses: readonly Clause[],
  at: number,
  items: readonly Item[],
  { language, told }: Said,
): number => {
  let quoted = quotesOf(items)
  let open = items.some((item) => is(item, 'description')) && quoted < 2
  let last = at
  const end = items.findLast((item) => item.mark === undefined)
  if (told.length > 0 && is(end, 'thanks', 'goodbye')) return at
  for (let next = at + 1; next < clauses.length; next++) {
    const clause = clauses[next]
    const command = clause && commandAt(clause.items, language)
    if (is(clause?.items[0], 'thanks', 'goodbye') && told.length > 0) break
    // "create a ticket: search returns deleted tickets": what a colon opens is its text.
    const opened = next === at + 1 && isMark(clause?.items[0], ':') && quoted < 2
    if (clause && command && !opened && !isWithin(clause.items) && isOwn(clause.items, command, quoted >= 2, open))
      break
    const full = quoted >= 2
    quoted += quotesOf(clause?.items ?? [])
    open ||= clause?.items.some((item) => is(item, 'description') && item.quote === undefined) ?? false
    open &&= quoted < 2
    if (full && !clause?.items.some((item) => is(item, 'description', 'title', 'status') || item.quote !== undefined))
      break
    last = next
  }
  return last
}

/** "…, dass wir Ticket 5 löschen": a part of what is told. */
const isWithin = (items: readonly Item[]): boolean =>
  /^(?:dass|ob|that|whether|que|qu')$/.test(items.find((item) => item.mark === undefined)?.fold ?? '')

const quotesOf = (items: readonly Item[]): number => items.filter((item) => item.quote !== undefined).length
