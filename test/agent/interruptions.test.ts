import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { createAgentClient } from '#client/agent-client.ts'
import { receiptsOf, startAgent } from '../support/agent.ts'
import { startAgentProcess } from '../support/agent-process.ts'
import { create, historyOf } from '../support/contract.ts'
import { alter, type Cleaner, query, startService, temporaryFolder } from '../support/service.ts'
import { startTap } from '../support/tap.ts'
import { planFrames, startWire, textFrames } from '../support/wire.ts'

const THREE_STEPS = (id: number) =>
  `create a ticket titled "Made once" with description "By a run that was killed." and then close ticket ${id} and then create a ticket titled "Made last" with description "After all."`

const setUp = async (test: Cleaner) => {
  const tickets = await startService(test)
  const { id } = await create(tickets)
  return { tickets, id, tap: await startTap(test, tickets.port) }
}

describe('A plan of three steps whose process is killed', () => {
  for (const phase of ['before', 'after'] as const) {
    for (const step of [1, 2, 3]) {
      test(`${phase} write ${step} ends with each done once, and told`, async (t) => {
        const { tickets, id, tap } = await setUp(t)
        const folder = await temporaryFolder(t)
        const variables = { TICKET_SYSTEM_URL: `http://127.0.0.1:${tap.port}` }
        const first = await startAgentProcess(t, folder, variables)
        tap.watch(async (at, count) => {
          if (at === phase && count === step) await first.end('SIGKILL')
        })
        await assert.rejects(first.say(THREE_STEPS(id), { key: 'three' }))
        tap.watch(() => undefined)
        const second = await startAgentProcess(t, folder, variables)
        const rest = await second.say(THREE_STEPS(id), { key: 'three' })
        assert.deepEqual(
          receiptsOf(rest).map(({ action }) => action),
          ['created', 'updated', 'created'],
        )
        const rows = query(tickets.file, "SELECT title FROM tickets WHERE title LIKE 'Made%' ORDER BY id")
        assert.deepEqual(
          rows.map(({ title }) => title),
          ['Made once', 'Made last'],
        )
        assert.equal(query(tickets.file, `SELECT id FROM audit WHERE ticket_id = ${id}`).length, 2)
      })
    }
  }
})

test('a run is cancelled before its next effect, and tells what was done and what was not', async (t) => {
  const { tickets, id, tap } = await setUp(t)
  const agent = await startAgent(t, { tickets: tap.port })
  let cancelled: Promise<unknown> = Promise.resolve()
  tap.watch(async (at, count) => {
    if (at !== 'after' || count !== 1) return
    const [run] = query(agent.file, 'SELECT id FROM runs')
    cancelled = agent.post(`/runs/${run?.id}/cancel`, {})
    await wait(50)
  })
  const said = await agent.say(THREE_STEPS(id))
  await cancelled
  assert.deepEqual(
    receiptsOf(said).map(({ action }) => action),
    ['created'],
  )
  assert.match(said.text, /Cancelled. What is listed above is done/)
  const end = said.events.at(-1)
  assert.ok(end?.event === 'end' && end.data.ok === false)
  assert.equal(query(tickets.file, `SELECT id FROM audit WHERE ticket_id = ${id}`).length, 1)
  const next = await agent.say(`close ticket ${id}`, { threadId: said.threadId })
  assert.equal(receiptsOf(next).length, 1)
})

test('a run that is cancelled as soon as it asks for an approval waits for nobody', async (t) => {
  const tickets = await startService(t)
  const ids = [(await create(tickets)).id, (await create(tickets)).id]
  const agent = await startAgent(t, { tickets: tickets.port })
  const client = createAgentClient({ baseUrl: `http://127.0.0.1:${agent.port}` })
  for (let n = 0; n < 20; n++) {
    let runId = ''
    let cancelled: Promise<unknown> = Promise.resolve()
    for await (const { event, data } of client.chat({ message: `delete tickets ${ids.join(' and ')}` })) {
      if (event === 'run') runId = data.run_id
      if (event === 'approval') cancelled = wait(n % 5).then(() => client.cancel(runId))
    }
    await cancelled
  }
  assert.deepEqual(query(agent.file, 'SELECT DISTINCT status FROM runs'), [{ status: 'cancelled' }])
  assert.deepEqual(query(agent.file, "SELECT id FROM approvals WHERE status = 'pending'"), [])
  assert.deepEqual(query(agent.file, 'SELECT DISTINCT status FROM effects'), [{ status: 'dropped' }])
  assert.equal(query(tickets.file, 'SELECT id FROM tickets').length, 2)
})

