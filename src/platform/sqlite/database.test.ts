import assert from 'node:assert/strict'
import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { sql } from 'kysely'
import { type Cleaner, query, temporaryFolder } from '../../../test/support/service.ts'
import type { Transaction, WriteOptions } from '../database/database.ts'
import { openDatabase } from './database.ts'

type Tables = { notes: { text: string; about?: string | null } }

const FIRST = 'CREATE TABLE notes (text TEXT NOT NULL UNIQUE) STRICT;'

async function prepare(cleaner: Cleaner, migrations: Record<string, string> = { '001-notes.sql': FIRST }) {
  const folder = await temporaryFolder(cleaner)
  for (const [name, sql] of Object.entries(migrations)) writeFileSync(join(folder, name), sql)
  const file = join(folder, 'notes.sqlite')
  return { folder, file, open: () => openDatabase<Tables>({ file, migrations: folder }) }
}

describe('Migrations', () => {
  test('run once each, in order, however often the database is opened', async (t) => {
    const { folder, file, open } = await prepare(t)
    await open().close()
    await open().close()
    writeFileSync(join(folder, '002-more.sql'), "INSERT INTO notes VALUES ('from the second');")
    await open().close()
    await open().close()
    assert.deepEqual(query(file, 'SELECT text FROM notes'), [{ text: 'from the second' }])
  })

  test('that fail half way leave nothing behind, and can be tried again', async (t) => {
    const { folder, file, open } = await prepare(t)
    await open().close()
    const second = join(folder, '002-more.sql')
    writeFileSync(second, "INSERT INTO notes VALUES ('half'); SELECT nonsense;")
    assert.throws(open, /nonsense/)
    assert.deepEqual(query(file, 'SELECT text FROM notes'), [])
    writeFileSync(second, "INSERT INTO notes VALUES ('whole');")
    await open().close()
    assert.deepEqual(query(file, 'SELECT text FROM notes'), [{ text: 'whole' }])
  })
})

