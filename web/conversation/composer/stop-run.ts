import { notifications } from '@mantine/notifications'
import { texts } from '../../texts/texts.ts'
import { pageRuns } from '../run/page-runs.ts'

/** Stops a run before its next effect, or says why it goes on. */
export const stopRun = async (runId: string): Promise<void> => {
  try {
    await pageRuns.stop(runId)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    notifications.show({ color: 'red', title: texts.conversation.turn.stopFailed, message, autoClose: false })
  }
}
