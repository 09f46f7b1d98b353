import { setTimeout as wait } from 'node:timers/promises'
import { createTicketsClient } from '#client/tickets-client.ts'
import type { AgentService } from '../service.ts'
import { findUnknownEffects } from '../store/effects.ts'
import { findUnfinishedRuns } from '../store/runs.ts'

const ASK_AGAIN_MS = 500
const TELL_AGAIN_MS = 30_000
const SETTLE_EVERY_MS = 30_000

/**
 * Waits for the ticket API, saying so, and then goes on with what the last process left unfinished; what could not be
 * settled is asked about from time to time. Returns what stops that.
 */
export function takeUpRuns(service: AgentService): () => void {
  const stop = new AbortController()
  const work = async () => {
    await waitForTickets(service, stop.signal)
    for (const run of await findUnfinishedRuns(service.database.read)) {
      if (run.status === 'running' || run.cancelled) await logged(service, () => service.runs.resume(run))
    }
    for (;;) {
      await logged(service, () => settle(service))
      await wait(SETTLE_EVERY_MS, undefined, { signal: stop.signal, ref: false })
    }
  }
  work().catch((error: unknown) => {
    if (!stop.signal.aborted) service.logger.error({ err: error }, 'unfinished runs could not be taken up')
  })
  return () => stop.abort()
}

async function settle(service: AgentService): Promise<void> {
  if ((await findUnknownEffects(service.database.read)).length === 0) return
  const { settleUnknown } = await import('./settle-unknown.ts') // takes a while to load, and is seldom needed
  await settleUnknown(service)
}

/** One run that cannot be taken up keeps no other from it, nor one failed round the next. */
async function logged(service: AgentService, work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    service.logger.error({ err: error }, 'an unfinished run could not be taken up')
  }
}

async function waitForTickets({ config, logger }: AgentService, signal: AbortSignal): Promise<void> {
  const api = createTicketsClient({ baseUrl: config.TICKET_SYSTEM_URL, timeoutMs: 2_000 })
  let toldAt = Number.NEGATIVE_INFINITY
  for (;;) {
    const ready = await api.ready({ signal }).then(
      (answer) => answer.ready,
      () => false,
    )
    if (ready || signal.aborted) return
    if (performance.now() - toldAt > TELL_AGAIN_MS) {
      toldAt = performance.now()
      logger.warn(
        `Waiting for the ticket API at ${config.TICKET_SYSTEM_URL}: start it with \`npm run start:api\`, or set TICKET_SYSTEM_URL.`,
      )
    }
    await wait(ASK_AGAIN_MS, undefined, { signal, ref: false })
  }
}
