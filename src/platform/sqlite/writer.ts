import type { DatabaseSync } from 'node:sqlite'
import { setTimeout as wait } from 'node:timers/promises'
import type { Transaction, Work, Write } from '../database/database.ts'
import { DatabaseFailure, failureOf } from '../database/failure.ts'
import { nextTurn } from '../turns.ts'
import type { Condition } from './condition.ts'

type Job<Tables> = {
  forced: boolean
  large: boolean
  /** When it first found the file locked by another process, in milliseconds of `performance.now`. */
  lockedSince?: number
  run: (trx: Transaction<Tables>) => Promise<void>
  settle: () => void
  fail: (error: unknown) => void
}

/** How many works share a commit at most. */
const GROUP_MAX = 64
/** Milliseconds that a work waits for another process's lock on the file. */
const LOCK_MS = 10_000
/** Milliseconds of a transaction in which its file may well have been taken away. */
const LONG_MS = 100
/** Milliseconds between two tries to get it: at first, and at most. */
const RETRY_MS = { first: 1, most: 50 }

/**
 * The one writer. Works that arrive while a commit runs share the next one (group commit): each has a savepoint of its
 * own, so that one that fails takes back only itself, and is answered only when the common commit is on the disk. Where
 * not each commit is forced there, a forced one takes all before it along: they are in the same log.
 *
 * What a savepoint may have to take back is kept in memory: kept in a file, a group whose works touch more than 15 pages
 * opens one each time. In memory each statement walks over all that is kept, so that a large work has its file.
 */
export function createWriter<Tables>(
  connection: DatabaseSync,
  trx: Transaction<Tables>,
  { condition, noteFailed, forcesEach = true }: WriterOptions,
) {
  const waiting: Job<Tables>[] = []
  const listeners = new Set<() => void>()
  const begin = connection.prepare('BEGIN IMMEDIATE')
  const commit = connection.prepare('COMMIT')
  let draining: Promise<void> | undefined
  const settings = new Map<string, string>()

  const write: Write<Tables> = (work, { forced = forcesEach, large = false } = {}) =>
    new Promise((resolve, reject) => {
      waiting.push({ ...jobOf(work, resolve, reject), forced, large })
      draining ??= drain()
    })

  async function drain(): Promise<void> {
    await nextTurn()
    while (waiting.length > 0) {
      const group = await beginNext()
      if (group.length > 0) await commitTogether(group)
      for (const listener of listeners) listener()
      await nextTurn()
    }
    draining = undefined
  }

  /** Opens a transaction for the next works. While another process has the file, everything but changes goes on. */
  async function beginNext(): Promise<Job<Tables>[]> {
    for (let pause = RETRY_MS.first; waiting.length > 0; pause = Math.min(2 * pause, RETRY_MS.most)) {
      const group = waiting.slice(0, GROUP_MAX)
      try {
        condition.checkFiles()
        const isLarge = group.some((job) => job.large)
        if (isLarge) connection.exec('PRAGMA wal_checkpoint(PASSIVE)')
        set('temp_store', isLarge ? 'FILE' : 'MEMORY')
        set('synchronous', group.some((job) => job.forced) ? 'FULL' : 'NORMAL')
        begin.run()
        waiting.splice(0, group.length)
        return group
      } catch (error) {
        if (failureOf(error) === 'locked') giveUpLate()
        else failAll(waiting.splice(0, group.length), error)
      }
      await wait(pause)
    }
    return []
  }

  function giveUpLate(): void {
    const now = performance.now()
    for (const job of waiting) job.lockedSince ??= now
    const late = waiting.filter(({ lockedSince = now }) => now - lockedSince >= LOCK_MS)
    waiting.splice(0, late.length)
    failAll(late, new DatabaseFailure('locked'))
  }

  function failAll(jobs: readonly Job<Tables>[], error: unknown): void {
    condition.note(error)
    for (const job of jobs) job.fail(error)
  }

  async function commitTogether(group: Job<Tables>[]): Promise<void> {
    const begun = performance.now()
    const done: Job<Tables>[] = []
    const [only] = group.length === 1 ? group : []
    try {
      if (only) {
        await only.run(trx)
        done.push(only)
      } else for (const job of group) if (await runInSavepoint(job)) done.push(job)
      commit.run()
      if (performance.now() - begun > LONG_MS) condition.checkFiles()
    } catch (error) {
      if (connection.isTransaction) connection.exec('ROLLBACK')
      failAll(group, error)
      noteFailed()
      return
    }
    for (const job of done) job.settle()
    if (done.length < group.length) noteFailed()
  }

  /** For the transactions from now on. */
  function set(pragma: 'synchronous' | 'temp_store', value: string): void {
    if (settings.get(pragma) === value) return
    connection.exec(`PRAGMA ${pragma} = ${value}`)
    settings.set(pragma, value)
  }

  async function runInSavepoint(job: Job<Tables>): Promise<boolean> {
    connection.exec('SAVEPOINT job')
    try {
      await job.run(trx)
      connection.exec('RELEASE job')
      return true
    } catch (error) {
      if (!connection.isTransaction) throw error // SQLite has taken back the work of all, as on a full disk
      connection.exec('ROLLBACK TO job; RELEASE job')
      failAll([job], error)
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

export type WriterOptions = {
  condition: Condition
  /** Called when works have failed: what they had written may still take room in the write-ahead log. */
  noteFailed: () => void
  forcesEach?: boolean
}

function jobOf<Tables, Result>(
  work: Work<Tables, Result>,
  resolve: (result: Result) => void,
  reject: (error: unknown) => void,
): Omit<Job<Tables>, 'forced' | 'large'> {
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
