import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { type AddressInfo, connect, createServer } from 'node:net'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { freshDatabase, startPostgres } from '../../../test/support/postgres.ts'
import { type Cleaner, temporaryFolder } from '../../../test/support/service.ts'
import type { Database } from '../database/database.ts'
import { failureOf } from '../database/failure.ts'
import { inSavepoint } from '../database/savepoint.ts'
import { openPostgres } from './database.ts'

type Tables = { notes: { text: string; n: number } }

const FIRST = 'CREATE TABLE notes (text text PRIMARY KEY, n integer NOT NULL DEFAULT 0);'

/** Opens instances of a service on one database. */
async function prepare(test: Cleaner, { url }: { url?: string } = {}) {
  const migrations = await temporaryFolder(test)
  writeFileSync(join(migrations, '001-notes.sql'), FIRST)
  const database = url ?? (await freshDatabase(test))
  const open = async (at = database): Promise<Database<Tables>> => {
    const opened = await openPostgres<Tables>({ url: at, migrations, channel: 'changes' })
    test.after(opened.close)
    return opened
  }
  return { migrations, url: database, open }
}

const notesIn = async (database: Database<Tables>) =>
  (await database.read.selectFrom('notes').selectAll().orderBy('text').execute()).map(({ text, n }) => `${text} ${n}`)

const add = (database: Database<Tables>, text: string, n = 0) =>
  database.write((trx) => trx.insertInto('notes').values({ text, n }).execute())

/** Reads, then writes what it has made of it: what another one writes between the two would be lost. */
const raise = (database: Database<Tables>, text: string) =>
  database.write(async (trx) => {
    const { n } = await trx.selectFrom('notes').select('n').where('text', '=', text).executeTakeFirstOrThrow()
    await trx
      .updateTable('notes')
      .set({ n: n + 1 })
      .where('text', '=', text)
      .execute()
    return n + 1
  })

describe('The schema of PostgreSQL', () => {
  test('is made once, however many instances start at once, and brought forward by the next', async (t) => {
    const { migrations, open } = await prepare(t)
    const [one] = await Promise.all([open(), open(), open(), open()])
    await add(one, 'kept')
    writeFileSync(join(migrations, '002-more.sql'), "INSERT INTO notes VALUES ('from the second');")
    await Promise.all([open(), open()])
    assert.deepEqual(await notesIn(one), ['from the second 0', 'kept 0'])
  })

  test('stays as it was where a step fails, and can be tried again', async (t) => {
    const { migrations, open } = await prepare(t)
    const one = await open()
    writeFileSync(join(migrations, '002-more.sql'), "INSERT INTO notes VALUES ('half'); SELECT nonsense;")
    await assert.rejects(open(), /nonsense/)
    assert.deepEqual(await notesIn(one), [])
    writeFileSync(join(migrations, '002-more.sql'), "INSERT INTO notes VALUES ('whole');")
    await open()
    assert.deepEqual(await notesIn(one), ['whole 0'])
  })

  test('of a later version is refused, and a wrong URL is told without its password', async (t) => {
    const { migrations, url, open } = await prepare(t)
    writeFileSync(join(migrations, '002-more.sql'), 'SELECT 1;')
    await open()
    const earlier = join(await temporaryFolder(t), 'earlier')
    mkdirSync(earlier)
    await assert.rejects(openPostgres({ url, migrations: earlier, channel: 'changes' }), /schema 2, which is newer/)
    const wrong = url.replace('tickets@', 'nobody:secret@')
    await assert.rejects(open(wrong), ({ name, message }: Error) => {
      assert.ok(name === 'Error' && message.includes('postgres://***@') && !message.includes('secret'), message)
      return true
    })
  })
})

describe('Works that change a database of PostgreSQL', () => {
  test('are taken back whole where they fail, and in part where that part stands in a savepoint', async (t) => {
    const database = await (await prepare(t)).open()
    const failing = database.write(async (trx) => {
      await trx.insertInto('notes').values({ text: 'lost', n: 0 }).execute()
      throw new Error('not this one')
    })
    await assert.rejects(failing, /not this one/)
    await database.write(async (trx) => {
      await trx.insertInto('notes').values({ text: 'kept', n: 0 }).execute()
      const part = inSavepoint(trx, async () => {
        await trx.insertInto('notes').values({ text: 'part', n: 0 }).execute()
        await sql`SELECT nonsense`.execute(trx)
      })
      await assert.rejects(part, /nonsense/)
    })
    assert.deepEqual(await notesIn(database), ['kept 0'])
  })

  test('lose nothing where many change the same row from several instances', async (t) => {
    const { open } = await prepare(t)
    const instances = await Promise.all([open(), open()])
    const [one] = instances
    assert.ok(one)
    await add(one, 'counter')
    const seen = await Promise.all(
      Array.from({ length: 16 }, async (_, i) => {
        const database = instances[i % 2]
        assert.ok(database)
        const values: number[] = []
        for (let k = 0; k < 5; k++) values.push(await raise(database, 'counter'))
        return values
      }),
    )
    assert.deepEqual(
      seen.flat().sort((a, b) => a - b),
      Array.from({ length: 80 }, (_, i) => i + 1),
    )
    assert.deepEqual(await notesIn(one), ['counter 80'])
  })

  test('see each other where they hold a lock of one name, though they change different rows', async (t) => {
    const { open } = await prepare(t)
    const [one, two] = await Promise.all([open(), open()])
    await Promise.all([add(one, 'a', 1), add(one, 'b', 1)])
    /** One of the two must stay: what each of them alone keeps, both together break. */
    const leave = (database: Database<Tables>, text: string) =>
      database.write(async (trx) => {
        await trx.lock('at least one')
        const others = await trx
          .selectFrom('notes')
          .select('text')
          .where('text', '!=', text)
          .where('n', '=', 1)
          .execute()
        await wait(50)
        if (others.length === 0) return 'refused'
        await trx.updateTable('notes').set({ n: 0 }).where('text', '=', text).execute()
        return 'left'
      })
    assert.deepEqual((await Promise.all([leave(one, 'a'), leave(two, 'b')])).sort(), ['left', 'refused'])
  })

  test('find what another one has just put there, instead of failing by it', async (t) => {
    const { open } = await prepare(t)
    const [one, two] = await Promise.all([open(), open()])
    const claim = (database: Database<Tables>) =>
      database.write(async (trx) => {
        const there = await trx.selectFrom('notes').select('text').where('text', '=', 'key').executeTakeFirst()
        if (there) return 'replayed'
        await wait(50)
        await trx.insertInto('notes').values({ text: 'key', n: 1 }).execute()
        return 'done'
      })
    assert.deepEqual((await Promise.all([claim(one), claim(two), claim(one)])).sort(), ['done', 'replayed', 'replayed'])
  })

  test('are told to other instances', async (t) => {
    const { open } = await prepare(t)
    const [one, two] = await Promise.all([open(), open()])
    await wait(100) // both listen by now
    const told = new Promise<string[]>((resolve) =>
      two.onChange(() => notesIn(two).then((notes) => notes.length && resolve(notes))),
    )
    const began = performance.now()
    await add(one, 'news')
    assert.deepEqual(await told, ['news 0'])
    assert.ok(performance.now() - began < 900, 'before it would have looked by itself')
  })
})

