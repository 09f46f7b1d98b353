import { notifications } from '@mantine/notifications'
import { outcomeOf } from '#client/errors.ts'
import { tickets } from '../../api/clients.ts'
import { refreshTickets } from '../../api/refresh.ts'
import { texts } from '../../texts/texts.ts'
import { notifyWithAction } from '../notify-with-action.tsx'
import { tellUndone } from '../undo-run.tsx'

const said = texts.tickets.change

/** Says what a run did, with a button that takes it back. */
export function notifyChanged(message: string, runId: string): void {
  notifyWithAction({ message, label: said.undo, onAction: () => void undo(runId) })
}

async function undo(runId: string): Promise<void> {
  try {
    const { result } = await tickets.undo(runId)
    tellUndone(result)
  } catch (error) {
    notifyFailed(error)
  }
  await refreshTickets('anything')
}

/** Says in the service's own words what went wrong, and whether it may have happened all the same. */
export function notifyFailed(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error)
  const unsure = outcomeOf(error) === 'unknown' ? ` ${said.unsure}` : ''
  notifications.show({ message: `${message}${unsure}`, color: 'red', autoClose: false })
}
