import { statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Client } from 'pg'
import { startPostgres } from '../../test/support/postgres.ts'

export type BenchEngine = {
  name: 'sqlite' | 'postgres'
  /** An empty database; a file, or its URL. */
  fresh: (name: string) => Promise<string>
  /** Bytes of one on the disk. */
  size: (place: string) => Promise<number>
  /** How many rows of `tickets` a condition holds for, without an index. */
  scan: (place: string, condition: string) => Promise<number>
  stop: () => Promise<void>
}

export const sqliteEngine = (folder: string): BenchEngine => ({
  name: 'sqlite',
  fresh: async (name) => join(folder, `${name}.sqlite`),
  size: async (file) => statSync(file).size,
  scan: async (file, condition) => {
    const database = new DatabaseSync(file, { readOnly: true })
    const row = database.prepare(`SELECT count(*) AS n FROM tickets NOT INDEXED WHERE ${condition}`).get()
    database.close()
    return Number(row?.n)
  },
  stop: async () => undefined,
})

/** A server of its own, with the durability of its defaults, and a quarter of a small machine's memory. */
export async function postgresEngine(): Promise<BenchEngine> {
  const cleanings: (() => Promise<void>)[] = []
  const settings = ['fsync=on', 'full_page_writes=on', 'shared_buffers=2GB', 'max_wal_size=4GB']
  const server = await startPostgres({ after: (clean) => void cleanings.push(clean) }, settings)
  const ask = async (place: string, sql: string): Promise<number> => {
    const client = new Client({ connectionString: place })
    await client.connect()
    const { rows } = await client.query(sql)
    await client.end()
    return Number(rows[0]?.n)
  }
  return {
    name: 'postgres',
    fresh: async (name) => {
      await ask(server.url('postgres'), `CREATE DATABASE ${name}`)
      return server.url(name)
    },
    size: (place) => ask(place, 'SELECT pg_database_size(current_database()) AS n'),
    scan: (place, condition) => ask(place, `SELECT count(*) AS n FROM tickets WHERE ${condition}`),
    stop: async () => {
      for (const clean of cleanings) await clean()
    },
  }
}
