import { type RefObject, useRef } from 'react'
import { useShortcuts } from '../../components/use-shortcuts.ts'

/** j and k go from row to row, x selects, and with Shift all from the last one on: the focus itself moves, so that Enter and a screen reader follow. */
export function useRowKeys(onSelect: (id: number, range: boolean) => void): RefObject<HTMLDivElement | null> {
  const area = useRef<HTMLDivElement>(null)
  const move = (by: 1 | -1) => {
    const rows = [...(area.current?.querySelectorAll<HTMLElement>('[data-ticket]') ?? [])]
    const at = rows.findIndex((row) => row.contains(document.activeElement))
    const next = rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))]
    next?.querySelector('a')?.focus()
    next?.scrollIntoView({ block: 'nearest' })
  }
  const select = (range: boolean) => {
    const row = document.activeElement?.closest<HTMLElement>('[data-ticket]')
    if (row) onSelect(Number(row.dataset.ticket), range)
  }
  useShortcuts({
    j: () => move(1),
    k: () => move(-1),
    x: () => select(false),
    X: () => select(true),
  })
  return area
}
