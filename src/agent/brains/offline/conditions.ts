import type { ResolutionStatus } from '#contract/ticket.ts'
import { commandAt } from './command-place.ts'
import { type Item, is, isMark } from './items.ts'
import type { Language } from './lexicon/concepts.ts'

export type Condition = { ids: number[]; status: ResolutionStatus | undefined }

/** Takes "if ticket 8 is still open" out of a clause. `status` is missing where the condition is none a ticket can meet. */
export const withoutConditions = (
  items: readonly Item[],
  language: Language,
): { items: readonly Item[]; condition?: Condition } => {
  const at = items.findIndex(
    (item) => (is(item, 'if') && !is(item, 'stop', 'filler')) || (is(item, 'if') && item.fold !== "s'"),
  )
  if (at === -1 || /^(?:could you|would you)/.test(items[at]?.fold ?? '')) return { items }
  const comma = items.findIndex((item, index) => index > at && (isMark(item, ',') || is(item, 'next')))
  const leading = items
    .slice(0, at)
    .every((item) => item.mark !== undefined || is(item, 'filler', 'and', 'next', 'stop'))
  const parted = comma !== -1 && commandAt(items.slice(comma + 1), language) !== undefined
  const to = leading && parted ? comma : leading ? commandBehind(items, at, language) : items.length
  const within = items.slice(at, to)
  const statuses = within.flatMap((item) => item.statuses ?? [])
  const [status] = statuses
  const condition: Condition = {
    ids: within.flatMap((item) => item.ids ?? []),
    status: statuses.length === 1 ? status : undefined,
  }
  return { items: leading ? items.slice(to) : items.slice(0, at), condition }
}

/** "if it is resolved close it": the command that follows the status without a comma. */
const commandBehind = (items: readonly Item[], at: number, language: Language): number => {
  const status = items.findIndex((item, index) => index > at && item.statuses !== undefined)
  let next = status + 1
  while (items[next]?.mark === undefined && is(items[next], 'is')) next++
  return status !== -1 && commandAt(items.slice(next), language)?.at === 0 ? next : items.length
}
