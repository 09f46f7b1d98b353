import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { now } from '#platform/clock.ts'
import { HttpError } from '#platform/http-error.ts'
import { changePerson, newPerson } from '#tickets/access/people.ts'
import { createTicket, deleteTicket, restoreTicket, updateTicket } from '#tickets/change/change.ts'
import type { Database, Reading, Transaction } from '#tickets/database/database.ts'
import { onceUnder } from '#tickets/http/idempotency.ts'
import { findTicketsBy } from '#tickets/list/find.ts'
import { engineOf } from '#tickets/search/engine-of.ts'
import { type Authorship, findAuditRows, findAuditSizes, findNextAuditRows, lastAuditId } from '#tickets/store/audit.ts'
import { readStatusCounts } from '#tickets/store/counts.ts'
import { findDeletedTicketToChange } from '#tickets/store/deleted-tickets.ts'
import { readEpoch, relationOf } from '#tickets/store/epochs.ts'
import { listPeople } from '#tickets/store/people.ts'
import { findTicket, findTicketToChange } from '#tickets/store/tickets.ts'
import { meeting, TICKETS_ON } from './engines.ts'

const VALUES = { title: 'Printer jams', description: 'Again.', resolution_status: 'OPEN' } as const
const DOER = { who: 'ada', address: null }
const by = (): Authorship => ({ actor: { kind: 'user', name: 'ada' }, on_behalf_of: null, run_id: null, at: now() })
const create = (database: Database) => database.write(async (trx) => (await createTicket(trx, VALUES, by())).row)

async function stored(db: Reading, id: number) {
  const row = await findTicket(db, id)
  assert.ok(row)
  return row
}
const audit = async (db: Reading) =>
  findAuditRows(
    db,
    (await findAuditSizes(db, { limit: 500 })).map(({ id }) => id),
  )

