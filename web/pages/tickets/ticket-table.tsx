import { useCallback, useMemo } from 'react'
import { fold } from '#contract/fold.ts'
import { type OrderingField, type OrderingKey, readOrdering } from '#contract/list-query.ts'
import { parseTerms } from '#contract/search-terms.ts'
import type { ResolutionStatus, Ticket } from '#contract/ticket.ts'
import { basePath } from '../../api/base-path.ts'
import { useMay } from '../../components/session/may.tsx'
import { texts } from '../../texts/texts.ts'
import { type RowLink, TicketRow } from './ticket-row.tsx'
import classes from './ticket-table.module.css'
import type { ListState } from './use-list-parameters.ts'
import type { Marks } from './use-recent-changes.ts'
import type { RowActions } from './use-row-actions.ts'
import type { Selection } from './use-selection.ts'

const said = texts.tickets.table

type TicketTableProps = {
  tickets: readonly Ticket[]
  list: ListState
  selection: Selection
  marks: Marks
  /** Statuses that are on their way to the service. */
  pending: ReadonlyMap<number, ResolutionStatus>
  actions: RowActions
  /** Whether these are still the tickets of another query. */
  stale: boolean
}

export function TicketTable({ tickets, list, selection, marks, pending, actions, stale }: TicketTableProps) {
  const hasMenu = useMay('tickets:write', 'tickets:delete')
  const link = useRowLink(list.thread)
  const { search = '', title__icontains: part = '' } = list.parameters
  const terms = useMemo(() => [...parseTerms(search), fold(part.trim())].filter(Boolean), [search, part])
  return (
    <table className={classes.table} aria-label={said.label} aria-busy={stale} data-stale={stale || undefined}>
      <thead>
        <tr>
          <th scope="col" className={classes.select}>
            <SelectAll selection={selection} />
          </th>
          <SortableHeader list={list} field="id" label="#" name={said.id} />
          <SortableHeader list={list} field="title" label={said.ticket} />
          <SortableHeader list={list} field="resolution_status" label={said.status} />
          <SortableHeader list={list} field="created" label={said.created} />
          <th scope="col" className={classes.menu}>
            <span className={classes.hidden}>{said.actions}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {tickets.map((ticket) => (
          <TicketRow
            key={ticket.id}
            ticket={ticket}
            link={link}
            terms={terms}
            selected={selection.has(ticket.id)}
            status={pending.get(ticket.id) ?? ticket.resolution_status}
            mark={marks.get(ticket.id)}
            actions={actions}
            hasMenu={hasMenu}
          />
        ))}
      </tbody>
    </table>
  )
}

/** The same function while the thread is the same, so that rows need not be drawn again. */
function useRowLink(thread: string | null): RowLink {
  return useCallback(
    (id) => `${basePath}/tickets/${id}${thread ? `?${new URLSearchParams({ thread })}` : ''}`,
    [thread],
  )
}

function SelectAll({ selection }: { selection: Selection }) {
  const { page } = selection
  return (
    <label className={classes.hit}>
      <input
        type="checkbox"
        aria-label={said.selectAll}
        checked={page === 'all'}
        ref={(box) => {
          if (box) box.indeterminate = page === 'some'
        }}
        onChange={selection.togglePage}
      />
    </label>
  )
}

type SortableHeaderProps = { list: ListState; field: OrderingField; label: string; name?: string }

function SortableHeader({ list: { parameters, change }, field, label, name }: SortableHeaderProps) {
  const sorted = sortedBy(parameters.ordering)
  const direction = sorted?.field === field ? (sorted.descending ? 'descending' : 'ascending') : undefined
  return (
    <th scope="col" className={classes[field]} aria-sort={direction}>
      <button
        type="button"
        className={classes.sort}
        aria-label={name}
        onClick={() => change({ ordering: nextOrdering(field, parameters.ordering) })}
      >
        {label}
        <span aria-hidden>{direction === 'descending' ? '↓' : direction === 'ascending' ? '↑' : ''}</span>
      </button>
    </th>
  )
}

const DEFAULT = '-created'
const DEFAULT_KEY: OrderingKey = { field: 'created', descending: true }

/** What the list is ordered by first; undefined where the address asks for what does not exist. */
function sortedBy(ordering = DEFAULT): OrderingKey | undefined {
  const keys = readOrdering(ordering)
  return keys && (keys[0] ?? DEFAULT_KEY)
}

/** The `ordering` after a click on a header: that field, and on a second click the other way round. */
function nextOrdering(field: OrderingField, ordering?: string): string | undefined {
  const now = sortedBy(ordering)
  const descending = now?.field === field ? !now.descending : field === 'created' || field === 'id'
  const next = `${descending ? '-' : ''}${field}`
  return next === DEFAULT ? undefined : next
}