/** A way to the database that can be cut at a moment of one's choice. */
async function throughProxy(test: Cleaner, url: string) {
  let cut: { at: string; passOn: boolean } | undefined
  const target = new URL(url)
  const proxy = createServer((client) => {
    const server = connect(Number(target.port), target.hostname)
    client.on('data', (data) => {
      const isCut = cut !== undefined && data.includes(cut.at)
      if (!isCut || cut?.passOn) server.write(data)
      if (!isCut) return
      cut = undefined
      client.destroy()
      setTimeout(() => server.end(), 100)
    })
    server.on('data', (data) => client.write(data))
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const)
      from.on('close', () => to.destroySoon()).on('error', () => undefined)
  })
  const port = await new Promise<number>((resolve) => {
    proxy.listen(0, '127.0.0.1', () => resolve((proxy.address() as AddressInfo).port))
  })
  test.after(async () => void proxy.close())
  return {
    url: url.replace(`:${target.port}/`, `:${port}/`),
    /** Breaks the next connection that says this, with or without passing it on. */
    cutAt: (at: string, { passOn }: { passOn: boolean }) => {
      cut = { at, passOn }
    },
  }
}

describe('A database of PostgreSQL that is lost', () => {
  for (const passOn of [true, false]) {
    test(`while it commits has each change once (${passOn ? 'it got' : 'it did not get'} the commit)`, async (t) => {
      const { url, open } = await prepare(t)
      const proxy = await throughProxy(t, url)
      const database = await open(proxy.url)
      await add(database, 'counter')
      proxy.cutAt('COMMIT', { passOn })
      assert.equal(await raise(database, 'counter'), 1)
      assert.deepEqual(await notesIn(database), ['counter 1'])
    })
  }

  test('in the middle of a work or a query is asked again', async (t) => {
    const { url, open } = await prepare(t)
    const proxy = await throughProxy(t, url)
    const database = await open(proxy.url)
    await add(database, 'counter')
    proxy.cutAt('update "notes"', { passOn: true })
    assert.equal(await raise(database, 'counter'), 1)
    proxy.cutAt('select', { passOn: true })
    assert.deepEqual(await notesIn(database), ['counter 1'])
  })

  test('is waited for a little, then missed at once, and found again', async (t) => {
    const server = await startPostgres(t)
    const { open } = await prepare(t, { url: server.url('postgres') })
    const database = await open()
    await add(database, 'before')
    await server.kill()
    const restarted = wait(500).then(server.start)
    await Promise.all([add(database, 'meanwhile'), restarted])
    assert.deepEqual(await notesIn(database), ['before 0', 'meanwhile 0'])

    await server.kill()
    const isLost = (error: unknown) => failureOf(error) === 'lost'
    await Promise.all([assert.rejects(add(database, 'late'), isLost), assert.rejects(notesIn(database), isLost)])
    const began = performance.now()
    await assert.rejects(add(database, 'later'), isLost)
    assert.ok(performance.now() - began < 500)
    assert.equal(await database.failure(), 'lost')
    await server.start()
    for (const end = Date.now() + 5_000; (await database.failure()) !== undefined; await wait(20))
      assert.ok(Date.now() < end)
    await add(database, 'after')
    assert.deepEqual(await notesIn(database), ['after 0', 'before 0', 'meanwhile 0'])
  })

  test('is listened to again', async (t) => {
    const { open } = await prepare(t)
    const [one, two] = await Promise.all([open(), open()])
    await wait(100)
    await sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'`.execute(one.read)
    await wait(300)
    const told = new Promise<string[]>((resolve) =>
      two.onChange(() => notesIn(two).then((notes) => notes.length && resolve(notes))),
    )
    const began = performance.now()
    await add(one, 'news')
    assert.deepEqual(await told, ['news 0'])
    assert.ok(performance.now() - began < 900, 'before it would have looked by itself')
  })
})
