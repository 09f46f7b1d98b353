import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { namesOf, receiptsOf, startAgent } from '../support/agent.ts'
import { startAgentProcess } from '../support/agent-process.ts'
import { create, historyOf, pageOf } from '../support/contract.ts'
import { type Cleaner, startService, temporaryFolder } from '../support/service.ts'
import { startTap } from '../support/tap.ts'
import { planFrames, startWire, textFrames } from '../support/wire.ts'
import { AGENT_PLACES_ON } from './engines.ts'

const THREE_STEPS = (id: number) =>
  `create a ticket titled "Made once" with description "By a run that moved." and then close ticket ${id} and then create a ticket titled "Made last" with description "After all."`

const setUp = async (test: Cleaner, variables: Record<string, string>) => {
  const tickets = await startService(test)
  const { id } = await create(tickets)
  const tap = await startTap(test, tickets.port)
  const folder = await temporaryFolder(test)
  const url = `http://127.0.0.1:${tap.port}`
  return {
    tickets,
    id,
    tap,
    /** One more instance, in a process of its own. */
    start: (more: Record<string, string> = {}) =>
      startAgentProcess(test, folder, { ...variables, TICKET_SYSTEM_URL: url, ...more }),
    /** Each of the three steps was done once. */
    checkOnce: async () => {
      const { results } = pageOf(await tickets.get('/api/tickets/'))
      const made = results.map(({ title }) => title).filter((title) => title.startsWith('Made'))
      assert.deepEqual(made.toSorted(), ['Made last', 'Made once'])
      assert.equal((await historyOf(tickets, id)).length, 2)
    },
  }
}

/** Resolves with what the tap was asked for, and lets it go on when `release` is called. */
function held(tap: Awaited<ReturnType<typeof startTap>>, phase: 'before' | 'after', number: number) {
  const { promise: reached, resolve: reach } = Promise.withResolvers<void>()
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  tap.watch(async (at, count) => {
    if (at !== phase || count !== number) return
    reach()
    await released
  })
  return { reached, release }
}

async function until(what: () => Promise<boolean> | boolean, seconds = 15): Promise<void> {
  for (const end = performance.now() + seconds * 1000; !(await what()); await wait(50))
    assert.ok(performance.now() < end, `not within ${seconds} s`)
}

