import { useEffect, useState } from 'react'
import type { AuditRow } from '#contract/audit.ts'
import { live } from '../../api/live.ts'

/** What was just done to a ticket, by whom. */
export type Mark = Pick<AuditRow, 'action' | 'actor'>
export type Marks = ReadonlyMap<number, Mark>

const SHOWN_MS = 8_000

/** Tickets that were changed a moment ago, anywhere. */
export function useRecentChanges(): Marks {
  const [marks, setMarks] = useState<Marks>(new Map())
  useEffect(() => {
    const timers = new Set<number>()
    const forget = live.onRows((rows) => {
      if (rows.length === 0) return
      const added = new Map<number, Mark>(rows.map((row) => [row.ticket_id, row]))
      setMarks((now) => new Map([...now, ...added]))
      const timer = window.setTimeout(() => {
        timers.delete(timer)
        setMarks((now) => new Map([...now].filter(([id, mark]) => added.get(id) !== mark)))
      }, SHOWN_MS)
      timers.add(timer)
    })
    return () => {
      forget()
      for (const timer of timers) window.clearTimeout(timer)
    }
  }, [])
  return marks
}