describe('The one writer', () => {
  const insert = (text: string) => ({ text })

  test('forces a commit to the disk unless all who share it say that it may be lost', async (t) => {
    const { open } = await prepare(t)
    const database = open()
    const forcing = (options: WriteOptions) =>
      database.write(async (trx) => {
        const { rows } = await sql<{ synchronous: number }>`PRAGMA synchronous`.execute(trx)
        return rows[0]?.synchronous
      }, options)
    const [NORMAL, FULL] = [1, 2]
    assert.deepEqual(await Promise.all([forcing({ forced: false }), forcing({ forced: false })]), [NORMAL, NORMAL])
    assert.deepEqual(await Promise.all([forcing({ forced: false }), forcing({})]), [FULL, FULL])
    assert.equal(await forcing({ forced: false }), NORMAL)
    assert.equal(await forcing({}), FULL)
    await database.close()
  })

  test('takes back a work that fails, and only that, though it shares a commit with others', async (t) => {
    const { file, open } = await prepare(t)
    const database = open()
    const write = (text: string, fails = false) =>
      database.write(async (trx) => {
        await trx.insertInto('notes').values(insert(text)).execute()
        if (fails) throw new Error(`not ${text}`)
        return text
      })
    const results = await Promise.allSettled([write('a'), write('b', true), write('c'), write('a'), write('d')])
    assert.deepEqual(
      results.map((result) => (result.status === 'fulfilled' ? result.value : result.reason.message)),
      ['a', 'not b', 'c', 'UNIQUE constraint failed: notes.text', 'd'],
    )
    await database.close()
    assert.deepEqual(query(file, 'SELECT text FROM notes ORDER BY 1'), ['a', 'c', 'd'].map(insert))
  })

  test('fails every work of a commit that fails, keeps nothing of it, and goes on with the next', async (t) => {
    // A deferred foreign key is checked by the commit itself.
    const referring = `${FIRST} ALTER TABLE notes ADD COLUMN about TEXT REFERENCES notes (text) DEFERRABLE INITIALLY DEFERRED;`
    const { file, open } = await prepare(t, { '001-notes.sql': referring })
    const database = open()
    const write = (text: string, about: string | null = null) =>
      database.write(async (trx) => trx.insertInto('notes').values({ text, about }).execute())
    const results = await Promise.allSettled([write('a'), write('b', 'nothing'), write('c')])
    assert.deepEqual(
      results.map((result) => result.status === 'rejected' && result.reason.message),
      Array(3).fill('FOREIGN KEY constraint failed'),
    )
    await write('d')
    await write('e', 'd')
    await database.close()
    assert.deepEqual(query(file, 'SELECT text FROM notes ORDER BY 1'), ['d', 'e'].map(insert))
  })

  test('answers a work only when others can read what it did', async (t) => {
    const { open } = await prepare(t)
    const database = open()
    const texts = Array.from({ length: 150 }, (_, i) => `note ${i}`)
    await Promise.all(
      texts.map(async (text) => {
        await database.write(async (trx) => trx.insertInto('notes').values(insert(text)).execute())
        const read = await database.read.selectFrom('notes').select('text').where('text', '=', text).execute()
        assert.deepEqual(
          read.map((row) => row.text),
          [text],
        )
      }),
    )
    await database.close()
  })

  test('moves what the log holds into the file before a large work, which may leave no room for that', async (t) => {
    const { file, open } = await prepare(t)
    const database = open()
    const note = (text: string) => async (trx: Transaction<Tables>) =>
      trx
        .insertInto('notes')
        .values(insert(text.repeat(10_000)))
        .execute()
    await database.write(note('a'))
    const before = statSync(file).size
    let during = 0
    await database.write(
      async (trx) => {
        during = statSync(file).size
        return note('b')(trx)
      },
      { large: true },
    )
    assert.ok(during > before + 10_000, `${before} bytes, then ${during}`)
    await database.close()
  })

  test('keeps in memory what small works may take back, and in a file beside a large one', async (t) => {
    const { file, open } = await prepare(t)
    const database = open()
    const write = (text: string, options?: WriteOptions) =>
      database.write(async (trx) => {
        await trx.insertInto('notes').values(insert(text)).execute()
        const { rows } = await sql<{ temp_store: number }>`PRAGMA temp_store`.execute(trx)
        if (text === 'fails') throw new Error(text)
        return rows[0]?.temp_store
      }, options)
    const [inFile, inMemory] = [1, 2] // as its documentation has it
    const together = async (...works: Promise<number | undefined>[]) =>
      (await Promise.allSettled(works)).map((work) => (work.status === 'fulfilled' ? work.value : 'failed'))
    assert.deepEqual(await together(write('a'), write('fails'), write('b')), [inMemory, 'failed', inMemory])
    assert.deepEqual(await together(write('c'), write('fails'), write('d', { large: true })), [
      inFile,
      'failed',
      inFile,
    ])
    assert.deepEqual(await together(write('e')), [inMemory])
    await database.close()
    assert.deepEqual(query(file, 'SELECT text FROM notes ORDER BY 1'), ['a', 'b', 'c', 'd', 'e'].map(insert))
  })

  test('tells of each commit, also of another process, and finishes what waits before it closes', async (t) => {
    const { file, open } = await prepare(t)
    const [database, other] = [open(), open()]
    let told = () => {}
    const nextChange = () =>
      new Promise<void>((resolve) => {
        told = resolve
      })
    const forget = database.onChange(() => told())
    const own = nextChange()
    await database.write(async (trx) => trx.insertInto('notes').values(insert('own')).execute())
    await own
    await nextChange() // the reader, too, sees the own commit as another's
    const others = nextChange()
    await other.write(async (trx) => trx.insertInto('notes').values(insert('other')).execute())
    await others
    forget()
    const last = database.write(async (trx) => trx.insertInto('notes').values(insert('last')).execute())
    await Promise.all([database.close(), last])
    await other.close()
    assert.equal(query(file, 'SELECT text FROM notes').length, 3)
  })
})
