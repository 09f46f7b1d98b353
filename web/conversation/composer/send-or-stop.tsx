import { ActionIcon, Loader } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconArrowUp, IconPlayerStopFilled } from '@tabler/icons-react'
import { texts } from '../../texts/texts.ts'
import { pageRuns } from '../run/page-runs.ts'
import type { Turn } from '../thread/turns.ts'

type SendOrStopProps = { going: Turn | undefined; sending: boolean; ready: boolean; onSend: () => void }

/** One button that is never taken away, so that the focus stays on it when the one becomes the other. */
export function SendOrStop({ going, sending, ready, onSend }: SendOrStopProps) {
  const stopping = going?.live?.stopping ?? false
  const busy = sending || stopping
  const idle = busy || (!going && !ready)
  const label = labelOf(going !== undefined, busy)
  const act = () => {
    if (idle) return
    if (going) void stopRun(going.runId)
    else onSend()
  }
  return (
    <ActionIcon
      size={32}
      aria-label={label}
      title={label}
      color={going ? 'red' : 'blue'}
      variant={going ? 'light' : 'filled'}
      aria-disabled={idle || undefined}
      data-disabled={(idle && !busy) || undefined}
      onClick={act}
    >
      {busy ? <Loader size={16} color="currentColor" aria-hidden /> : <Icon stop={going !== undefined} />}
    </ActionIcon>
  )
}

function Icon({ stop }: { stop: boolean }) {
  return stop ? <IconPlayerStopFilled size={16} aria-hidden /> : <IconArrowUp size={18} aria-hidden />
}

function labelOf(stop: boolean, busy: boolean): string {
  const { composer } = texts.conversation
  if (stop) return busy ? composer.stopping : composer.stop
  return busy ? composer.sending : composer.send
}

/** Stops a run before its next effect, or says why it goes on. */
const stopRun = async (runId: string): Promise<void> => {
  try {
    await pageRuns.stop(runId)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    notifications.show({ color: 'red', title: texts.conversation.turn.stopFailed, message, autoClose: false })
  }
}
