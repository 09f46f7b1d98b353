import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { ApiError } from '#client/errors.ts'
import { newKey } from '#client/new-key.ts'
import type { WriteOptions } from '#client/tickets-writes.ts'
import type { ResolutionStatus, Ticket } from '#contract/ticket.ts'
import { tickets } from '../../api/clients.ts'
import { refreshTickets } from '../../api/refresh.ts'
import { notifyChanged, notifyFailed } from '../../components/bulk/notify-changed.ts'
import { texts } from '../../texts/texts.ts'

const said = texts.tickets.change

/**
 * Changes one ticket as its row shows it. The new status is shown at once; where the ticket is no longer what the row
 * said, nothing is done, and the list is read again.
 */
export function useSingleChange() {
  const [pending, setPending] = useState<ReadonlyMap<number, ResolutionStatus>>(new Map())
  const setStatus = async (ticket: Ticket, status: ResolutionStatus) => {
    setPending((now) => new Map(now).set(ticket.id, status))
    await changeAsSeen(ticket, said.done(ticket.id, status), (options) =>
      tickets.update(ticket.id, { resolution_status: status }, options),
    )
    setPending((now) => new Map([...now].filter(([id]) => id !== ticket.id)))
  }
  const remove = (ticket: Ticket) =>
    changeAsSeen(ticket, said.deleted(ticket.id), (options) => tickets.remove(ticket.id, options))
  return { pending, setStatus, remove }
}

/** The list gives no versions: the one that is changed must look as the row did. */
async function changeAsSeen(seen: Ticket, done: string, change: (options: WriteOptions) => Promise<unknown>) {
  const runId = `page-${newKey()}`
  try {
    const { ticket, etag } = await tickets.get(seen.id)
    if (!isSame(seen, ticket)) return notifyConflict(seen.id)
    await change({ ifMatch: etag, runId })
    notifyChanged(done, runId)
  } catch (error) {
    if (error instanceof ApiError && error.status === 412) notifyConflict(seen.id)
    else notifyFailed(error)
  } finally {
    await refreshTickets('anything')
  }
}

const isSame = (a: Ticket, b: Ticket) =>
  a.title === b.title && a.description === b.description && a.resolution_status === b.resolution_status

function notifyConflict(id: number): void {
  notifications.show({ color: 'yellow', message: said.conflict(id) })
}
