import type { Logger } from 'pino'
import type { Write } from '#platform/database/database.ts'
import { RunCancelled, RunSuspended } from '../run-failure.ts'
import type { AgentService } from '../service.ts'
import type { Database, Reading } from '../store/database.ts'
import { findHolders, findLeased, holdsLease, keepBeat } from '../store/leases.ts'
import type { RunRow } from '../store/runs.ts'
import type { Tables } from '../store/tables.ts'
import { isGone } from './instance.ts'

/** Milliseconds between two looks at what this instance has, and between two signs of its life. */
const LOOK_MS = 500
const BEAT_MS = 3_000
/** So many looks at an instance, a second apart, without a new sign of life are enough. */
const SILENT_LOOKS = 10

type Holder = Pick<AgentService, 'database' | 'instance'>

/**
 * Writes for a run as long as this instance has it: a process that was paused, and wakes up when another one has its run,
 * writes nothing more. Throws RunSuspended then.
 */
export const leasedWrite =
  ({ database, instance }: Holder, runId: string): Write<Tables> =>
  (work, options) =>
    database.write(async (trx) => {
      if (!(await holdsLease(trx, runId, instance))) throw new RunSuspended('another instance has taken the run over')
      return work(trx)
    }, options)

/**
 * Shows that this instance lives as long as it has a run, and stops those of its runs that somebody wants to be cancelled,
 * at whichever instance, or that another one has taken over. Returns what ends that.
 */
export function keepLeases(
  database: Database,
  instance: string,
  active: ReadonlyMap<string, { abort: AbortController }>,
  logger: Logger,
): () => void {
  let beat = 0
  let beatAt = Number.NEGATIVE_INFINITY

  async function look(): Promise<void> {
    const mine = new Map((await findLeased(database.read, instance)).map(({ id, cancelled }) => [id, cancelled]))
    for (const [id, { abort }] of active) {
      const cancelled = mine.get(id)
      if (cancelled === undefined) abort.abort(new RunSuspended('another instance has taken the run over'))
      else if (cancelled) abort.abort(new RunCancelled())
    }
    if (mine.size === 0 || performance.now() - beatAt < BEAT_MS) return
    beatAt = performance.now()
    await database.write((trx) => keepBeat(trx, { id: instance, beat: ++beat }))
  }

  const timer = setInterval(() => {
    look().catch((error: unknown) => logger.warn({ err: error }, 'the leases of runs could not be renewed'))
  }, LOOK_MS)
  timer.unref()
  return () => clearInterval(timer)
}

/**
 * Tells whose runs are free to be taken over. No clock takes part in it: an instance is gone when its process is, or when
 * it gave no sign of life for ten looks in a row, so that neither a clock that is set nor a pause of whoever looks counts.
 */
export function createWatch() {
  let seen = new Map<string, { beat: number | null; looks: number }>()
  return {
    /** To be called once a second. */
    look: async (db: Reading): Promise<void> => {
      const holders = await findHolders(db)
      seen = new Map(
        holders.flatMap(({ id, beat }) => {
          if (id === null) return []
          const before = seen.get(id)
          return [[id, { beat, looks: before && before.beat === beat ? before.looks + 1 : 0 }]]
        }),
      )
    },
    isFree: ({ leased_by: holder }: Pick<RunRow, 'leased_by'>): boolean =>
      holder === null || isGone(holder) || (seen.get(holder)?.looks ?? 0) >= SILENT_LOOKS,
  }
}
export type Watch = ReturnType<typeof createWatch>
