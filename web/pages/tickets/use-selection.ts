import { useCallback, useEffect, useMemo, useState } from 'react'
import type { AuditRow } from '#contract/audit.ts'
import type { Ticket } from '#contract/ticket.ts'
import { live } from '../../api/live.ts'

export type Selection = {
  has: (id: number) => boolean
  /** Every match of the filters, also those on other pages. */
  everything: boolean
  ids: readonly number[]
  page: 'all' | 'some' | 'none'
  toggle: (id: number) => void
  togglePage: () => void
  selectEverything: () => void
  clear: () => void
}

type State = { filter: string; ids: ReadonlySet<number>; everything: boolean }

/** The tickets that are selected, for as long as `filter` stays the same; pages may be turned meanwhile. */
export function useSelection(filter: string, shown: readonly Ticket[]): Selection {
  const [state, setState] = useState<State>({ filter, ids: new Set(), everything: false })
  const none = useMemo(() => ({ filter, ids: new Set<number>(), everything: false }), [filter])
  const now = state.filter === filter ? state : none
  const all = useMemo(() => shown.map((ticket) => ticket.id), [shown])
  const select = useCallback(
    (choose: (ids: Set<number>) => void) =>
      setState((last) => {
        const ids = new Set(last.filter !== filter ? [] : last.everything ? all : last.ids)
        choose(ids)
        return { filter, ids, everything: false }
      }),
    [filter, all],
  )
  useEffect(() => live.onRows((rows) => setState((last) => withoutDeleted(last, rows))), [])
  const has = (id: number) => now.everything || now.ids.has(id)
  const chosen = all.filter(has).length
  const page = chosen === 0 ? 'none' : chosen === all.length ? 'all' : 'some'
  return {
    has,
    everything: now.everything,
    ids: [...now.ids],
    page,
    toggle: (id) => select((ids) => void (ids.delete(id) || ids.add(id))),
    togglePage: () =>
      select((ids) => {
        for (const id of all) page === 'all' ? ids.delete(id) : ids.add(id)
      }),
    selectEverything: () => setState({ filter, ids: new Set(), everything: true }),
    clear: () => setState(none),
  }
}

/** A ticket that is gone can no longer be meant. */
function withoutDeleted(state: State, rows: readonly AuditRow[]): State {
  const gone = new Set(rows.flatMap((row) => (row.action === 'deleted' ? [row.ticket_id] : [])))
  return gone.size === 0 ? state : { ...state, ids: state.ids.difference(gone) }
}
