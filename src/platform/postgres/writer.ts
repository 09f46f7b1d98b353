import { setTimeout as wait } from 'node:timers/promises'
import type { Pool, PoolClient } from 'pg'
import type { Transaction, Work, Write } from '../database/database.ts'
import { DatabaseFailure } from '../database/failure.ts'
import type { Trouble } from './failure.ts'
import type { Link } from './link.ts'
import { transactionOf } from './transaction.ts'

/** How often a work is begun at most, by what it met, and milliseconds between, at most. */
const TRIES = { 'met another': 50, duplicate: 4, lost: 4 }
const PAUSE_MS = 20

type Repeatable = keyof typeof TRIES
const isRepeatable = (trouble: Trouble | undefined): trouble is Repeatable => trouble !== undefined && trouble in TRIES
/** Milliseconds for which the end of a commit is looked for, of which the server did not tell. */
const OUTCOME_MS = 10_000

/** Its number tells afterwards what became of it. */
const BEGIN = 'BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT pg_current_xact_id()::text AS xid'

type Attempt<Result> =
  | { outcome: 'committed'; result: Result }
  | { outcome: 'again'; met: Repeatable; error: unknown }
  /** The server went away while it committed. */
  | { outcome: 'unknown'; xid: string; result: Result }

/**
 * Runs works in transactions, as many at once as there are connections. Each sees one state of the database; one that
 * would change what another has changed since is taken back and run again, and so is one whose server went away before
 * it was told to commit. Of one that was told to, and did not answer, the server is asked when it is back.
 */
export function createWriter<Tables>(link: Link, pool: Pool, noteEnd: () => void): Write<Tables> {
  const transactions = new WeakMap<PoolClient, Transaction<Tables>>()
  const trxOn = (client: PoolClient) => {
    const trx = transactions.get(client) ?? transactionOf<Tables>(client)
    transactions.set(client, trx)
    return trx
  }

  async function attempt<Result>(client: PoolClient, work: Work<Tables, Result>): Promise<Attempt<Result>> {
    let committing: { xid: string; result: Result } | undefined
    try {
      const begun = await client.query(BEGIN)
      const result = await work(trxOn(client))
      committing = { xid: xidOf(begun), result }
      const { command } = await client.query('COMMIT')
      if (command !== 'COMMIT') throw new Error('A work went on after one of its statements had failed.')
      return { outcome: 'committed', result }
    } catch (error) {
      const trouble = link.note(error)
      if (trouble === 'lost' && committing) return { outcome: 'unknown', ...committing }
      if (trouble !== 'lost') await client.query('ROLLBACK')
      if (isRepeatable(trouble)) return { outcome: 'again', met: trouble, error }
      throw error
    }
  }

  /** Whether a transaction was committed. Throws where nobody can say. */
  async function isCommitted(xid: string): Promise<boolean> {
    for (const end = performance.now() + OUTCOME_MS; performance.now() < end; await wait(PAUSE_MS)) {
      const status = await link.with(pool, (client) => statusOf(client, xid)).catch(() => 'in progress')
      if (status === 'committed' || status === 'aborted') return status === 'committed'
    }
    throw new DatabaseFailure('unsure')
  }

  return async (work) => {
    for (let tries = 1; ; tries++) {
      const done = await link.with(pool, (client) => attempt(client, work)).finally(noteEnd)
      if (done.outcome === 'committed') return done.result
      if (done.outcome === 'unknown' && (await isCommitted(done.xid))) return done.result
      if (done.outcome === 'again' && tries >= TRIES[done.met]) throw done.error
      await wait(Math.random() * Math.min(PAUSE_MS, tries))
    }
  }
}

/** Of a message with two statements pg answers two results, which its types do not say. */
const xidOf = (begun: unknown): string => (begun as { rows: { xid: string }[] }[])[1]?.rows[0]?.xid ?? ''

async function statusOf(client: PoolClient, xid: string): Promise<string> {
  const { rows } = await client.query('SELECT pg_xact_status($1::xid8) AS status', [xid])
  return rows[0]?.status
}
