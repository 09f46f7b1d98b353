import { useMemo, useSyncExternalStore } from 'react'
import type { AuditRow } from '#contract/audit.ts'
import type { Ticket } from '#contract/ticket.ts'
import { live } from '../../api/live.ts'

export type Selection = {
  has: (id: number) => boolean
  /** Every match of the filters, also those on other pages. */
  everything: boolean
  ids: readonly number[]
  page: 'all' | 'some' | 'none'
  /** `range`: with all between it and the one that was chosen before. */
  toggle: (id: number, range?: boolean) => void
  togglePage: () => void
  selectEverything: () => void
  clear: () => void
}

/** `latest`: the one that was chosen last, with which a range begins. */
type State = { filter: string; ids: ReadonlySet<number>; everything: boolean; latest: number | undefined }

const nothing = (filter: string): State => ({ filter, ids: new Set(), everything: false, latest: undefined })

/** Kept while a ticket is looked at and while pages are turned, for as long as the filter is the same. */
let state = nothing('')
const listeners = new Set<() => void>()

function keep(next: State): void {
  if (next === state) return
  state = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

live.onRows((rows) => keep(withoutDeleted(state, rows)))

/** The tickets of `filter` that are selected. */
export function useSelection(filter: string, shown: readonly Ticket[]): Selection {
  const stored = useSyncExternalStore(subscribe, () => state)
  const now = useMemo(() => (stored.filter === filter ? stored : nothing(filter)), [stored, filter])
  const all = useMemo(() => shown.map((ticket) => ticket.id), [shown])
  const has = (id: number) => now.everything || now.ids.has(id)
  const chosen = all.filter(has).length
  const page = chosen === 0 ? 'none' : chosen === all.length ? 'all' : 'some'
  const select = (wanted: readonly number[], on: boolean, latest?: number) => {
    const ids = new Set(now.everything ? all : now.ids)
    for (const id of wanted) on ? ids.add(id) : ids.delete(id)
    keep({ filter, ids, everything: false, latest })
  }
  return {
    has,
    everything: now.everything,
    ids: [...now.ids],
    page,
    toggle: (id, range = false) => select(range ? between(all, now.latest, id) : [id], !has(id), id),
    togglePage: () => select(all, page !== 'all'),
    selectEverything: () => keep({ ...nothing(filter), everything: true }),
    clear: () => keep(nothing(filter)),
  }
}

/** Both and what stands between them; the second alone where the first is not there. */
function between(ids: readonly number[], from: number | undefined, to: number): readonly number[] {
  const [a, b] = [ids.indexOf(from ?? to), ids.indexOf(to)]
  return a < 0 ? [to] : ids.slice(Math.min(a, b), Math.max(a, b) + 1)
}

/** A ticket that is gone can no longer be meant. */
function withoutDeleted(state: State, rows: readonly AuditRow[]): State {
  const gone = new Set(rows.flatMap((row) => (row.action === 'deleted' ? [row.ticket_id] : [])))
  const ids = state.ids.difference(gone)
  return ids.size === state.ids.size ? state : { ...state, ids }
}
