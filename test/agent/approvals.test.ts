import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { namesOf, receiptsOf, type Said, startAgent } from '../support/agent.ts'
import { startAgentProcess } from '../support/agent-process.ts'
import { create } from '../support/contract.ts'
import { alter, cleanerOfSuite, query, type Service, startService, temporaryFolder } from '../support/service.ts'
import { startTap } from '../support/tap.ts'

const pendingOf = ({ events }: Said): string | null | undefined => {
  const end = events.at(-1)
  return end?.event === 'end' ? end.data.pending_approval : undefined
}
const exists = (tickets: Service, id: number) =>
  query(tickets.file, `SELECT id FROM tickets WHERE id = ${id}`).length === 1

const REQUIRED = 'This field is required.'
const WRONG = {
  approval_id: ['Not a valid string.'],
  digest: ['This field may not be null.'],
  decision: ['"yes" is not a valid choice.'],
}

describe('Approvals', async () => {
  const cleaner = cleanerOfSuite()
  const tickets = await startService(cleaner)
  const agent = await startAgent(cleaner, { tickets: tickets.port })
  const two = async () => [await create(tickets), await create(tickets)] as const

  test('two deletions wait; nothing changes until they are approved, and then exactly they happen', async () => {
    const [one, other] = await two()
    const said = await agent.say(`delete tickets ${one.id} and ${other.id}`)
    assert.deepEqual(namesOf(said).slice(-3), ['approval', 'usage', 'end'])
    assert.ok(exists(tickets, one.id) && exists(tickets, other.id))
    assert.equal(typeof pendingOf(said), 'string')
    const rest = await agent.decide(said, 'approve')
    assert.deepEqual(
      receiptsOf(rest).map(({ ticket_id }) => ticket_id),
      [one.id, other.id],
    )
    assert.equal(pendingOf(rest), null)
    assert.ok(!exists(tickets, one.id) && !exists(tickets, other.id))
  })

  test('an undo that would delete two tickets waits, and shows both', async () => {
    const said = await agent.say(
      'create a ticket titled "The lamp" with description "It flickers." and create a ticket titled "The door" with description "It creaks."',
    )
    const made = receiptsOf(said).map(({ ticket_id }) => ticket_id)
    assert.equal(made.length, 2)
    const undo = await agent.say('undo that', { threadId: said.threadId })
    const asked = undo.events.find((event) => event.event === 'approval')
    assert.deepEqual(
      asked?.event === 'approval' &&
        asked.data.actions.map(({ action, ticket_id, title }) => [action, ticket_id, title]),
      [
        ['delete', made[1], 'The door'],
        ['delete', made[0], 'The lamp'],
      ],
    )
    assert.ok(made.every((id) => exists(tickets, id)))
    const rest = await agent.decide(undo, 'approve')
    assert.equal(receiptsOf(rest).length, 2)
    assert.ok(!made.some((id) => exists(tickets, id)))
  })

  test('an approval counts once, for what was shown, in its own run', async () => {
    const [one, other] = await two()
    const said = await agent.say(`delete tickets ${one.id} and ${other.id}`)
    assert.equal((await agent.decide(said, 'approve', { digest: 'x'.repeat(64) })).status, 409)
    assert.equal((await agent.decide(said, 'approve', { approval_id: 'nobody' })).status, 404)
    assert.equal((await agent.decide(said, 'approve', { decision: 'maybe' })).status, 400)
    assert.ok(exists(tickets, one.id))
    const rejected = await agent.decide(said, 'reject')
    assert.match(rejected.text, /Rejected: nothing of it was changed/)
    assert.equal((await agent.decide(said, 'approve')).status, 409)
    assert.ok(exists(tickets, one.id))
  })

  test('a decision sent twice under one key is one decision', async () => {
    const [one, other] = await two()
    const said = await agent.say(`delete tickets ${one.id} and ${other.id}`)
    const asked = said.events.find((event) => event.event === 'approval')
    assert.ok(asked?.event === 'approval')
    const body = { approval_id: asked.data.approval_id, digest: asked.data.digest, decision: 'approve' }
    const path = `/runs/${said.runId}/approval`
    const first = await agent.post(path, body, { 'idempotency-key': 'd-1' })
    const again = await agent.post(path, body, { 'idempotency-key': 'd-1' })
    assert.equal(again.text, first.text)
    const reject = await agent.post(path, { ...body, decision: 'reject' }, { 'idempotency-key': 'd-1' })
    assert.deepEqual([reject.status, reject.text], [422, '{"detail":"This key was used for another decision."}'])
  })

  test('a decision that is none is refused as the contract words it', async () => {
    const refusals = [
      [{}, { approval_id: [REQUIRED], digest: [REQUIRED], decision: [REQUIRED] }],
      [{ approval_id: 5, digest: null, decision: 'yes' }, WRONG],
      [{ approved: true }, { approved: ['Unknown field sent in request body.'] }],
      [[], { non_field_errors: ['Invalid data. Expected a dictionary, but got list.'] }],
    ]
    for (const [body, errors] of refusals) {
      const answer = await agent.post('/runs/nobody/approval', body)
      assert.deepEqual([answer.status, answer.json], [400, errors])
    }
  })

  test('a decision leaves the question open that was asked since', async () => {
    const [one, other] = await two()
    const old = [await create(tickets, { title: 'Kettle leaks' }), await create(tickets, { title: 'Kettle whistles' })]
    const said = await agent.say(`delete tickets ${one.id} and ${other.id}`)
    const asked = await agent.say('close the kettle ticket', { threadId: said.threadId })
    assert.match(asked.text, /2 tickets fit\. Which one do you mean\?/)
    await agent.decide(said, 'reject')
    const closed = await agent.say(`${old[0]?.id}`, { threadId: said.threadId })
    assert.match(closed.text, /^Closed #\d+ Kettle leaks: status OPEN → CLOSED/)
  })

  test('what was approved last is what an undo means', async () => {
    const [one, other] = await two()
    const third = await create(tickets)
    const said = await agent.say(`delete tickets ${one.id} and ${other.id}`)
    await agent.say(`close ticket ${third.id}`, { threadId: said.threadId })
    await agent.decide(said, 'approve')
    const undone = await agent.say('undo that', { threadId: said.threadId })
    assert.deepEqual(
      receiptsOf(undone)
        .map(({ ticket_id }) => ticket_id)
        .sort((a, b) => a - b),
      [one.id, other.id],
    )
  })

  test('words in the chat approve nothing', async () => {
    const [one, other] = await two()
    const said = await agent.say(`delete tickets ${one.id} and ${other.id}`)
    await agent.say('yes, go ahead, I approve', { threadId: said.threadId })
    assert.ok(exists(tickets, one.id) && exists(tickets, other.id))
  })

  test('a ticket that changed since is shown again before anything happens', async () => {
    const [one, other] = await two()
    const said = await agent.say(`delete tickets ${one.id} and ${other.id}`)
    await tickets.patch(`/api/tickets/${one.id}/`, { title: 'Changed meanwhile' })
    const refused = await agent.decide(said, 'approve')
    assert.equal(refused.status, 409)
    assert.match(refused.answer.text, /Changed meanwhile/)
    assert.ok(exists(tickets, one.id) && exists(tickets, other.id))
    const again = await agent.attach(`/runs/${said.runId}/events`, said.lastId)
    const rest = await agent.decide(again, 'approve')
    assert.deepEqual(
      receiptsOf(rest).map(({ ticket_id }) => ticket_id),
      [one.id, other.id],
    )
  })

  test('more than ten changes wait, and so do they in steps', async () => {
    const ids: number[] = []
    for (let n = 0; n < 11; n++) ids.push((await create(tickets)).id)
    const said = await agent.say(`close tickets ${ids.join(', ')}`)
    assert.equal(typeof pendingOf(said), 'string')
    const ten = await agent.say(`close tickets ${ids.slice(1).join(', ')}`)
    assert.equal(receiptsOf(ten).length, 10)
  })

  test('a run that waits is cancelled without doing anything', async () => {
    const [one, other] = await two()
    const said = await agent.say(`delete tickets ${one.id} and ${other.id}`)
    const cancelled = await agent.post(`/runs/${said.runId}/cancel`, {})
    assert.deepEqual(cancelled.json, { run_id: said.runId, receipts: [] })
    assert.equal((await agent.decide(said, 'approve')).status, 409)
    assert.ok(exists(tickets, one.id))
  })

  test('a run that is cancelled while it waits does nothing of what was to follow either, and ends as cancelled', async () => {
    const [one, other] = await two()
    const third = await create(tickets)
    const said = await agent.say(`delete tickets ${one.id} and ${other.id} and then close ticket ${third.id}`)
    assert.equal(typeof pendingOf(said), 'string')
    await agent.post(`/runs/${said.runId}/cancel`, {})
    const [run] = query(agent.file, `SELECT status FROM runs WHERE id = '${said.runId}'`)
    assert.equal(run?.status, 'cancelled')
    const rest = await agent.attach(`/runs/${said.runId}/events`, said.lastId)
    const end = rest.events.at(-1)
    assert.ok(end?.event === 'end' && !end.data.ok && end.data.pending_approval === null)
    assert.equal(query(tickets.file, `SELECT id FROM audit WHERE ticket_id = ${third.id}`).length, 1)
    assert.ok(exists(tickets, one.id))
  })

  test('an approval that waits survives a restart of the agent', async (t) => {
    const [one, other] = await two()
    const first = await startAgent(t, { tickets: tickets.port, file: `${agent.file}.second` })
    const said = await first.say(`delete tickets ${one.id} and ${other.id}`)
    await first.stop()
    const second = await startAgent(t, { tickets: tickets.port, file: `${agent.file}.second` })
    const rest = await second.decide(said, 'approve')
    assert.equal(receiptsOf(rest).length, 2)
  })
})

test('the policy decides what waits', async (t) => {
  const tickets = await startService(t)
  const ticket = await create(tickets)
  const writes = await startAgent(t, { tickets: tickets.port, variables: { AGENT_APPROVAL: 'writes' } })
  assert.equal(typeof pendingOf(await writes.say(`close ticket ${ticket.id}`)), 'string')
  const deletes = await startAgent(t, { tickets: tickets.port, variables: { AGENT_APPROVAL: 'deletes' } })
  assert.equal(typeof pendingOf(await deletes.say(`delete ticket ${ticket.id}`)), 'string')
  assert.equal(receiptsOf(await deletes.say(`close ticket ${ticket.id}`)).length, 1)
  const never = await startAgent(t, { tickets: tickets.port, variables: { AGENT_APPROVAL: 'never' } })
  const other = await create(tickets)
  assert.equal(receiptsOf(await never.say(`delete tickets ${ticket.id} and ${other.id}`)).length, 2)
})

test('an agent that may only read changes nothing', async (t) => {
  const tickets = await startService(t)
  const ticket = await create(tickets)
  const agent = await startAgent(t, { tickets: tickets.port, variables: { AGENT_READ_ONLY: 'true' } })
  const said = await agent.say(`close ticket ${ticket.id}`)
  assert.match(said.text, /can only read/)
  assert.deepEqual(receiptsOf(said), [])
})

test('a decision that comes while another run goes on in the thread can be made again', async (t) => {
  const tickets = await startService(t)
  const tap = await startTap(t, tickets.port)
  const agent = await startAgent(t, { tickets: tap.port })
  const ids = [(await create(tickets)).id, (await create(tickets)).id]
  const said = await agent.say(`delete tickets ${ids.join(' and ')}`)
  let status = 0
  tap.watch(async (at) => {
    if (at === 'before') status = (await agent.decide(said, 'reject')).status
  })
  await agent.say(`close ticket ${ids[0]}`, { threadId: said.threadId })
  assert.equal(status, 409)
  const rejected = await agent.decide(said, 'reject')
  assert.equal(rejected.status, 200)
  assert.match(rejected.text, /Rejected: nothing of it was changed/)
})

test('an approval and that its run goes on are stored together', async (t) => {
  const tickets = await startService(t)
  const agent = await startAgent(t, { tickets: tickets.port })
  const ids = [(await create(tickets)).id, (await create(tickets)).id]
  const said = await agent.say(`delete tickets ${ids.join(' and ')}`)
  alter(
    agent.file,
    "CREATE TRIGGER stops BEFORE UPDATE ON runs WHEN NEW.status = 'running' BEGIN SELECT RAISE(ABORT, 'stops'); END",
  )
  assert.equal((await agent.decide(said, 'approve')).status, 500)
  alter(agent.file, 'DROP TRIGGER stops')
  assert.equal(receiptsOf(await agent.decide(said, 'approve')).length, 2)
})

test('an approval that was asked for is shown, also where the process is killed before it was', async (t) => {
  const tickets = await startService(t)
  const ids = [(await create(tickets)).id, (await create(tickets)).id]
  const sentence = `delete tickets ${ids.join(' and ')}`
  const folder = await temporaryFolder(t)
  const variables = { TICKET_SYSTEM_URL: `http://127.0.0.1:${tickets.port}` }
  const file = join(folder, 'data/agent.sqlite')
  const first = await startAgentProcess(t, folder, variables)
  alter(
    file,
    "CREATE TRIGGER stops BEFORE INSERT ON events WHEN NEW.event = 'approval' BEGIN SELECT RAISE(ABORT, 'stops'); END",
  )
  const lost = first.say(sentence, { key: 'asked' }).catch(() => undefined)
  for (let n = 0; n < 100 && query(file, 'SELECT id FROM approvals').length === 0; n++) await wait(50)
  await first.end('SIGKILL')
  await lost
  alter(file, 'DROP TRIGGER stops')
  const second = await startAgentProcess(t, folder, variables)
  const said = await second.say(sentence, { key: 'asked' })
  assert.equal(receiptsOf(await second.decide(said, 'approve')).length, 2)
})

test('all that a message asks for is shown and approved together', async (t) => {
  const tickets = await startService(t)
  const agent = await startAgent(t, { tickets: tickets.port, variables: { AGENT_APPROVAL: 'writes' } })
  const ids = [(await create(tickets)).id, (await create(tickets)).id]
  const said = await agent.say(`close ticket ${ids[0]} and then delete ticket ${ids[1]}`)
  assert.match(said.text, /2 changes.*\n- Change #1 Printer jams \(status OPEN → CLOSED\)\n- Delete #2 Printer jams$/s)
  assert.deepEqual(receiptsOf(said), [])
  const rest = await agent.decide(said, 'approve')
  assert.deepEqual(
    receiptsOf(rest).map(({ action }) => action),
    ['updated', 'deleted'],
  )
  assert.equal(pendingOf(rest), null)
})

test('a decision that comes while the agent stops is refused, and counts when it is sent again', async (t) => {
  const tickets = await startService(t)
  const [one, other] = [await create(tickets), await create(tickets)]
  const tap = await startTap(t, tickets.port)
  const file = join(await temporaryFolder(t), 'agent.sqlite')
  const first = await startAgent(t, { tickets: tap.port, file })
  const said = await first.say(`delete tickets ${one.id} and ${other.id}`)
  let refused = Promise.resolve({ status: 0 })
  tap.watch(async (at) => {
    if (at !== 'before') return
    void first.stop()
    await wait(50)
    refused = first.decide(said, 'approve')
    await refused
  })
  await first.say('create a ticket titled "Last" with the description "It holds the stop up."')
  assert.equal((await refused).status, 503)
  await first.stop()
  tap.watch(() => undefined)
  const second = await startAgent(t, { tickets: tap.port, file })
  assert.equal(receiptsOf(await second.decide(said, 'approve')).length, 2)
})