/** See docs/decisions/one-writer-rules.md, whose rows these tests stand for. */
for (const [engine, placeOn] of Object.entries(AGENT_PLACES_ON))
  describe(`Several agents on one ${engine} database`, { concurrency: 3 }, () => {
    const begin = async (test: Cleaner) => setUp(test, { AGENT_DATABASE_URL: await placeOn(test) })

    test('leave each other’s runs alone as long as both live', async (t) => {
      const { id, tap, start, checkOnce } = await begin(t)
      const first = await start()
      const write = held(tap, 'before', 1)
      const saying = first.say(THREE_STEPS(id), { key: 'three' })
      await write.reached
      const second = await start()
      await until(async () => (await second.get('/readyz')).status === 200)
      await wait(2_500) // it has looked more than once
      assert.equal(tap.writes(), 1)
      const same = second.say(THREE_STEPS(id), { key: 'three' })
      write.release()
      const said = await saying
      assert.equal(receiptsOf(said).length, 3)
      assert.equal((await same).raw, said.raw)
      await checkOnce()
    })

    for (const phase of ['before', 'after'] as const)
      test(`go on with the run of one that is killed ${phase} a write, and tell the rest of it`, async (t) => {
        const { id, tap, start, checkOnce } = await begin(t)
        const [first, second] = [await start(), await start()]
        tap.watch(async (at, count) => {
          if (at === phase && count === 2) await first.end('SIGKILL')
        })
        const began = performance.now()
        await assert.rejects(first.say(THREE_STEPS(id), { key: 'three' }))
        tap.watch(() => undefined)
        const rest = await second.say(THREE_STEPS(id), { key: 'three' })
        assert.ok(performance.now() - began < 15_000)
        assert.deepEqual(
          receiptsOf(rest).map(({ action }) => action),
          ['created', 'updated', 'created'],
        )
        assert.equal(namesOf(rest).at(-1), 'end')
        await checkOnce()
      })

    test('go on where one was killed in the middle of a model’s answer', async (t) => {
      const { start } = await begin(t)
      const { promise: half, resolve: hear } = Promise.withResolvers<void>()
      const wire = await startWire(t, (_body, count) => {
        if (count === 1) {
          return { frames: planFrames({ call: 'answer', which: { ids: [1] }, question: 'why?' }), end: 'done' }
        }
        if (count === 2) setTimeout(hear, 100)
        return count === 2
          ? { frames: textFrames('It jams ', 'because ').slice(0, 3), end: 'hang' }
          : { frames: textFrames('It jams ', 'because of dust.'), end: 'done' }
      })
      const [first, second] = [await start(wire.azure), await start(wire.azure)]
      const begun = first.say('why is ticket 1 open?', { key: 'why' }).catch(() => undefined)
      await half
      const follows = second.say('why is ticket 1 open?', { key: 'why' })
      await first.end('SIGKILL')
      await begun
      assert.equal(
        (await follows).text,
        'It jams because \n(The answer broke off here and begins again.)\nIt jams because of dust.\n(Nothing was changed.)',
      )
    })

    test('take the run of one that is paused, which writes nothing more when it wakes up', async (t) => {
      const { tickets, id, tap, start, checkOnce } = await begin(t)
      const [first, second] = [await start(), await start()]
      const write = held(tap, 'after', 1)
      const saying = first.say(THREE_STEPS(id), { key: 'three' })
      await write.reached
      process.kill(first.pid, 'SIGSTOP')
      tap.watch(() => undefined)
      const began = performance.now()
      const said = await second.say(THREE_STEPS(id), { key: 'three' })
      assert.ok(performance.now() - began < 15_000)
      assert.equal(receiptsOf(said).length, 3)
      const audited = (await tickets.get('/api/audit/')).text
      process.kill(first.pid, 'SIGCONT')
      write.release()
      const late = await saying // its client is told all of it, too
      assert.equal(late.raw, said.raw)
      await wait(500)
      assert.equal((await second.attach(`/runs/${said.runId}/events`)).raw, said.raw)
      assert.equal((await tickets.get('/api/audit/')).text, audited)
      await checkOnce()
    })

    test('give their runs to others as they stop', async (t) => {
      const { id, tap, start, checkOnce } = await begin(t)
      const [first, second] = [await start(), await start()]
      const write = held(tap, 'after', 1)
      const saying = first.say(THREE_STEPS(id), { key: 'three' }).catch(() => undefined)
      await write.reached
      assert.equal(await first.end('SIGTERM'), 0)
      tap.watch(() => undefined)
      write.release()
      await saying
      const began = performance.now()
      assert.equal(receiptsOf(await second.say(THREE_STEPS(id), { key: 'three' })).length, 3)
      assert.ok(performance.now() - began < 4_000)
      await checkOnce()
    })

    test('cancel a run that goes on at another one, and refuse a second one in its thread', async (t) => {
      const { id, tap, start } = await begin(t)
      const [first, second] = [await start(), await start()]
      const write = held(tap, 'before', 1)
      const saying = first.say(THREE_STEPS(id), { threadId: 'shared', key: 'three' })
      await write.reached
      const follows = second.say(THREE_STEPS(id), { threadId: 'shared', key: 'three' })
      const refused = await second.say('close ticket 1', { threadId: 'shared' })
      assert.equal(refused.status, 409)
      const { run_id } = JSON.parse(refused.answer.text)
      const cancelled = second.post(`/runs/${run_id}/cancel`, {})
      await wait(1_000)
      write.release()
      assert.equal((await cancelled).status, 200)
      assert.deepEqual(
        JSON.parse((await cancelled).text).receipts.map(({ action }: { action: string }) => action),
        ['created'],
      )
      const said = await saying
      assert.match(said.text, /Cancelled. What is listed above is done/)
      assert.equal((await follows).raw, said.raw)
    })

    test('go on with what one asked approval for where another one is told the decision', async (t) => {
      const { tickets, id, tap } = await begin(t)
      const other = await create(tickets)
      const variables = { AGENT_DATABASE_URL: await placeOn(t) }
      const [first, second] = [
        await startAgent(t, { tickets: tap.port, variables }),
        await startAgent(t, { tickets: tap.port, variables }),
      ]
      const asked = await first.say(`delete tickets ${id} and ${other.id}`)
      const decided = await second.decide(asked, 'approve')
      assert.equal(receiptsOf(decided).length, 2)
      assert.equal((await first.decide(asked, 'approve')).status, 409)
      const told = await first.attach(`/runs/${asked.runId}/events`, asked.lastId)
      assert.deepEqual(receiptsOf(told), receiptsOf(decided))
      assert.equal(pageOf(await tickets.get('/api/tickets/')).count, 0)
    })
  })
