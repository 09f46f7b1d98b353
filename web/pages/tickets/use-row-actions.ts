import { type MouseEvent, useMemo, useRef } from 'react'
import type { ResolutionStatus, Ticket } from '#contract/ticket.ts'

/** The same functions for as long as the page is there, so that rows need not be drawn again. */
export type RowActions = {
  /** Follows a row's link without loading the page anew. A row is no Link, which would be drawn for every new address. */
  open: (event: MouseEvent<HTMLAnchorElement>) => void
  toggle: (id: number, range?: boolean) => void
  setStatus: (ticket: Ticket, status: ResolutionStatus) => void
  remove: (ticket: Ticket) => void
}

/** The same functions on every render, which do what the latest ones do: rows that get them are not drawn again. */
export function useRowActions(actions: RowActions): RowActions {
  const latest = useRef(actions)
  latest.current = actions
  return useMemo(
    () => ({
      open: (event) => latest.current.open(event),
      toggle: (id, range) => latest.current.toggle(id, range),
      setStatus: (ticket, status) => latest.current.setStatus(ticket, status),
      remove: (ticket) => latest.current.remove(ticket),
    }),
    [],
  )
}
