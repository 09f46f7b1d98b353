import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { TICKETS_ON } from '../../../test/engines/engines.ts'
import { createThrottle, type ThrottleOptions, WINDOW_MS } from './throttle.ts'

for (const [engine, opened] of Object.entries(TICKETS_ON))
  describe(`Attempts to sign in that two instances on one ${engine} database count`, () => {
    const start = async (test: Parameters<typeof opened>[0], options: ThrottleOptions = {}) => {
      const open = await opened(test)
      const [one, other] = [await open(), await open()]
      return { database: one, one: createThrottle(one, options), other: createThrottle(other, options) }
    }

    test('are ten for a name in a quarter of an hour, and then ten more', async (t) => {
      let time = 0
      const { one, other } = await start(t, { now: () => time })
      const attempt = { name: 'ann', address: '10.0.0.1' }
      for (let i = 0; i < 10; i++) assert.equal((await (i % 2 ? one : other).take(attempt)).seconds, 0)
      assert.deepEqual(await one.take(attempt), { seconds: 900, first: true })
      time = WINDOW_MS - 1
      assert.deepEqual(await other.take(attempt), { seconds: 1, first: false })
      assert.equal((await one.take({ ...attempt, name: 'bob' })).seconds, 0)
      time = WINDOW_MS
      assert.equal((await other.take(attempt)).seconds, 0)
    })

    test('are counted each, also those that come at once', async (t) => {
      const { one, other } = await start(t)
      const take = (i: number) => (i % 2 ? one : other).take({ name: 'ann', address: '10.0.0.1' })
      const verdicts = await Promise.all(Array.from({ length: 30 }, (_, i) => take(i)))
      assert.equal(verdicts.filter(({ seconds }) => seconds === 0).length, 10)
      assert.equal(verdicts.filter(({ first }) => first).length, 1)
    })

    test('come back to a name with success, and to an address the one that succeeded', async (t) => {
      const { one, other } = await start(t)
      const own = { name: 'mallory', address: '10.0.0.1' }
      const guess = async (i: number) => (await one.take({ name: `guess ${i}`, address: '10.0.0.1' })).seconds
      for (let i = 0; i < 50; i++) {
        await one.take(own)
        await other.forgive(own)
        assert.equal(await guess(i), 0)
      }
      assert.ok((await guess(50)) > 0, 'an account of one’s own does not help to guess at others')
    })

    test('keep nobody else out where an address must wait', async (t) => {
      const { one, other } = await start(t)
      for (let i = 0; i < 60; i++) await one.take({ name: `guess ${i}`, address: '10.0.0.1' })
      for (let i = 0; i < 60; i++) await other.take({ name: 'ann', address: '10.0.0.1' })
      assert.equal((await one.take({ name: 'ann', address: '10.0.0.2' })).seconds, 0)
    })

    test('are counted without a write where they must wait anyway', async (t) => {
      const { database, one } = await start(t)
      const attempt = { name: 'ann', address: '10.0.0.1' }
      for (let i = 0; i < 11; i++) await one.take(attempt)
      let writes = 0
      const counting = createThrottle({
        read: database.read,
        write: (work, options) => {
          writes++
          return database.write(work, options)
        },
      })
      for (let i = 0; i < 100; i++) assert.ok((await counting.take(attempt)).seconds > 0)
      assert.equal(writes, 0)
    })

    test('make nobody wait for longer than a window, however wrong a clock was', async (t) => {
      let time = 400 * 24 * 3_600_000
      const { one, other } = await start(t, { now: () => time })
      const attempt = { name: 'ann', address: '10.0.0.1' }
      for (let i = 0; i < 11; i++) await one.take(attempt)
      time = 0
      assert.equal((await other.take(attempt)).seconds, 900)
      assert.equal((await other.take({ ...attempt, name: 'bob' })).seconds, 0)
      time = WINDOW_MS
      for (const name of ['ann', 'bob']) assert.equal((await one.take({ ...attempt, name })).seconds, 0)
    })

    test('are remembered for so many names and addresses: those are forgotten first whose window ends first', async (t) => {
      let time = 0
      const { database, one } = await start(t, { now: () => time++, remembered: 200 })
      for (let i = 0; i < 11; i++) await one.take({ name: 'ann', address: `first ${i}` })
      for (let i = 0; i < 150; i++) await one.take({ name: `name ${i}`, address: `address ${i}` })
      assert.ok((await one.take({ name: 'ann', address: 'a' })).seconds > 0)
      for (let i = 0; i < 300; i++) await one.take({ name: `more ${i}`, address: `more ${i}` })
      assert.equal((await one.take({ name: 'ann', address: 'b' })).seconds, 0)
      const { n } = await database.read
        .selectFrom('sign_in_windows')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow()
      assert.ok(n <= 2 * 200 + 100, `${n} windows`)
    })
  })
