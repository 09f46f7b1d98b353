import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { TicketList } from '#client/tickets-reads.ts'
import { tickets } from '../../api/clients.ts'
import { live } from '../../api/live.ts'
import { showsNewestFirst } from '../../api/refresh.ts'
import { filterOf, type ListParameters } from './list-parameters.ts'

/** As many as an address takes. */
const IDS_MAX = 1000

/**
 * How many tickets that match came since the list was asked for and are not on it. A list that shows the newest first
 * takes them in by itself.
 */
export function useNewTickets(parameters: ListParameters, list: TicketList | undefined): number {
  const filter = filterOf(parameters)
  const about = JSON.stringify(filter)
  const waits = !showsNewestFirst(parameters) && !('id__in' in parameters)
  const [came, setCame] = useState<{ about: string; ids: number[] }>({ about, ids: [] })
  useEffect(
    () =>
      live.onRows((rows) => {
        const created = rows.flatMap((row) => (row.action === 'created' ? [row.ticket_id] : []))
        if (!waits || created.length === 0) return
        setCame((now) => ({ about, ids: [...(now.about === about ? now.ids : []), ...created].slice(-IDS_MAX) }))
      }),
    [about, waits],
  )
  const shown = new Set(list?.results.map((ticket) => ticket.id))
  const ids = waits && came.about === about ? came.ids.filter((id) => !shown.has(id)) : []
  const query = { ...filter, id__in: ids.join(','), page_size: '1' }
  const { data } = useQuery({
    queryKey: ['tickets', 'list', query],
    queryFn: ({ signal }) => tickets.list(query, { signal }),
    enabled: ids.length > 0,
  })
  return data && ids.length > 0 && data.fuzzy === list?.fuzzy ? data.count : 0
}
