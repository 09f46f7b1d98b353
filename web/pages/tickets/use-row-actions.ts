import { useMemo, useRef } from 'react'
import type { RowActions } from './ticket-row.tsx'

/** The same functions on every render, which do what the latest ones do: rows that get them are not drawn again. */
export function useRowActions(actions: RowActions): RowActions {
  const latest = useRef(actions)
  latest.current = actions
  return useMemo(
    () => ({
      open: (event) => latest.current.open(event),
      toggle: (id) => latest.current.toggle(id),
      setStatus: (ticket, status) => latest.current.setStatus(ticket, status),
      remove: (ticket) => latest.current.remove(ticket),
    }),
    [],
  )
}
