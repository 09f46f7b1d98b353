import type { Step } from '#agent/plan.ts'
import type { ResolutionStatus } from '#contract/ticket.ts'
import type { Clause } from '../grammar/clauses.ts'
import { commandAt } from '../grammar/command-place.ts'
import type { Language } from '../lexicon/concepts.ts'
import { type Item, is, isMark } from '../words/items.ts'

export type Condition = { ids: number[]; status: ResolutionStatus | undefined }

/** A step can check the status of the ticket that it changes, and of no other: "if 3 is closed, reopen 6" is asked about. */
export const isMetBy = ({ ids, status }: Condition, step: Step): boolean =>
  status !== undefined &&
  'targets' in step &&
  (ids.length === 0 ||
    step.targets.by === 'step' ||
    (step.targets.by === 'ids' && step.targets.ids.every((id) => ids.includes(id))))

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
  if (isPolite(within)) return { items: leading ? items.slice(to) : items.slice(0, at) }
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

/** "if you can", "wenn es geht": no condition. */
const isPolite = (items: readonly Item[]): boolean =>
  items.every((item) => item.ids === undefined && item.statuses === undefined) &&
  !items.some((item) => item.fold === 'i could') &&
  POLITE.test(items.flatMap((item) => (item.mark === undefined ? [item.fold] : [])).join(' '))
const POLITE =
  /^(?:and |und |et |y |og )?(?:if|falls|wenn|sofern|si|hvis) ?(?:it is|it 's|it's|that is|that 's|that's|es|das|c'est|c' est|det er|det|you|du|sie|ihr|tu|vous|i|de|te|le)? ?(?:possible|ok|okay|all right|can|could|want|don't mind|moglich|geht|kannst|konnen|konnt|magst|peux|pouvez|veux|voulez|posible|puedes|puede|podeis|pueden|quieres|muligt|kan|vil|gider)$/

/** A condition without a command of its own, at the end of its sentence: "close 5, but only if Bob agrees". */
export const isAfterthought = (clauses: readonly Clause[], at: number, left: readonly Item[]): boolean =>
  left.every((item) => item.mark !== undefined || is(item, 'filler', 'and', 'stop', 'next')) &&
  clauses[at - 1]?.sentence === clauses[at]?.sentence &&
  (clauses[at + 1]?.sentence !== clauses[at]?.sentence || !is(clauses[at]?.items.find(isSolid), 'and', 'next'))

/** "quand le client rappelle, ferme le ticket 5": nothing this system can wait for. */
export const isDeferral = (clauses: readonly Clause[], at: number): boolean =>
  is(clauses[at]?.items.find(isSolid), 'when', 'unless') && clauses[at + 1]?.sentence === clauses[at]?.sentence

const isSolid = (item: Item): boolean => item.mark === undefined && !item.lineBreak

/** What is to happen where a condition does not hold: a step has one condition only. */
export const isOtherwise = (items: readonly Item[], conditional: boolean): boolean =>
  (conditional || OTHERWISE.test(items.find((item) => item.mark === undefined)?.fold ?? '')) &&
  items.some((item) => OTHERWISE.test(item.fold)) &&
  !items.some((item) => is(item, 'leave', 'never-mind'))
const OTHERWISE = /^(?:otherwise|or else|if not|else|sonst|andernfalls|sinon|si no|de lo contrario|ellers)$/
