import type { ResolutionStatus } from '#contract/ticket.ts'
import { DEED_OF, intentOf } from '../replies/describe.ts'
import { numbered, replies } from '../replies/replies.ts'
import type { Scope } from '../targets/scope.ts'
import { type Item, is, isMark } from '../words/items.ts'
import type { Result } from './result.ts'
import { trimmed } from './value-text.ts'

type Titled = { ids: number[]; title: string }

/** `4 to "Mail down" and 7 to "Blank PDF"`: each title with the one ticket before it. */
export const titlePairs = (items: readonly Item[]): Titled[] => {
  const found: Titled[] = []
  let ids: number[] = []
  for (const [at, item] of items.entries()) {
    ids.push(...(item.ids ?? (item.number !== undefined && is(items[at + 1], 'to') ? [item.number] : [])))
    if (item.quote === undefined || !(is(items[at - 1], 'to') || isMark(items[at - 1], ':='))) continue
    found.push({ ids, title: item.quote })
    ids = []
  }
  return found
}

/** "renomme le 5 en Imprimante et le 6 en Batterie": the same in words, each up to the next ticket. */
export const wordedPairs = (items: readonly Item[], text: string): Titled[] => {
  const groups: Item[][] = [[]]
  for (const [at, item] of items.entries()) {
    if (is(item, 'and') && leadsToTitle(items, at + 1)) groups.push([])
    else groups.at(-1)?.push(item)
  }
  const found = groups.flatMap((group) => {
    const to = group.findIndex((item) => is(item, 'to') && item.ids === undefined)
    const ids = group.slice(0, to).flatMap((item) => item.ids ?? (item.number === undefined ? [] : [item.number]))
    const [first, last] = [group[to + 1], group.at(-1)]
    return to > 0 && first && last ? [{ ids, title: trimmed(text.slice(first.start, last.end)) }] : []
  })
  return found.length === groups.length ? found : []
}

/** A number, with its article, and "to". */
const leadsToTitle = (items: readonly Item[], at: number): boolean => {
  const id = items[at]?.ids === undefined && items[at]?.number === undefined ? at + 1 : at
  return (items[id]?.ids ?? items[id]?.number) !== undefined && is(items[id + 1], 'to')
}

export const stepsOfTitles = (found: readonly Titled[], { language }: Scope): Result => {
  if (found.some((pair) => pair.ids.length !== 1)) return { ask: replies[language].askRephrase }
  return {
    steps: found.map(({ ids, title }) => ({
      do: 'update',
      intent: intentOf('edit', language, numbered(ids)),
      targets: { by: 'ids', ids },
      changes: { title },
    })),
  }
}

type Pair = { ids: number[]; status: ResolutionStatus }

/** "6 closed", "8 to closed" */
const leadsToStatus = (items: readonly Item[], at: number): boolean =>
  is(items[at + 1], 'to') || items[at + 1]?.statuses?.length === 1

/** "move 5 and 6 to resolved and 8 to closed", "mark 5 resolved and 6 closed": each status with the ids before it. */
export const pairs = (items: readonly Item[]): Pair[] => {
  const found: Pair[] = []
  let ids: number[] = []
  for (const [at, item] of items.entries()) {
    ids.push(...(item.ids ?? (item.number !== undefined && leadsToStatus(items, at) ? [item.number] : [])))
    const before = items[at - 1]
    const set = is(before, 'to') || before?.ids !== undefined || before?.number !== undefined
    const status = item.statuses?.length === 1 && !item.denied && set ? item.statuses[0] : undefined
    if (status === undefined) continue
    found.push({ ids, status })
    ids = []
  }
  return found
}

export const stepsOfPairs = (found: readonly Pair[], { language }: Scope): Result => {
  if (found.some((pair) => pair.ids.length === 0)) return { ask: replies[language].askRephrase }
  return {
    steps: found.map(({ ids, status }) => ({
      do: 'update',
      intent: intentOf(DEED_OF[status], language, numbered(ids)),
      targets: { by: 'ids', ids },
      changes: { resolution_status: status },
    })),
  }
}
