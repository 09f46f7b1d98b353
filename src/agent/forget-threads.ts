import { formatTimestamp } from '#contract/date-time.ts'
import type { AgentService } from './service.ts'
import { deleteThreadsBefore } from './store/threads.ts'

const CLEANING_MS = 3_600_000
const DAY_MS = 86_400_000
/** Conversations that are deleted at once; between two portions others read and write. */
const PORTION = 20

type Forgetful = Pick<AgentService, 'config' | 'database' | 'logger'>

/**
 * Deletes conversations, with their events, that nobody has used for as many days as the configuration says. One in which
 * a run goes on or waits is kept. Now, and then every hour, a few at a time. Returns what stops that.
 */
export function forgetThreads(service: Forgetful): () => void {
  const { AGENT_CONVERSATIONS_DAYS: days } = service.config
  if (days === 0) return () => undefined
  const clean = () => {
    forget(service, days).catch((error: unknown) =>
      service.logger.warn({ err: error }, 'conversations were not deleted'),
    )
  }
  clean()
  const timer = setInterval(clean, CLEANING_MS).unref()
  return () => clearInterval(timer)
}

async function forget({ database }: Forgetful, days: number): Promise<void> {
  const before = formatTimestamp(new Date(Date.now() - days * DAY_MS))
  while ((await database.write((trx) => deleteThreadsBefore(trx, before, PORTION))) > 0);
}
