import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { describe, test } from 'node:test'
import { sealBeside } from '#agent/access/sealed.ts'
import type { Messages, Threads } from '#contract/chat.ts'
import { type Agent, namesOf, receiptsOf, type Said, startAgent } from '../support/agent.ts'
import { startAgentProcess } from '../support/agent-process.ts'
import { type Browser, bearer, secretIn, signIn, signInAdmin, signInPerson, tokenOf } from '../support/people.ts'
import { alter, type Cleaner, query, type Service, startService, temporaryFolder } from '../support/service.ts'
import { startTap, type Tap } from '../support/tap.ts'

type Desk = {
  service: Service
  agent: Agent
  tap: Tap
  admin: Browser
  ann: Browser & { id: number; as: Record<string, string> }
  bob: { as: Record<string, string> }
  /** Has the console, and nothing else. */
  overseer: Record<string, string>
}

/** Both services with four tickets. Ann and Bob may change and delete. */
async function startDesk(t: Cleaner, auth: 'none' | 'required' = 'required', tickets = 4): Promise<Desk> {
  const service = await startService(t, { variables: { AUTH: auth } })
  const admin = await signInAdmin(service)
  const rows = Array.from({ length: tickets }, (_, i) => JSON.stringify({ title: `Ticket ${i + 1}`, description: 'x' }))
  await service.import(rows.join('\n'), undefined, admin.headers)
  const tap = await startTap(t, service.port)
  const agent = await startAgent(t, { tickets: tap.port, variables: { AUTH: auth } })
  const ann = await signInPerson(service, admin, 'ann', ['tickets:read', 'tickets:write', 'tickets:delete'])
  const bob = await signInPerson(service, admin, 'bob', ['tickets:read', 'tickets:write', 'tickets:delete'])
  return {
    service,
    agent,
    tap,
    admin,
    ann: { ...ann, as: bearer(secretIn(ann.cookie)) },
    bob: { as: bearer(secretIn(bob.cookie)) },
    overseer: bearer((await tokenOf(service, admin, ['admin'])).token),
  }
}

const failureIn = ({ events }: Said) => {
  const last = events.at(-1)
  assert.equal(last?.event, 'error', JSON.stringify(last))
  return last.data as { code: string; message: string; retryable: boolean }
}
const statusesOf = (file: string) =>
  query(file, 'SELECT resolution_status AS s FROM tickets ORDER BY id').map(({ s }) => s)
const delegations = (file: string) => query(file, "SELECT run_id FROM credentials WHERE kind = 'delegation'")

