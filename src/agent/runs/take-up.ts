import { setTimeout as wait } from 'node:timers/promises'
import { createTicketsClient } from '#client/tickets-client.ts'
import type { AgentService } from '../service.ts'
import { findUnknownEffects } from '../store/effects.ts'
import { forgetIdleInstances } from '../store/leases.ts'
import { findRunsUnderWay } from '../store/runs.ts'
import { createWatch, type Watch } from './leases.ts'

const ASK_AGAIN_MS = 500
const TELL_AGAIN_MS = 30_000
const SETTLE_EVERY_MS = 30_000
/** Milliseconds between two looks for runs that nobody has. */
const LOOK_MS = 1_000

/**
 * Waits for the ticket API, saying so, and then goes on with runs that nobody has: those of an instance that ended before
 * them, as soon as it is known to be gone. What could not be settled is asked about from time to time. Returns what stops
 * that.
 */
export function takeUpRuns(service: AgentService): () => void {
  const stop = new AbortController()
  const watch = createWatch()
  const every = async (ms: number, work: () => Promise<void>) => {
    for (;;) {
      await logged(service, work)
      await wait(ms, undefined, { signal: stop.signal, ref: false })
    }
  }
  const work = async () => {
    await waitForTickets(service, stop.signal)
    await Promise.all([
      every(LOOK_MS, () => takeUp(service, watch)),
      every(SETTLE_EVERY_MS, () => settle(service, watch)),
    ])
  }
  work().catch((error: unknown) => {
    if (!stop.signal.aborted) service.logger.error({ err: error }, 'unfinished runs could not be taken up')
  })
  return () => stop.abort()
}

async function takeUp(service: AgentService, watch: Watch): Promise<void> {
  const { database, runs } = service
  await watch.look(database.read)
  const free = (await findRunsUnderWay(database.read)).filter(watch.isFree)
  for (const run of free) await logged(service, () => runs.takeUp(run))
  if (free.length > 0) await database.write(forgetIdleInstances)
}

async function settle(service: AgentService, watch: Watch): Promise<void> {
  if ((await findUnknownEffects(service.database.read)).length === 0) return
  const { settleUnknown } = await import('./settle-unknown.ts') // takes a while to load, and is seldom needed
  await settleUnknown(service, watch)
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
