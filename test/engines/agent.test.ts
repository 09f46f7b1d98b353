import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { describe, test } from 'node:test'
import { RunSuspended } from '#agent/run-failure.ts'
import { leasedWrite } from '#agent/runs/leases.ts'
import { insertNew } from '#agent/runs/runs.ts'
import { decideApproval, findApproval, insertApproval } from '#agent/store/approvals.ts'
import type { Database } from '#agent/store/database.ts'
import { findEvents, insertEvents, wordEvent } from '#agent/store/events.ts'
import { takeLease } from '#agent/store/leases.ts'
import { findRun, findRunsOfThread, type RunRow, setRunStatus } from '#agent/store/runs.ts'
import { deleteThread, findThread, touchThread } from '#agent/store/threads.ts'
import { now } from '#platform/clock.ts'
import { HttpError } from '#platform/http-error.ts'
import { AGENTS_ON, meeting } from './engines.ts'

const runOf = (thread_id: string, values: Partial<RunRow> = {}): RunRow => ({
  id: randomUUID(),
  thread_id,
  request_key: null,
  message: 'close ticket 1',
  status: 'running',
  cancelled: 0,
  on_behalf_of: null,
  model: 'none',
  created: now(),
  finished: null,
  facts: null,
  usage: null,
  owner: null,
  delegation: null,
  scopes: null,
  timezone: null,
  context: null,
  point: null,
  leased_by: null,
  wrapped: 0,
  ...values,
})

/** Answers the run that is there then. */
const begin = (database: Database, run: RunRow, apart: ReturnType<typeof meeting>) =>
  database.write((trx) =>
    insertNew(apart(trx), run, {
      message: run.message,
      threadId: run.thread_id,
      key: run.request_key ?? undefined,
      timezone: undefined,
      context: undefined,
      onBehalfOf: null,
      bearer: null,
    }),
  )

/** See docs/decisions/one-writer-rules.md, whose rows these tests stand for. */
for (const [engine, agent] of Object.entries(AGENTS_ON))
  describe(`Two instances of the agent on one ${engine} database`, () => {
    test('begin one run at a time in a thread', async (t) => {
      const open = await agent(t)
      const [one, other] = await Promise.all([open(), open()])
      const apart = meeting()
      const begun = await Promise.allSettled([begin(one, runOf('thread'), apart), begin(other, runOf('thread'), apart)])
      const refused = begun.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : []))
      assert.deepEqual(
        refused.map((reason: unknown) => reason instanceof HttpError && reason.status),
        [409],
      )
      assert.equal((await findRunsOfThread(other.read, 'thread')).length, 1)
    })

    test('keep one run for a key', async (t) => {
      const open = await agent(t)
      const [one, other] = await Promise.all([open(), open()])
      const apart = meeting()
      const keyed = () => runOf('thread', { request_key: 'once' })
      const [first, again] = await Promise.all([begin(one, keyed(), apart), begin(other, keyed(), apart)])
      assert.equal(first.id, again.id)
      assert.equal((await findRunsOfThread(other.read, 'thread')).length, 1)
    })

    test('give a thread one owner', async (t) => {
      const open = await agent(t)
      const [one, other] = await Promise.all([open(), open()])
      const apart = meeting()
      const touch = (database: Database, owner: string) =>
        database.write((trx) => touchThread(apart(trx), runOf('thread', { owner })))
      const own = await Promise.all([touch(one, 'ada'), touch(other, 'ben')])
      assert.equal(own.filter(Boolean).length, 1)
      assert.equal((await findThread(one.read, 'thread'))?.owner, own[0] ? 'ada' : 'ben')
    })

    test('decide an approval once', async (t) => {
      const open = await agent(t)
      const [one, other] = await Promise.all([open(), open()])
      const run = runOf('thread')
      await begin(one, run, meeting())
      const approval = { id: 'approval', run_id: run.id, step: 0, digest: '', actions: '[]', expires_at: now() }
      await one.write((trx) =>
        insertApproval(trx, { ...approval, status: 'pending', decided_key: null, decided_seq: null }),
      )
      const apart = meeting()
      const decide = (database: Database, status: 'approved' | 'rejected') =>
        database.write(async (outer) => {
          const trx = apart(outer)
          await findApproval(trx, 'approval')
          return decideApproval(trx, 'approval', status)
        })
      const counts = await Promise.all([decide(one, 'approved'), decide(other, 'rejected')])
      assert.equal(counts.filter(Boolean).length, 1)
      assert.equal((await findApproval(one.read, 'approval'))?.status, counts[0] ? 'approved' : 'rejected')
    })

    test('store an event of a number once', async (t) => {
      const open = await agent(t)
      const [one, other] = await Promise.all([open(), open()])
      const run = runOf('thread')
      await begin(one, run, meeting())
      const say = (database: Database, text: string) =>
        database.write((trx) => insertEvents(trx, [{ ...wordEvent(1, text), runId: run.id }]))
      const said = await Promise.allSettled([say(one, 'a'), say(other, 'b')])
      assert.equal(said.filter(({ status }) => status === 'fulfilled').length, 1)
      assert.equal((await findEvents(one.read, run.id)).length, 1)
    })

    test('take over a run once, and write nothing more for one that the other has', async (t) => {
      const open = await agent(t)
      const [one, other] = [await open(), await open()]
      const run = runOf('thread')
      await begin(one, run, meeting())
      const apart = meeting()
      const take = (database: Database, instance: string) =>
        database.write(async (outer) => {
          const trx = apart(outer)
          const free = await findRun(trx, run.id)
          return free?.leased_by === null ? takeLease(trx, free, instance) : undefined
        })
      const taken = await Promise.all([take(one, 'one'), take(other, 'other')])
      assert.equal(taken.filter((row) => row !== undefined).length, 1)
      const [loser, winner] = taken[0] ? (['other', 'one'] as const) : (['one', 'other'] as const)
      assert.equal((await findRun(one.read, run.id))?.leased_by, winner)
      const write = (instance: string) =>
        leasedWrite({ database: one, instance }, run.id)((trx) => setRunStatus(trx, run.id, 'failed'))
      await assert.rejects(write(loser), RunSuspended)
      assert.equal((await findRun(one.read, run.id))?.status, 'running')
      await write(winner)
      assert.equal((await findRun(one.read, run.id))?.status, 'failed')
    })

    test('leave nothing of a run whose thread another one deletes', async (t) => {
      const open = await agent(t)
      const [one, other] = await Promise.all([open(), open()])
      const run = runOf('thread')
      await begin(one, run, meeting())
      await Promise.all([
        other.write((trx) => deleteThread(trx, 'thread')),
        one.write((trx) => insertEvents(trx, [{ ...wordEvent(1, 'a'), runId: run.id }])),
      ])
      await one.write((trx) => insertEvents(trx, [{ ...wordEvent(2, 'b'), runId: run.id }]))
      assert.deepEqual(await findEvents(one.read, run.id), [])
    })
  })
