import { setTimeout as wait } from 'node:timers/promises'
import { Client, type ClientConfig, Pool, type PoolClient } from 'pg'
import { DatabaseFailure } from '../database/failure.ts'
import { troubleOf } from './failure.ts'

/** Milliseconds for which works wait for a server that has just gone: most come back from a restart sooner. */
const PATIENCE_MS = 3_000
/** Milliseconds between two tries to reach it: at first, and at most. */
const PAUSE_MS = { first: 20, most: 1_000 }
/** Milliseconds after which a connection that nobody uses is closed. */
const IDLE_MS = 60_000

/**
 * The way to one server. When it is lost, one prober looks for it, with growing pauses, while works wait for it a little
 * and then, as long as it stays away, fail at once.
 */
export class Link {
  readonly #config: ClientConfig
  readonly #pools: Pool[] = []
  #lost: { since: number; back: Promise<void> } | undefined
  #closed = false

  constructor(config: ClientConfig) {
    this.#config = config
  }

  get isLost(): boolean {
    return this.#lost !== undefined
  }

  /** A pool of up to `max` connections over this link. */
  pool(max: number): Pool {
    const pool = new Pool({ ...this.#config, max, idleTimeoutMillis: IDLE_MS })
    // Who uses a connection hears of its end by the query; of an idle one nobody need hear.
    pool.on('connect', (client) => client.on('error', () => undefined)).on('error', () => undefined)
    this.#pools.push(pool)
    return pool
  }

  /** A connection for `use` alone. Throws a DatabaseFailure where there is none to be had in time. */
  async with<Result>(pool: Pool, use: (client: PoolClient) => Promise<Result>): Promise<Result> {
    const client = await this.#connect(pool)
    let broken: boolean | undefined
    try {
      return await use(client)
    } catch (error) {
      broken = this.note(error) === 'lost'
      throw error
    } finally {
      client.release(broken)
    }
  }

  /** A connection of its own; `over` is called when it ends. */
  dedicated(config: ClientConfig, over: () => void): Promise<Client> {
    return this.#until(async () => {
      const client = new Client(config)
      client.on('error', over).on('end', over)
      await client.connect()
      return client
    })
  }

  #connect(pool: Pool): Promise<PoolClient> {
    return this.#until(() => pool.connect())
  }

  async #until<Connection>(connect: () => Promise<Connection>): Promise<Connection> {
    for (const end = performance.now() + PATIENCE_MS; ; ) {
      await this.#untilBack()
      try {
        return await connect()
      } catch (error) {
        const trouble = this.note(error)
        if (trouble === 'busy') throw new DatabaseFailure('busy')
        if (trouble !== 'lost') throw error
        if (performance.now() > end) throw new DatabaseFailure('lost', { cause: error })
      }
    }
  }

  /** Hears of an error that a connection met, and says what it means. */
  note(error: unknown): ReturnType<typeof troubleOf> {
    const trouble = troubleOf(error)
    if (trouble === 'lost' && !this.#closed) this.#lost ??= { since: performance.now(), back: this.#probe() }
    return trouble
  }

  async #untilBack(): Promise<void> {
    if (!this.#lost) return
    const patience = this.#lost.since + PATIENCE_MS - performance.now()
    const isBack = patience > 0 && (await Promise.race([this.#lost.back.then(() => true), wait(patience, false)]))
    if (!isBack) throw new DatabaseFailure('lost')
  }

  async #probe(): Promise<void> {
    for (let pause = PAUSE_MS.first; !this.#closed; pause = Math.min(2 * pause, PAUSE_MS.most)) {
      await wait(pause, undefined, { ref: false })
      if (await this.#answers()) break
    }
    this.#lost = undefined
  }

  async #answers(): Promise<boolean> {
    let client: Client | undefined
    try {
      client = new Client(this.#config) // reads the files that its URL names
      client.on('error', () => undefined)
      await client.connect()
      const { rows } = await client.query('SELECT pg_is_in_recovery() AS standby')
      return rows[0]?.standby === false
    } catch {
      return false
    } finally {
      client?.end().catch(() => undefined)
    }
  }

  async close(): Promise<void> {
    this.#closed = true
    await Promise.all(this.#pools.map((pool) => pool.end()))
  }
}
