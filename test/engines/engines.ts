import { join } from 'node:path'
import { Kysely } from 'kysely'
import { type Database as AgentDatabase, openAgentDatabase } from '#agent/store/database.ts'
import type { Transaction } from '#platform/database/database.ts'
import type { Database as TicketDatabase } from '#tickets/database/database.ts'
import { openTicketDatabase } from '#tickets/store/open-database.ts'
import { freshDatabase } from '../support/postgres.ts'
import { type Cleaner, type Service, startService, temporaryFolder } from '../support/service.ts'

/** An empty database on an engine, which is opened several times, as several processes would have it. */
type Opened<Instance> = Readonly<Record<string, (test: Cleaner) => Promise<() => Promise<Instance>>>>

export const TICKETS_ON: Opened<TicketDatabase> = {
  SQLite: (test) => inFile(test, openTicketDatabase),
  PostgreSQL: async (test) => openedAt(test, await freshDatabase(test), openTicketDatabase),
}

export const SERVICES_ON: Opened<Service> = {
  SQLite: async (test) => {
    const file = join(await temporaryFolder(test), 'shared.sqlite')
    return () => startService(test, { file })
  },
  PostgreSQL: async (test) => {
    const file = await freshDatabase(test)
    return () => startService(test, { file })
  },
}

export const AGENTS_ON: Opened<AgentDatabase> = {
  SQLite: (test) => inFile(test, openAgentDatabase),
}

/** The AGENT_DATABASE_URL of an empty database, for whole agents. */
export const AGENT_PLACES_ON: Readonly<Record<string, (test: Cleaner) => Promise<string>>> = {
  SQLite: async (test) => `file:${join(await temporaryFolder(test), 'shared.sqlite')}`,
}

type Open<Database> = (place: string) => Database | Promise<Database>

const inFile = async <Database extends { close: () => Promise<void> }>(test: Cleaner, open: Open<Database>) =>
  openedAt(test, join(await temporaryFolder(test), 'shared.sqlite'), open)

function openedAt<Database extends { close: () => Promise<void> }>(test: Cleaner, place: string, open: Open<Database>) {
  return async () => {
    const database = await open(place)
    test.after(() => database.close())
    return database
  }
}

/** Milliseconds that a transaction waits for the other one; where only one can be open, the other does not come. */
const MEETING_MS = 100

/**
 * Two transactions that meet after their first answers: both have read before either goes on to write, if the engine lets
 * both be open. What is right all the same does not rest on there being one writer.
 */
export function meeting() {
  let arrived = 0
  let both = () => {}
  const met = new Promise<void>((resolve) => {
    both = resolve
  })
  const meet = async () => {
    if (++arrived === 2) both()
    const late = Promise.withResolvers<void>()
    const timer = setTimeout(late.resolve, MEETING_MS)
    await Promise.race([met, late.promise])
    clearTimeout(timer)
  }
  return <Tables>(trx: Transaction<Tables>) => meetingAfterFirst(trx, meet)
}

function meetingAfterFirst<Tables>(trx: Transaction<Tables>, meet: () => Promise<void>): Transaction<Tables> {
  let first = true
  const pause = async () => {
    if (!first) return
    first = false
    await meet()
  }
  if (!(trx instanceof Kysely)) throw new Error('every transaction is made of Kysely')
  const queries: Kysely<Tables> = trx.withPlugin({
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      await pause()
      return result
    },
  })
  return new Proxy(trx, {
    get: (target, name) => {
      if (name === 'runPrepared')
        return async (...asked: Parameters<typeof trx.runPrepared>) => {
          const rows = await target.runPrepared(...asked)
          await pause()
          return rows
        }
      const holder = name in queries ? queries : target
      const value: unknown = Reflect.get(holder, name, holder)
      return typeof value === 'function' ? value.bind(holder) : value
    },
  })
}
