import type { AuditAction, Changes } from '#contract/audit.ts'
import type { ApprovalAction } from '#contract/chat.ts'

/** What happens, or would happen, to one ticket. `ticketId` is null for one that does not exist yet. */
export type Effect = {
  ticketId: number | null
  /** Undefined where it is not known, and can be asked for. */
  title?: string | undefined
  action: ApprovalAction['action']
  changes: Changes
}

const ACTIONS = {
  created: 'create',
  updated: 'update',
  deleted: 'delete',
  restored: 'restore',
} as const satisfies Record<AuditAction, Effect['action']>

type Recorded = { ticket_id: number | null; title?: string; action: AuditAction; changes: Changes }

/** What is, or would be, recorded. */
export const recordedEffect = (row: Recorded): Effect => ({
  ticketId: row.ticket_id,
  title: row.title,
  action: ACTIONS[row.action],
  changes: row.changes,
})

/** Effects of the same kind. `from` and `to` where all that happens is another status. */
export type EffectGroup = Pick<Effect, 'action'> & {
  key: string
  from?: string
  to?: string
  /** Which members an update changes. */
  fields: readonly string[]
  effects: readonly Effect[]
}

const ORDER: readonly Effect['action'][] = ['delete', 'update', 'create', 'restore']

/** Deletions first; otherwise the kinds in the order in which they come. */
export function groupsOf(effects: readonly Effect[]): EffectGroup[] {
  const groups = [...Map.groupBy(effects, keyOf)].map(([key, alike]) => groupOf(key, alike))
  return groups.toSorted((a, b) => ORDER.indexOf(a.action) - ORDER.indexOf(b.action))
}

const keyOf = (effect: Effect): string => {
  const { from, to } = transitionOf(effect)
  return [effect.action, from, to, ...(effect.action === 'update' ? Object.keys(effect.changes) : [])].join(' ')
}

function groupOf(key: string, effects: readonly Effect[]): EffectGroup {
  const [first] = effects
  const { action = 'update', changes = {} } = first ?? {}
  return { key, action, effects, fields: Object.keys(changes), ...(first && transitionOf(first)) }
}

function transitionOf({ action, changes }: Effect): Pick<EffectGroup, 'from' | 'to'> {
  const { resolution_status: status, ...others } = changes
  if (action !== 'update' || !status?.from || !status.to || Object.keys(others).length > 0) return {}
  return { from: status.from, to: status.to }
}
