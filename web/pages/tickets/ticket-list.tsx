import { VisuallyHidden } from '@mantine/core'
import { lazy, type MouseEvent, type RefObject, Suspense, useEffect, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import type { TicketList as TicketListData } from '#client/tickets-reads.ts'
import { basePath } from '../../api/base-path.ts'
import { useChatContext } from '../../api/chat-context.ts'
import type { BulkOperation, BulkWish } from '../../components/bulk/bulk-request.ts'
import { rememberList } from '../../components/last-list.ts'
import { useShortcuts } from '../../components/use-shortcuts.ts'
import { texts } from '../../texts/texts.ts'
import { ListFooter } from './list-footer.tsx'
import { filterOf } from './list-parameters.ts'
import { SelectionBar } from './selection-bar.tsx'
import classes from './ticket-list.module.css'
import { TicketTable } from './ticket-table.tsx'
import type { ListState } from './use-list-parameters.ts'
import { useRecentChanges } from './use-recent-changes.ts'
import { useRowActions } from './use-row-actions.ts'
import { useSelection } from './use-selection.ts'
import { useSingleChange } from './use-single-change.ts'

const BulkDialog = lazy(async () => ({ default: (await import('../../components/bulk/bulk-dialog.tsx')).BulkDialog }))

type TicketListProps = { list: ListState; data: TicketListData; stale: boolean }

/** The tickets of a page, and what can be done with one or many of them. */
export function TicketList({ list, data, stale }: TicketListProps) {
  const { results, count } = data
  const filter = filterOf(list.parameters)
  const selection = useSelection(JSON.stringify(filter), results)
  const { pending, setStatus, remove } = useSingleChange()
  const marks = useRecentChanges()
  const open = useFollowLink()
  const actions = useRowActions({ open, toggle: selection.toggle, setStatus, remove })
  const area = useRowKeys(actions.toggle)
  useChatContext({
    selected: [...selection.ids],
    shown: results.map(({ id }) => id),
    ...(!stale && { filters: filter }),
  })
  useEffect(() => {
    if (!stale) rememberList(list.parameters, data)
  }, [list.parameters, data, stale])
  const [bulk, setBulk] = useState<{ wish: BulkWish; opened: boolean }>()
  const closeBulk = () => setBulk((last) => last && { ...last, opened: false })
  const openBulk = (operation: BulkOperation) => {
    const target = selection.everything ? { filter } : { ids: selection.ids }
    setBulk({ wish: { operation, target }, opened: true })
  }
  return (
    <div ref={area} className={classes.list}>
      <VisuallyHidden role="status">{marks.size > 0 && texts.tickets.table.changedLately(marks.size)}</VisuallyHidden>
      <TicketTable
        tickets={results}
        list={list}
        selection={selection}
        marks={marks}
        pending={pending}
        actions={actions}
        stale={stale}
      />
      <ListFooter list={list} count={count} />
      <SelectionBar selection={selection} count={count} onBulk={openBulk} />
      <Suspense>{bulk && <BulkDialog {...bulk} onClose={closeBulk} onDone={selection.clear} />}</Suspense>
    </div>
  )
}

/** A click that asks for another tab or window is left to the browser. */
function useFollowLink() {
  const navigate = useNavigate()
  return (event: MouseEvent<HTMLAnchorElement>) => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    const { pathname, search } = event.currentTarget
    navigate({ pathname: pathname.slice(basePath.length), search })
  }
}

/** j and k go from row to row, x selects, and with Shift all from the last one on: the focus itself moves, so that Enter and a screen reader follow. */
function useRowKeys(onSelect: (id: number, range: boolean) => void): RefObject<HTMLDivElement | null> {
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
