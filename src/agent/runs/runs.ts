import { randomUUID } from 'node:crypto'
import { setMaxListeners } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { now } from '#platform/clock.ts'
import { HttpError } from '#platform/http-error.ts'
import { overTime } from '../budget.ts'
import { RunCancelled, RunSuspended } from '../run-failure.ts'
import { type AgentService, type Decide, modelNameOf, type NewRun, type Runs } from '../service.ts'
import type { Reading, Transaction } from '../store/database.ts'
import { giveBackLeases, takeLease } from '../store/leases.ts'
import {
  findActiveRun,
  findRun,
  findRunByKey,
  insertRun,
  markCancelled,
  type RunRow,
  setRunStatus,
} from '../store/runs.ts'
import { touchThread } from '../store/threads.ts'
import { createEventWriter } from './event-writer.ts'
import { forgetInstance } from './instance.ts'
import { keepLeases } from './leases.ts'
import { RunLog } from './run-log.ts'

type Active = { log: RunLog; abort: AbortController; done: Promise<void> }

export function createRuns(
  { database, instance, logger }: Pick<AgentService, 'database' | 'instance' | 'logger'>,
  serviceOf: () => AgentService,
): Runs {
  const active = new Map<string, Active>()
  const writer = createEventWriter(database, instance, logger)
  const stopKeeping = keepLeases(database, instance, active, logger)
  const load = async () => {
    const [{ contextOf }, { execute }] = await Promise.all([import('../run/begin.ts'), import('../run/execute.ts')])
    return { contextOf, execute }
  }
  const halt = new AbortController()
  setMaxListeners(0, halt.signal)
  let draining = false

  async function start(request: NewRun): Promise<RunRow> {
    checkNotDraining()
    const service = serviceOf()
    const known = request.bearer && (await sameRun(service.database.read, request))
    if (known) return known
    const begun = { ...rowOf(request, modelNameOf(service)), leased_by: instance }
    const { bearer } = request
    // Before the run is there, so that none is ever found that should act for somebody and cannot.
    const delegation = bearer && (await service.delegations.begin(bearer, begun.id))
    if (delegation) Object.assign(begun, { delegation: delegation.token, scopes: delegation.scopes.join(' ') })
    let run: RunRow | undefined
    try {
      checkNotDraining() // it may have begun while the ticket service was asked
      run = await service.database.write((trx) => insertNew(trx, begun, request))
    } finally {
      if (delegation && run !== begun) service.delegations.end(delegation.token)
    }
    if (run === begun) launch(run, new RunLog(run.id, writer, 1))
    return run
  }

  function checkNotDraining(): void {
    if (!draining) return
    throw new HttpError(503, 'The agent is stopping. Please try again in a moment.', { 'retry-after': '2' })
  }

  async function resume(run: RunRow, decide: Decide): Promise<boolean> {
    checkNotDraining()
    if (active.has(run.id)) return false
    const leased = await database.write(async (trx) => {
      await trx.lock(lockOf(run))
      const other = await findActiveRun(trx, run.thread_id)
      if (other && !run.cancelled) throw busy(other) // one that is cancelled does nothing that could disturb another
      const current = await findRun(trx, run.id)
      if (current?.status !== 'waiting' || current.leased_by !== null || !(await decide(trx))) return undefined
      if (!other) await setRunStatus(trx, run.id, 'running')
      return takeLease(trx, current, instance)
    })
    if (leased) launch(leased, await RunLog.takeUp(run.id, writer, database.read))
    return leased !== undefined
  }

  async function takeUp(run: RunRow): Promise<void> {
    if (draining || active.has(run.id)) return
    const leased = await database.write((trx) => takeLease(trx, run, instance))
    if (leased) launch(leased, await RunLog.takeUp(run.id, writer, database.read))
  }

  function launch(run: RunRow, log: RunLog): void {
    const service = serviceOf()
    const abort = new AbortController()
    if (run.cancelled) abort.abort(new RunCancelled())
    const { AGENT_MAX_SECONDS: seconds } = service.config
    const timer = setTimeout(() => abort.abort(overTime(seconds)), seconds * 1000).unref()
    const going: Active = { log, abort, done: Promise.resolve() }
    active.set(run.id, going)
    service.metrics.activeRuns.set(active.size)
    going.done = work().finally(async () => {
      clearTimeout(timer)
      await log.end()
      active.delete(run.id)
      service.metrics.activeRuns.set(active.size)
      await endUnused(service, run)
    })

    async function work(): Promise<void> {
      const { contextOf, execute } = await load()
      await execute(await contextOf(service, run, log, abort.signal)).catch((error: unknown) => {
        if (!(error instanceof RunSuspended)) throw error // it goes on elsewhere, or after the next start
      })
    }
  }

  async function cancel(run: RunRow): Promise<void> {
    const going = active.get(run.id)
    await database.write((trx) => markCancelled(trx, run.id))
    going?.abort.abort(new RunCancelled())
    if (going) await going.done
    else await stoppedElsewhere(database.read, run)
  }

  return {
    writer,
    halted: halt.signal,
    load: async () => {
      await load()
      if (serviceOf().model) await import('../planner/planner.ts')
    },
    start,
    unkept: (request) => ({ ...rowOf(request, modelNameOf(serviceOf())), owner: null }),
    resume,
    takeUp,
    cancel,
    logOf: (runId: string): RunLog | undefined => active.get(runId)?.log,
    finished: (runId: string): Promise<void> => active.get(runId)?.done ?? Promise.resolve(),
    drain: async (ms: number): Promise<void> => {
      draining = true
      const all = () => Promise.allSettled([...active.values()].map(({ done }) => done))
      const finishedWithin = (limit: number) => Promise.race([all(), wait(limit, undefined, { ref: false })])
      await finishedWithin(ms)
      for (const { abort } of active.values()) abort.abort(new RunSuspended())
      await finishedWithin(LAST_WRITE_MS)
      halt.abort(new RunSuspended())
      await all()
      stopKeeping()
      forgetInstance(instance)
      await database
        .write((trx) => giveBackLeases(trx, instance))
        .catch((error: unknown) => logger.warn({ err: error }))
    },
  }
}