/** See docs/decisions/one-writer-rules.md, whose rows these tests stand for. */
for (const [engine, tickets] of Object.entries(TICKETS_ON))
  describe(`Two instances of the ticket service on one ${engine} database`, () => {
    test('lose no change of a ticket, and give none a version twice', async (t) => {
      const open = await tickets(t)
      const [one, other] = await Promise.all([open(), open()])
      const { id } = await create(one)
      const apart = meeting()
      const change = (database: Database, values: Parameters<typeof updateTicket>[2]) =>
        database.write(async (outer) => {
          const trx = apart(outer)
          const row = await findTicketToChange(trx, id)
          assert.ok(row)
          return updateTicket(trx, row, values, by())
        })
      const changed = await Promise.all([change(one, { title: 'Jams' }), change(other, { description: 'Often.' })])
      const { title, description, version } = await stored(one.read, id)
      assert.deepEqual([title, description], ['Jams', 'Often.'])
      const versions = changed.map(({ row }) => row.version)
      assert.equal(new Set(versions).size, 2)
      assert.equal(version, Math.max(...versions))
    })

    test('carry out a request once under its Idempotency-Key', async (t) => {
      const open = await tickets(t)
      const [one, other] = await Promise.all([open(), open()])
      const apart = meeting()
      const run = async (trx: Transaction) => {
        const { row } = await createTicket(trx, VALUES, by())
        return { status: 201, body: { id: row.id } }
      }
      const send = (database: Database) => database.write((trx) => onceUnder(apart(trx), 'key', 'digest', run))
      const answers = await Promise.all([send(one), send(other)])
      assert.deepEqual(answers.map(({ replayed }) => replayed).toSorted(), [false, true])
      assert.deepEqual(answers[0].answer.body, answers[1].answer.body)
      assert.equal((await audit(one.read)).length, 1)
    })

    test('raise the version also where a clock is behind', async (t) => {
      const open = await tickets(t)
      const [one, other] = await Promise.all([open(), open()])
      const { id, version } = await create(one)
      const behind = { ...by(), at: '2001-01-01T00:00:00.000000Z' }
      const { row } = await other.write(async (trx) =>
        updateTicket(trx, await stored(trx, id), { title: 'Jams' }, behind),
      )
      assert.ok(row.version > version)
    })

    test('restore a ticket once', async (t) => {
      const open = await tickets(t)
      const [one, other] = await Promise.all([open(), open()])
      const row = await create(one)
      await one.write((trx) => deleteTicket(trx, row, by()))
      const apart = meeting()
      const restore = (database: Database) =>
        database.write(async (outer) => {
          const trx = apart(outer)
          const deleted = await findDeletedTicketToChange(trx, row.id)
          return deleted && restoreTicket(trx, deleted, by())
        })
      const restored = await Promise.all([restore(one), restore(other)])
      assert.equal(restored.filter((answer) => answer !== undefined).length, 1)
    })

    test('delete a ticket once', async (t) => {
      const open = await tickets(t)
      const [one, other] = await Promise.all([open(), open()])
      const { id } = await create(one)
      const apart = meeting()
      const remove = (database: Database) =>
        database.write(async (outer) => {
          const trx = apart(outer)
          const row = await findTicketToChange(trx, id)
          return row && deleteTicket(trx, row, by())
        })
      const removed = await Promise.all([remove(one), remove(other)])
      assert.equal(removed.filter((answer) => answer !== undefined).length, 1)
      assert.deepEqual(
        (await audit(one.read)).map(({ action }) => action),
        ['created', 'deleted'],
      )
    })

    test('never give out an id again', async (t) => {
      const open = await tickets(t)
      const [one, other] = await Promise.all([open(), open()])
      const last = await create(one)
      await other.write((trx) => deleteTicket(trx, last, by()))
      const next = await create(other)
      assert.ok(next.id > last.id)
      const many = await Promise.all(Array.from({ length: 40 }, (_, i) => create(i % 2 ? one : other)))
      assert.equal(new Set(many.map(({ id }) => id)).size, 40)
    })

    test('count exactly what both write', async (t) => {
      const open = await tickets(t)
      const [one, other] = await Promise.all([open(), open()])
      const rows = await Promise.all(Array.from({ length: 60 }, (_, i) => create(i % 2 ? one : other)))
      const close = (row: (typeof rows)[number], i: number) =>
        (i % 2 ? other : one).write((trx) => updateTicket(trx, row, { resolution_status: 'CLOSED' }, by()))
      await Promise.all(rows.slice(0, 25).map(close))
      assert.deepEqual(await readStatusCounts(one.read), { OPEN: 35, RESOLVED: 0, CLOSED: 25 })
    })

    test('index each ticket once, and both find it', async (t) => {
      const open = await tickets(t)
      const [one, other] = await Promise.all([open(), open()])
      await create(one)
      await create(other)
      const index = (database: Database) => database.write((trx) => engineOf(trx).indexWaiting(trx))
      await Promise.all([index(one), index(other)])
      for (const { read } of [one, other]) assert.equal((await findTicketsBy(read, { search: 'rinter' })).count, 2)
    })

    test('leave somebody who is an admin', async (t) => {
      const open = await tickets(t)
      const [one, other] = await Promise.all([open(), open()])
      const person = async (name: string) => {
        const insert = await newPerson({ name, password: 'a long password', scopes: ['admin'] }, DOER)
        return one.write(insert)
      }
      const [ada, ben] = [await person('ada'), await person('ben')]
      const apart = meeting()
      const demote = async (database: Database, id: number) => {
        const change = await changePerson(id, { scopes: [] }, DOER)
        return database.write((trx) => change(apart(trx)))
      }
      const answers = await Promise.allSettled([demote(one, ada), demote(other, ben)])
      const [refused, ...more] = answers.filter((answer) => answer.status === 'rejected')
      assert.ok(refused?.reason instanceof HttpError && more.length === 0)
      assert.equal(refused.reason.status, 409)
      const admins = (await listPeople(one.read, 10, 0)).filter(({ scopes }) => scopes.includes('admin'))
      assert.equal(admins.length, 1)
    })

    test('have one person of a name', async (t) => {
      const open = await tickets(t)
      const [one, other] = await Promise.all([open(), open()])
      const apart = meeting()
      const add = async (database: Database) => {
        const insert = await newPerson({ name: 'ada', password: 'a long password', scopes: [] }, DOER)
        return database.write((trx) => insert(apart(trx)))
      }
      const answers = await Promise.allSettled([add(one), add(other)])
      const refused = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : []))
      assert.deepEqual(
        refused.map((reason: unknown) => reason instanceof HttpError && reason.status),
        [400],
      )
    })

    test('show every row of the audit to who follows it, though they commit in another order than they begin', async (t) => {
      const open = await tickets(t)
      const [one, other] = await Promise.all([open(), open()])
      const seen: number[] = []
      const follow = async () => {
        const rows = await findNextAuditRows(one.read, { afterId: seen.at(-1) ?? 0, limit: 100 })
        seen.push(...rows.map(({ id }) => id))
      }
      const late = one.write((trx) => createTicket(trx, VALUES, by()).finally(() => wait(50)))
      const written = Promise.all([late, create(other), create(other)])
      let writing = true
      written.finally(() => {
        writing = false
      })
      for (; writing; await wait(5)) await follow()
      await written
      await follow()
      assert.deepEqual(
        seen,
        (await audit(other.read)).map(({ id }) => id),
      )
      assert.equal(seen.length, 3)
    })

    test('tell of each other that there is something new', async (t) => {
      const open = await tickets(t)
      const [one, other] = await Promise.all([open(), open()])
      await create(one)
      const told = new Promise<void>((resolve) => other.onChange(resolve))
      await create(one)
      await told
      assert.equal(await lastAuditId(other.read), 2)
    })

    test('stand in one history: a point of one is known to the other', async (t) => {
      const open = await tickets(t)
      const [one, other] = await Promise.all([open(), open()])
      await create(one)
      const { point } = await readEpoch(one.read)
      await create(other)
      await create(one)
      assert.equal(await relationOf(other.read, point), 'same')
      assert.equal(await relationOf(one.read, (await readEpoch(other.read)).point), 'same')
    })
  })