test('what waits for an approval is cancelled also while another run goes on in its thread', async (t) => {
  const { tickets, id, tap } = await setUp(t)
  const other = await create(tickets)
  const agent = await startAgent(t, { tickets: tap.port })
  const waiting = await agent.say(`delete tickets ${id} and ${other.id}`)
  let status = 0
  tap.watch(async (at) => {
    if (at === 'before') status = (await agent.post(`/runs/${waiting.runId}/cancel`, {})).status
  })
  const said = await agent.say(`close ticket ${id}`, { threadId: waiting.threadId })
  assert.equal(status, 200)
  assert.equal(receiptsOf(said).length, 1)
  const told = await agent.attach(`/runs/${waiting.runId}/events`, waiting.lastId)
  assert.match(told.text, /Cancelled. Nothing was changed.$/)
  assert.equal(query(tickets.file, 'SELECT id FROM tickets').length, 2)
})

test('a hint that the ticket API does not give is not waited for', async (t) => {
  const tickets = await startService(t)
  const tap = await startTap(t, tickets.port, /similar/)
  const agent = await startAgent(t, { tickets: tap.port })
  const began = performance.now()
  const said = await agent.say('create a ticket titled "Made at once" with description "Nothing is like it."')
  assert.match(said.text, /^Created #1 Made at once \(OPEN\)\.$/)
  assert.ok(performance.now() - began < 25_000)
})

test('a client that leaves stops nothing, and finds the rest when it comes back', async (t) => {
  const { id, tap } = await setUp(t)
  const agent = await startAgent(t, { tickets: tap.port })
  const leaving = new AbortController()
  tap.watch((at, count) => {
    if (at === 'before' && count === 1) leaving.abort()
  })
  const url = `http://127.0.0.1:${agent.port}/chat?message=${encodeURIComponent(THREE_STEPS(id))}&key=left`
  await assert.rejects(fetch(url, { signal: leaving.signal }).then((answer) => answer.text()))
  const said = await agent.say(THREE_STEPS(id), { key: 'left' })
  assert.equal(receiptsOf(said).length, 3)
})

test('a ticket service that restarts in the middle is waited for', async (t) => {
  const { tickets, id, tap } = await setUp(t)
  const agent = await startAgent(t, { tickets: tap.port })
  tap.watch(async (at, count) => {
    if (at === 'after' && count === 1) throw new Error('the connection breaks')
  })
  const said = await agent.say(THREE_STEPS(id))
  assert.equal(receiptsOf(said).length, 3)
  assert.equal(query(tickets.file, "SELECT id FROM tickets WHERE title = 'Made once'").length, 1)
})

test('stopping lets a run finish, and ends with 0', async (t) => {
  const { id, tap } = await setUp(t)
  const folder = await temporaryFolder(t)
  const agent = await startAgentProcess(t, folder, { TICKET_SYSTEM_URL: `http://127.0.0.1:${tap.port}` })
  let code: Promise<number | null> = Promise.resolve(null)
  tap.watch((at, count) => {
    if (at === 'before' && count === 1) code = agent.end('SIGTERM')
  })
  const said = await agent.say(THREE_STEPS(id))
  assert.equal(receiptsOf(said).length, 3)
  assert.equal(await code, 0)
})

test('a change whose outcome is not known is told as such, and settled when the ticket service is back', async (t) => {
  const { tickets, tap } = await setUp(t)
  const folder = await temporaryFolder(t)
  const file = join(folder, 'agent.sqlite')
  const first = await startAgent(t, { tickets: tap.port, file, variables: { AGENT_MAX_SECONDS: '1' } })
  tap.watch((at) => {
    if (at === 'after') throw new Error('every answer is lost')
  })
  const said = await first.say('create a ticket titled "Once only" with description "It was made all the same."')
  assert.match(said.text, /is not known yet/)
  assert.equal(said.events.at(-1)?.event, 'error')
  await first.stop()
  tap.watch(() => undefined)
  const second = await startAgent(t, { tickets: tap.port, file })
  const messages = `/threads/${said.threadId}/messages`
  for (let n = 0; n < 50 && !(await second.get(messages)).text.includes('"action":"created"'); n++) await wait(100)
  assert.match((await second.get(messages)).text, /Created #\d+ Once only/)
  assert.equal(query(tickets.file, "SELECT id FROM tickets WHERE title = 'Once only'").length, 1)
})

test('a receipt says what its audit row says, also where someone else made a part of the change meanwhile', async (t) => {
  const { tickets, id, tap } = await setUp(t)
  const agent = await startAgent(t, { tickets: tap.port })
  tap.watch(async (at, count) => {
    if (at === 'before' && count === 1) await tickets.patch(`/api/tickets/${id}/`, { resolution_status: 'CLOSED' })
  })
  const [receipt] = receiptsOf(await agent.say(`update ticket ${id}: title "Renamed", status closed`))
  const row = (await historyOf(tickets, id)).find((audit) => audit.id === receipt?.audit_id)
  assert.deepEqual(receipt?.changes, row?.changes)
  assert.deepEqual(Object.keys(receipt?.changes ?? {}), ['title'])
})

test('an outcome that cannot be stored ends the run, and not the process', async (t) => {
  const { tap } = await setUp(t)
  const agent = await startAgent(t, { tickets: tap.port })
  alter(
    agent.file,
    "CREATE TRIGGER full BEFORE UPDATE ON effects WHEN NEW.status = 'done' BEGIN SELECT RAISE(ABORT, 'full'); END",
  )
  const said = await agent.say('create a ticket titled "Not kept" with description "The disk is full."')
  assert.equal(said.events.at(-1)?.event, 'error')
})

test('a process that is stopped while the ticket API does not answer ends in time, and the next one tells what happened', async (t) => {
  const { tickets, tap } = await setUp(t)
  const folder = await temporaryFolder(t)
  const variables = { TICKET_SYSTEM_URL: `http://127.0.0.1:${tap.port}` }
  const first = await startAgentProcess(t, folder, variables)
  let committed = () => {}
  const happened = new Promise<void>((resolve) => {
    committed = resolve
  })
  let answer = () => {}
  const held = new Promise<void>((resolve) => {
    answer = resolve
  })
  tap.watch(async (phase) => {
    if (phase !== 'after') return
    committed()
    await held
  })
  const sentence = 'create a ticket titled "Made once" with description "Nobody heard of it."'
  const begun = first.say(sentence, { key: 'held' }).catch(() => undefined)
  await happened
  const began = performance.now()
  assert.equal(await first.end('SIGTERM'), 0)
  assert.ok(performance.now() - began < 15_000)
  await begun
  tap.watch(() => undefined)
  answer()
  const second = await startAgentProcess(t, folder, variables)
  const rest = await second.say(sentence, { key: 'held' })
  assert.match(rest.text, /^Created #2 Made once \(OPEN\)\./)
  assert.equal(receiptsOf(rest).length, 1)
  assert.deepEqual(
    rest.events.flatMap((event) => (event.event === 'tool' && event.data.phase === 'end' ? [event.data.ok] : [])),
    [true],
  )
  assert.equal(query(tickets.file, "SELECT id FROM tickets WHERE title = 'Made once'").length, 1)
})

test('a process that is killed in the middle of a model’s answer tells that it begins again', async (t) => {
  const { tickets } = await setUp(t)
  const folder = await temporaryFolder(t)
  const question = planFrames({ call: 'answer', which: { ids: [1] }, question: 'why?' })
  let hear = () => {}
  const half = new Promise<void>((resolve) => {
    hear = resolve
  })
  const wire = await startWire(t, (_body, count) => {
    if (count === 1) return { frames: question, end: 'done' }
    if (count === 2) setTimeout(hear, 100)
    return count === 2
      ? { frames: textFrames('It jams ', 'because ').slice(0, 3), end: 'hang' }
      : { frames: textFrames('It jams ', 'because of dust.'), end: 'done' }
  })
  const variables = { TICKET_SYSTEM_URL: `http://127.0.0.1:${tickets.port}`, ...wire.azure }
  const first = await startAgentProcess(t, folder, variables)
  const begun = first.say('why is ticket 1 open?', { key: 'why' }).catch(() => undefined)
  await half
  await first.end('SIGKILL')
  await begun
  const second = await startAgentProcess(t, folder, variables)
  const { text, events } = await second.say('why is ticket 1 open?', { key: 'why' })
  assert.equal(
    text,
    'It jams because \n(The answer broke off here and begins again.)\nIt jams because of dust.\n(Nothing was changed.)',
  )
  assert.equal(events.at(-1)?.event, 'end')
})