/** A write that the ticket API is about to answer is waited for. */
const LAST_WRITE_MS = 500

/** Waits until whoever has the run has stopped it; at once where nobody has it: it is stopped as soon as it is taken up. */
async function stoppedElsewhere(db: Reading, { id }: RunRow): Promise<void> {
  for (const end = performance.now() + STOP_MS; performance.now() < end; await wait(STOP_LOOK_MS)) {
    const run = await findRun(db, id)
    if (run?.status !== 'running' || run.leased_by === null) return
  }
  throw new HttpError(503, 'The run will stop, but has not stopped yet. Please ask again in a moment.', {
    'retry-after': '2',
  })
}
const STOP_MS = 30_000
const STOP_LOOK_MS = 100

/** A delegation that the run's row no longer has is not needed any more. */
async function endUnused(service: AgentService, run: RunRow): Promise<void> {
  if (run.delegation === null) return
  const kept = (await findRun(service.database.read, run.id))?.delegation
  if (kept !== run.delegation) service.delegations.end(run.delegation)
}

/** Whoever begins or ends something in a thread has this lock. */
export const lockOf = ({ thread_id }: Pick<RunRow, 'thread_id'>) => `thread ${thread_id}`

/** Answers the run that has this key already, or `begun`, which is stored now. */
export async function insertNew(trx: Transaction, begun: RunRow, request: NewRun): Promise<RunRow> {
  if (request.key !== undefined) await trx.lock(`request key ${request.key}`)
  await trx.lock(lockOf(begun))
  const same = await sameRun(trx, request)
  if (same) return same
  if (!(await touchThread(trx, begun))) throw noSuchThread(begun.thread_id)
  const other = await findActiveRun(trx, begun.thread_id)
  if (other) throw busy(other)
  await insertRun(trx, begun)
  await request.keep?.(trx, begun)
  return begun
}

async function sameRun(db: Reading, request: NewRun): Promise<RunRow | undefined> {
  const same = request.key === undefined ? undefined : await findRunByKey(db, request.key)
  return same && checkSame(same, request)
}

function rowOf(request: NewRun, model: string): RunRow {
  const { message, threadId, key, timezone, context, onBehalfOf, bearer, wrapped = false } = request
  return {
    id: randomUUID(),
    thread_id: threadId ?? randomUUID(),
    request_key: key ?? null,
    message,
    status: 'running',
    cancelled: 0,
    on_behalf_of: bearer?.person ?? onBehalfOf,
    model,
    created: now(),
    finished: null,
    facts: null,
    usage: null,
    owner: bearer?.person ?? null,
    delegation: null,
    scopes: null,
    timezone: timezone ?? null,
    context: context === undefined ? null : JSON.stringify(context),
    point: null,
    wrapped: Number(wrapped),
    leased_by: null,
  }
}

/** A retry says the same in the same thread; the first time it may have named none. */
function checkSame(run: RunRow, { message, threadId = run.thread_id, bearer }: NewRun): RunRow {
  const same = run.message === message && run.thread_id === threadId && run.owner === (bearer?.person ?? null)
  if (same) return run
  throw new HttpError(422, 'This key was used for another message.')
}

export const noSuchThread = (id: string) => new HttpError(404, `Thread '${id}' was not found.`)

function busy(run: RunRow): HttpError {
  const body = { detail: 'Another run goes on in this thread. Wait for it, or cancel it.', run_id: run.id }
  return new HttpError(409, body)
}
