import type { DatabaseSync } from 'node:sqlite'
import type { Transaction } from './transaction.ts'

/** Work that changes the database. It may await nothing but its own queries, or a turn for others (nextTurn). */
export type Work<Tables, Result> = (trx: Transaction<Tables>) => Promise<Result>
export type Write<Tables> = <Result>(work: Work<Tables, Result>, options?: WriteOptions) => Promise<Result>
/** `forced`: on the disk when it resolves, also where the database does not force each commit. */
export type WriteOptions = { forced?: boolean }

type Job<Tables> = {
  forced: boolean
  run: (trx: Transaction<Tables>) => Promise<void>
  settle: () => void
  fail: (error: unknown) => void
}

/** How many works share a commit at most. */
const GROUP_MAX = 64

/**
 * The one writer. Works that arrive while a commit runs share the next one (group commit): each has a savepoint of its
 * own, so that one that fails takes back only itself, and is answered only when the common commit is on the disk. Where
 * not each commit is forced there, a forced one takes all before it along: they are in the same log.
 */
export function createWriter<Tables>(connection: DatabaseSync, trx: Transaction<Tables>, forcesEach = true) {
  const waiting: Job<Tables>[] = []
  const listeners = new Set<() => void>()
  const begin = connection.prepare('BEGIN IMMEDIATE')
  const commit = connection.prepare('COMMIT')
  let draining: Promise<void> | undefined
  let forcing: boolean | undefined

  const write: Write<Tables> = (work, { forced = false } = {}) =>
    new Promise((resolve, reject) => {
      waiting.push({ ...jobOf(work, resolve, reject), forced })
      draining ??= drain()
    })

  async function drain(): Promise<void> {
    await nextTurn()
    while (waiting.length > 0) {
      await commitTogether(waiting.splice(0, GROUP_MAX))
      for (const listener of listeners) listener()
      await nextTurn()
    }
    draining = undefined
  }

  async function commitTogether(group: Job<Tables>[]): Promise<void> {
    const done: Job<Tables>[] = []
    const [only] = group.length === 1 ? group : []
    try {
      if (!forcesEach) forceNext(group.some((job) => job.forced))
      begin.run()
      if (only) {
        await only.run(trx)
        done.push(only)
      } else for (const job of group) if (await runInSavepoint(job)) done.push(job)
      commit.run()
    } catch (error) {
      if (connection.isTransaction) connection.exec('ROLLBACK')
      for (const job of group) job.fail(error)
      return
    }
    for (const job of done) job.settle()
  }

  function forceNext(forced: boolean): void {
    if (forced === forcing) return
    connection.exec(`PRAGMA synchronous = ${forced ? 'FULL' : 'NORMAL'}`)
    forcing = forced
  }

  async function runInSavepoint(job: Job<Tables>): Promise<boolean> {
    connection.exec('SAVEPOINT job')
    try {
      await job.run(trx)
      connection.exec('RELEASE job')
      return true
    } catch (error) {
      connection.exec('ROLLBACK TO job; RELEASE job')
      job.fail(error)
      return false
    }
  }

  return {
    write,
    onCommit: (listener: () => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    finish: async () => {
      while (draining) await draining
    },
  }
}

function jobOf<Tables, Result>(
  work: Work<Tables, Result>,
  resolve: (result: Result) => void,
  reject: (error: unknown) => void,
): Omit<Job<Tables>, 'forced'> {
  let settle = () => {}
  return {
    run: async (trx) => {
      const result = await work(trx)
      settle = () => resolve(result)
    },
    settle: () => settle(),
    fail: reject,
  }
}

/** Lets the event loop take what has arrived: other requests, and the writes they bring. */
export const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve))

/** For long works, to be called before each of their steps: lets others have a turn now and then. */
export function turns(every = 64): () => Promise<void> {
  let steps = 0
  return async () => {
    if (++steps % every === 0) await nextTurn()
  }
}
