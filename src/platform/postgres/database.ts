import type { Client, QueryConfig, QueryResult } from 'pg'
import type { Database } from '../database/database.ts'
import { DatabaseFailure, type Failure } from '../database/failure.ts'
import { StartError, withoutPassword } from '../environment.ts'
import { watchChanges } from './changes.ts'
import { connectionTo, unhurried } from './connection.ts'
import { troubleOf } from './failure.ts'
import { Lane } from './lane.ts'
import { Link } from './link.ts'
import { migrate } from './migrate.ts'
import { readingOf } from './transaction.ts'
import { createWriter } from './writer.ts'

export type PostgresOptions = {
  /** `postgres://name:password@host:port/database`, with what libpq's URLs may have besides. */
  url: string
  /** Folder of numbered SQL files. */
  migrations: string
  /** Of the notices by which instances tell each other of changes; one for each service. */
  channel: string
  /** Connections at most. One more listens. */
  connections?: Connections
}

/** For prepared queries, for all other queries, and for changing. */
type Connections = { short: number; read: number; write: number }

/** The oldest version that this is tested with. */
const OLDEST = 150_000

/** How often a query is asked whose connection broke. */
const READ_TRIES = 3

/** Opens a database of PostgreSQL, and brings its schema forward. */
export async function openPostgres<Tables>({
  url,
  migrations,
  channel,
  connections = { short: 2, read: 5, write: 5 },
}: PostgresOptions): Promise<Database<Tables>> {
  await prepare(url, (client) => migrate(client, migrations))
  return openReady(url, channel, connections)
}

/** Opens one to look at it, as it is. */
export async function openAsItIs<Tables>(url: string): Promise<Database<Tables>> {
  await prepare(url, async () => undefined)
  return openReady(url, 'nothing', { short: 1, read: 1, write: 1 })
}

function openReady<Tables>(url: string, channel: string, connections: Connections): Database<Tables> {
  const config = connectionTo(url)
  const link = new Link(config)
  const reading = link.pool(connections.read)
  const writing = link.pool(connections.write)
  let isDamaged = false
  const understood = (error: unknown): never => {
    const trouble = troubleOf(error)
    if (trouble === 'damaged') isDamaged = true
    if (trouble === undefined || trouble === 'duplicate') throw error
    throw new DatabaseFailure(trouble === 'met another' ? 'busy' : trouble, { cause: error })
  }
  const lane = new Lane(link, config, connections.short)
  const run = async (query: QueryConfig, isShort = false): Promise<QueryResult> => {
    for (let i = 1; ; i++) {
      try {
        return await (isShort ? lane.query(query) : link.with(reading, (client) => client.query(query)))
      } catch (error) {
        if (link.note(error) !== 'lost' || i === READ_TRIES) return understood(error)
      }
    }
  }
  const changes = watchChanges(config, channel, async (sender) => {
    await run({ text: 'SELECT pg_notify($1, $2)', values: [channel, sender] })
  })
  const write = createWriter<Tables>(link, writing, changes.note)
  return {
    read: readingOf<Tables>(run),
    write: (work, options) => write(work, options).catch(understood),
    onChange: changes.listen,
    failure: async (): Promise<Failure | undefined> => (link.isLost ? 'lost' : isDamaged ? 'damaged' : undefined),
    close: async () => {
      await changes.stop()
      await lane.close()
      await link.close()
    },
  }
}

/** What is wrong at the start is told in one line, and not tried again. */
async function prepare(url: string, then: (client: Client) => Promise<void>): Promise<void> {
  const client = unhurried(url)
  client.on('error', () => undefined) // the query that it broke tells of it
  try {
    await client.connect()
    const { rows } = await client.query(
      "SELECT current_setting('server_version_num')::int AS version, current_setting('server_encoding') AS encoding",
    )
    if (rows[0]?.version < OLDEST) throw new StartError(`${named(url)} is older than PostgreSQL 15.`)
    if (rows[0]?.encoding !== 'UTF8')
      throw new StartError(`${named(url)} has the encoding ${rows[0]?.encoding}: it takes one made with UTF8.`)
    await then(client)
  } catch (error) {
    if (error instanceof StartError) throw error
    throw new StartError(`${named(url)} cannot be opened: ${error instanceof Error ? error.message : error}.`)
  } finally {
    await client.end().catch(() => undefined)
  }
}

const named = (url: string) => `The database ${withoutPassword(url)}`