describe('Through the agent', () => {
  test('whoever asks is recorded: the agent, for the person, in the run; and the delegation goes with the run', async (t) => {
    const { service, agent, ann } = await startDesk(t)
    const said = await agent.say('close ticket 3', {
      as: { ...ann.as, 'x-on-behalf-of': 'root', 'x-actor': 'user:root' },
    })
    assert.equal(receiptsOf(said).length, 1, said.text)
    const [row] = query(service.file, 'SELECT * FROM audit ORDER BY id DESC LIMIT 1')
    assert.deepEqual(
      [row?.actor_kind, row?.actor_name, row?.on_behalf_of, row?.run_id],
      ['agent', 'tickets', 'ann', said.runId],
    )
    assert.deepEqual(query(agent.file, 'SELECT owner, delegation FROM runs'), [{ owner: 'ann', delegation: null }])
    while (delegations(service.file).length > 0) await new Promise((resolve) => setTimeout(resolve, 5))
  })

  test('a token that may only read changes nothing, and is told so plainly', async (t) => {
    const { service, agent, ann } = await startDesk(t)
    const { token } = await tokenOf(service, ann, ['tickets:read'])
    const as = bearer(token)
    for (const message of [
      'close ticket 3',
      'delete ticket 3',
      'close all open tickets',
      'create a ticket titled "x" with the description "y"',
    ]) {
      const said = await agent.say(message, { as })
      const { code, message: told, retryable } = failureIn(said)
      assert.deepEqual([code, retryable], ['forbidden', false], message)
      assert.match(
        told,
        /^You may not do this: it needs the scope tickets:(write|delete)\. Nothing more was changed\.$/,
      )
      assert.match(said.text, /^Not done:\n- .+: not (changed|deleted|created)/)
      assert.deepEqual(receiptsOf(said), [])
      assert.ok(!namesOf(said).includes('approval'), 'nobody is asked to approve what may not be')
    }
    assert.deepEqual(statusesOf(service.file), ['OPEN', 'OPEN', 'OPEN', 'OPEN'])
    const read = await agent.say('show ticket 3 and close it', { as })
    assert.match(read.text, /Ticket 3/)
    assert.equal(failureIn(read).code, 'forbidden')
    assert.match((await agent.say('how many tickets are open?', { as })).text, /^4 /)
  })

  test('the ticket API has the last word: a scope that was taken away since counts', async (t) => {
    const { service, agent, tap, ann, admin } = await startDesk(t)
    tap.watch(async (phase, count) => {
      if (phase !== 'after' || count !== 2) return // the first is the delegation
      const scopes = ['tickets:read', 'tickets:delete']
      alter(service.file, `UPDATE people SET scopes = '${scopes.join(' ')}' WHERE id = ${ann.id}`)
    })
    const said = await agent.say('close tickets 1, 2 and 3', { as: ann.as })
    assert.equal(failureIn(said).code, 'forbidden')
    assert.match(said.text, /#2 Ticket 2 was not changed: This needs the scope tickets:write\./)
    assert.match(said.text, /Not done:\n- #3 Ticket 3: not changed/)
    assert.deepEqual(statusesOf(service.file), ['CLOSED', 'OPEN', 'OPEN', 'OPEN'])
    assert.equal((await service.get('/api/admin/people/', admin.headers)).status, 200)
  })

  test('a run stops when whoever began it signs out, and tells what was done and what was not', async (t) => {
    const { service, agent, tap, ann } = await startDesk(t)
    tap.watch(async (phase, count) => {
      if (phase === 'after' && count === 3) await service.delete('/api/session/', ann.headers)
    })
    const said = await agent.say('close tickets 1, 2 and 3', { as: ann.as })
    const { code, message } = failureIn(said)
    assert.equal(code, 'not_signed_in')
    assert.match(message, /^You are not signed in, or no longer\. Nothing more was changed\./)
    assert.match(said.text, /#3 Ticket 3 was not changed: you are not signed in, or no longer\./)
    assert.deepEqual(statusesOf(service.file), ['CLOSED', 'CLOSED', 'OPEN', 'OPEN'])
  })

  test('nobody asks where it is required, and a cookie is nobody', async (t) => {
    const { agent, ann } = await startDesk(t)
    for (const headers of [undefined, ann.headers]) {
      const answer = await agent.post('/chat', { message: 'close ticket 1' }, headers)
      assert.deepEqual([answer.status, answer.json], [401, { detail: 'Authentication credentials were not provided.' }])
    }
    for (const token of [`tkt_${'A'.repeat(43)}`, 'nonsense', '', 'x'.repeat(600)]) {
      const answer = await agent.get('/threads/', bearer(token))
      assert.deepEqual([answer.status, answer.json], [401, { detail: 'Invalid token.' }])
    }
    assert.deepEqual(query(agent.file, 'SELECT id FROM runs'), [])
  })

  test('nobody need be known where AUTH=none, and nothing is asked about them', async (t) => {
    const { service, agent, ann } = await startDesk(t, 'none')
    const before = (await service.get('/metrics')).text
    const said = await agent.say('close ticket 1')
    assert.equal(receiptsOf(said).length, 1)
    const counted = (text: string) =>
      text.split('\n').filter((line) => /_count\{.*\/api\/(session|delegations)"/.test(line))
    assert.deepEqual(counted((await service.get('/metrics')).text), counted(before))
    const [row] = query(service.file, 'SELECT actor_kind, on_behalf_of FROM audit ORDER BY id DESC LIMIT 1')
    assert.deepEqual(row, { actor_kind: 'agent', on_behalf_of: 'anonymous' })
    const { token } = await tokenOf(service, ann, ['tickets:read'])
    assert.equal(
      failureIn(await agent.say('close ticket 2', { as: bearer(token) })).code,
      'forbidden',
      'what is presented counts',
    )
  })

  test('a delegation cannot be used to talk', async (t) => {
    const { service, agent, ann } = await startDesk(t)
    const made = await service.post('/api/delegations/', { run_id: 'mine' }, ann.as)
    const { token } = made.json as { token: string }
    const answer = await agent.post('/chat', { message: 'close ticket 1' }, bearer(token))
    assert.deepEqual([answer.status, answer.json], [403, { detail: 'A delegation cannot be passed on.' }])
  })

  test('nobody can be known while the ticket service is away', async (t) => {
    const { service, agent, ann } = await startDesk(t)
    await service.stop()
    const answer = await agent.post('/chat', { message: 'close ticket 1' }, ann.as)
    assert.equal(answer.status, 503)
    assert.match(answer.text, /could not be checked\. Nothing was done\./)
  })
})

describe('A conversation', () => {
  test('is for whoever began it: for others it is not there; an admin may read it', async (t) => {
    const { agent, ann, bob, overseer } = await startDesk(t)
    const said = await agent.say('close all open tickets and delete tickets 1 and 2', { as: ann.as })
    const approval = said.events.find((event) => event.event === 'approval')
    assert.ok(approval, said.raw)
    const { runId, threadId, lastId } = said
    const from = `${runId}:1`
    const reads = (as: Record<string, string>) =>
      Promise.all([
        agent.get(`/threads/${threadId}/messages`, as),
        agent.get(`/runs/${runId}/events`, as),
        agent.get(`/runs/${runId}/events`, { ...as, 'last-event-id': from }),
        agent.get('/chat', { ...as, 'last-event-id': from }),
      ])
    const acts = async (as: Record<string, string>) => [
      await agent.post(`/runs/${runId}/cancel`, {}, as),
      (await agent.decide(said, 'approve', {}, as)).answer,
      (await agent.decide(said, 'reject', {}, as)).answer,
      await agent.delete(`/threads/${threadId}`, as),
      await agent.post('/chat', { message: 'yes', thread_id: threadId }, as),
    ]
    for (const answer of [...(await reads(bob.as)), ...(await acts(bob.as)), ...(await acts(overseer))]) {
      assert.equal(answer.status, 404, answer.text)
      assert.match(answer.text, /was not found\./)
    }
    assert.deepEqual(
      (await reads(overseer)).map(({ status }) => status),
      [200, 200, 200, 200],
    )
    const { json } = await agent.get(`/threads/${threadId}/messages`, ann.as)
    assert.equal((json as Messages).results.length, 2)
    const listed = async (as: Record<string, string>, query = '') => {
      const answer = await agent.get(`/threads/${query}`, as)
      return answer.status === 200 ? (answer.json as Threads).results.map(({ id }) => id) : answer.status
    }
    assert.deepEqual(await listed(ann.as), [threadId])
    assert.deepEqual([await listed(bob.as), await listed(overseer)], [[], []])
    assert.deepEqual([await listed(bob.as, '?all=true'), await listed(overseer, '?all=true')], [403, [threadId]])
    assert.equal(lastId.startsWith(runId), true)
    const end = await agent.decide(said, 'reject', {}, ann.as)
    assert.match(end.text, /nothing of it was changed/)
  })

  test('that nobody known began is nobody’s: whoever is known has their own, and the other way round', async (t) => {
    const { agent, ann } = await startDesk(t, 'none')
    const anybodys = await agent.say('show ticket 1')
    const anns = await agent.say('show ticket 2', { as: ann.as })
    assert.equal((await agent.get(`/threads/${anybodys.threadId}/messages`)).status, 200)
    assert.equal((await agent.get(`/threads/${anybodys.threadId}/messages`, ann.as)).status, 404)
    assert.equal((await agent.get(`/threads/${anns.threadId}/messages`)).status, 404)
    assert.equal((await agent.get(`/runs/${anns.runId}/events`)).status, 404)
    assert.equal((await agent.post('/chat', { message: 'hi', thread_id: anns.threadId })).status, 404)
    assert.equal((await agent.get('/threads/?all=true')).status, 401)
  })

  test('has keys of its own: nobody gets somebody else’s run by its key', async (t) => {
    const { service, agent, ann, bob } = await startDesk(t)
    const first = await agent.say('close ticket 1', { as: ann.as, key: 'one' })
    const again = await agent.say('close ticket 1', { as: ann.as, key: 'one' })
    assert.equal(again.runId, first.runId)
    const other = await agent.say('close ticket 1', { as: bob.as, key: 'one' })
    assert.equal(other.status, 422)
    assert.ok(!other.raw.includes(first.runId))
    while (delegations(service.file).length > 0) await new Promise((resolve) => setTimeout(resolve, 5))
  })
})

describe('An approval', () => {
  const ASK = 'delete tickets 1 and 2'

  test('takes the scopes of what is approved, when it is approved', async (t) => {
    const { service, agent, ann } = await startDesk(t)
    const said = await agent.say(ASK, { as: ann.as })
    const { token } = await tokenOf(service, ann, ['tickets:read', 'tickets:write'])
    const refused = await agent.decide(said, 'approve', {}, bearer(token))
    assert.deepEqual(
      [refused.status, refused.answer.json],
      [403, { detail: 'This needs the scope tickets:delete. Nothing was changed.' }],
    )
    assert.equal(statusesOf(service.file).length, 4)
    const done = await agent.decide(said, 'approve', {}, ann.as)
    assert.equal(receiptsOf(done).length, 2, done.raw)
  })

  test('goes on with what its person may then: signed out and in again, a day later', async (t) => {
    const { service, agent, ann } = await startDesk(t)
    const said = await agent.say(ASK, { as: ann.as })
    await service.delete('/api/session/', ann.headers)
    const again = bearer(secretIn((await signIn(service, 'ann')).cookie))
    const done = await agent.decide(said, 'approve', {}, again)
    assert.equal(receiptsOf(done).length, 2, done.raw)
    assert.deepEqual(query(service.file, 'SELECT on_behalf_of, run_id FROM audit ORDER BY id DESC LIMIT 1'), [
      { on_behalf_of: 'ann', run_id: said.runId },
    ])
  })

  test('is rejected by whoever may not do it, too', async (t) => {
    const { service, agent, ann } = await startDesk(t)
    const said = await agent.say(ASK, { as: ann.as })
    const { token } = await tokenOf(service, ann, ['tickets:read'])
    const rejected = await agent.decide(said, 'reject', {}, bearer(token))
    assert.match(rejected.text, /Rejected: nothing of it was changed/)
    assert.equal(statusesOf(service.file).length, 4)
  })
})

describe('An agent that is killed in the middle of a run', () => {
  const ASK = 'close tickets 1, 2 and 3'

  async function killed(t: Cleaner) {
    const desk = await startDesk(t, 'none')
    const folder = await temporaryFolder(t)
    const variables = { TICKET_SYSTEM_URL: `http://127.0.0.1:${desk.tap.port}` }
    const first = await startAgentProcess(t, folder, variables)
    desk.tap.watch(async (phase, count) => {
      if (phase === 'before' && count === 3) await first.end('SIGKILL') // the first is the delegation
    })
    await assert.rejects(first.say(ASK, { as: desk.ann.as, key: 'killed' }))
    desk.tap.watch(() => undefined)
    return { ...desk, file: `${folder}/data/agent.sqlite`, restart: () => startAgentProcess(t, folder, variables) }
  }

  test('goes on as the same person, and each change is made once', async (t) => {
    const { service, ann, restart, file } = await killed(t)
    assert.match(String(query(file, 'SELECT delegation FROM runs')[0]?.delegation), /^sealed:/)
    const second = await restart()
    const rest = await second.say(ASK, { as: ann.as, key: 'killed' })
    assert.equal(receiptsOf(rest).length, 3, rest.raw)
    const rows = query(service.file, "SELECT on_behalf_of FROM audit WHERE action = 'updated'")
    assert.deepEqual(rows, Array(3).fill({ on_behalf_of: 'ann' }))
    assert.deepEqual(query(file, 'SELECT delegation FROM runs'), [{ delegation: null }])
  })

  test('does not go on as nobody, who might do everything here, where its delegation is gone', async (t) => {
    const { service, ann, restart, file } = await killed(t)
    alter(file, 'UPDATE runs SET delegation = NULL')
    const second = await restart()
    const rest = await second.say(ASK, { as: ann.as, key: 'killed' })
    assert.equal(failureIn(rest).code, 'not_signed_in')
    assert.match(rest.text, /#2 Ticket 2: whether this was changed is not known, and I may no longer ask/)
    assert.deepEqual(statusesOf(service.file).slice(2), ['OPEN', 'OPEN'])
  })

  test('goes on also with a delegation that an earlier version stored in clear, and not where the key is lost', async (t) => {
    for (const lost of [false, true]) {
      const { service, ann, restart, file } = await killed(t)
      const { delegation } = query(file, 'SELECT delegation FROM runs')[0] ?? {}
      if (lost) rmSync(`${file}.key`)
      else alter(file, `UPDATE runs SET delegation = '${sealBeside(file).open(String(delegation))}'`)
      const rest = await (await restart()).say(ASK, { as: ann.as, key: 'killed' })
      assert.equal(receiptsOf(rest).length === 3, !lost, rest.raw)
      assert.equal(statusesOf(service.file)[2] === 'CLOSED', !lost)
    }
  })

  test('says that it does not know what became of a change, where it may no longer ask', async (t) => {
    const { service, ann, restart } = await killed(t)
    await service.delete('/api/session/', ann.headers)
    const again = bearer(secretIn((await signIn(service, 'ann')).cookie))
    const second = await restart()
    const rest = await second.say(ASK, { as: again, key: 'killed' })
    assert.equal(failureIn(rest).code, 'not_signed_in')
    assert.match(rest.text, /#2 Ticket 2: whether this was changed is not known/)
    assert.match(rest.text, /Not done:\n- #3 Ticket 3: not changed/)
  })
})
