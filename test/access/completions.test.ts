import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import OpenAI from 'openai'
import { type Agent, startAgent } from '../support/agent.ts'
import { ask, assistant, clientOf, decideBehind, linkIn, user } from '../support/completions.ts'
import { create } from '../support/contract.ts'
import { type Browser, bearer, signInAdmin, signInPerson, tokenOf } from '../support/people.ts'
import { alter, type Cleaner, query, type Service, startService } from '../support/service.ts'

type Desk = {
  tickets: Service
  agent: Agent
  ann: Browser & { id: number }
  bob: Browser & { id: number }
}

const ALL = ['tickets:read', 'tickets:write', 'tickets:delete'] as const

async function startDesk(t: Cleaner): Promise<Desk> {
  const tickets = await startService(t, { variables: { AUTH: 'required' } })
  const admin = await signInAdmin(tickets)
  const agent = await startAgent(t, { tickets: tickets.port, variables: { AUTH: 'required' } })
  const [ann, bob] = [await signInPerson(tickets, admin, 'ann', ALL), await signInPerson(tickets, admin, 'bob', ALL)]
  for (const title of ['One', 'Two', 'Three']) await create(tickets, { title }, admin.headers)
  return { tickets, agent, ann, bob }
}

const left = ({ tickets }: Desk) =>
  query(tickets.file, 'SELECT id, resolution_status AS s FROM tickets ORDER BY id').map(({ id, s }) => `${id} ${s}`)
const UNTOUCHED = ['1 OPEN', '2 OPEN', '3 OPEN']

describe('Chat completions, with AUTH=required', () => {
  test('are refused without a token, with one that expired, was revoked or is none, in OpenAI’s shape', async (t) => {
    const desk = await startDesk(t)
    const expired = await tokenOf(desk.tickets, desk.ann, ALL)
    alter(desk.tickets.file, "UPDATE credentials SET expires = '2020-01-01T00:00:00.000000Z' WHERE kind = 'token'")
    for (const key of ['none', `tkt_${'A'.repeat(43)}`, expired.token])
      for (const stream of [false, true])
        await assert.rejects(ask(clientOf(desk.agent, key), 'delete ticket 1', { stream }), (refusal) => {
          assert.ok(refusal instanceof OpenAI.AuthenticationError)
          assert.equal(refusal.code, 'invalid_api_key')
          return true
        })
    await assert.rejects(clientOf(desk.agent, expired.token).models.list(), OpenAI.AuthenticationError)
    assert.equal((await desk.agent.get('/v1/models')).status, 401)
    assert.deepEqual(left(desk), UNTOUCHED)
  })

  test('may do what the token may, and say what it lacks', async (t) => {
    const desk = await startDesk(t)
    const scopes = { read: ['tickets:read'], write: ['tickets:read', 'tickets:write'] } as const
    for (const stream of [false, true]) {
      const [read, write] = await Promise.all(
        [scopes.read, scopes.write].map(async (may) =>
          clientOf(desk.agent, (await tokenOf(desk.tickets, desk.ann, may)).token),
        ),
      )
      assert.ok(read && write)
      assert.match(await ask(read, 'list all tickets', { stream }), /^3 tickets/)
      assert.match(await ask(read, 'close ticket 3', { stream }), /it needs the scope tickets:write/)
      assert.match(await ask(write, 'delete ticket 1', { stream }), /it needs the scope tickets:delete/)
      assert.deepEqual(left(desk), UNTOUCHED)
    }
    const { token } = await tokenOf(desk.tickets, desk.ann, scopes.write)
    assert.match(await ask(clientOf(desk.agent, token), 'close ticket 3 please'), /^Closed #3/)
    const [row] = query(desk.tickets.file, 'SELECT * FROM audit ORDER BY id DESC LIMIT 1')
    assert.deepEqual([row?.actor_kind, row?.actor_name, row?.on_behalf_of], ['agent', 'tickets', 'ann'])
    const deleting = await tokenOf(desk.tickets, desk.ann, ALL)
    assert.match(await ask(clientOf(desk.agent, deleting.token), 'delete ticket 1'), /^Deleted #1/)
  })

  test('of another person are another conversation, whatever ids they send', async (t) => {
    const desk = await startDesk(t)
    const [ann, bob] = [await tokenOf(desk.tickets, desk.ann, ALL), await tokenOf(desk.tickets, desk.bob, ALL)]
    const headers = {
      'x-openwebui-chat-id': 'c',
      'x-openwebui-user-message-id': 'm',
      'idempotency-key': 'k',
      'x-openwebui-user-email': 'ann@example.com',
    }
    const show = user('show ticket 2')
    const shown = await ask(clientOf(desk.agent, ann.token), [show], { headers })
    const closing = [show, assistant(shown), user('close it')]
    const next = { ...headers, 'x-openwebui-user-message-id': 'n', 'idempotency-key': 'l' }
    assert.match(await ask(clientOf(desk.agent, bob.token), closing, { headers: next }), /Which ticket do you mean/)
    assert.match(await ask(clientOf(desk.agent, ann.token), closing, { headers: next }), /^Closed #2/)
  })

  test('ask with a link that is no key: nobody else sees or decides what is behind it', async (t) => {
    const desk = await startDesk(t)
    const [ann, bob] = [await tokenOf(desk.tickets, desk.ann, ALL), await tokenOf(desk.tickets, desk.bob, ALL)]
    const asked = await ask(clientOf(desk.agent, ann.token), 'delete tickets 1 and 2')
    const link = linkIn(asked)
    const thread = `/threads/${link.searchParams.get('thread')}/messages`
    assert.equal((await desk.agent.get(thread)).status, 401)
    assert.equal((await desk.agent.get(thread, bearer(bob.token))).status, 404)
    const read = await desk.agent.get(thread, bearer(ann.token))
    assert.equal(read.status, 200)
    const page = await desk.tickets.get(`/${link.search}`, { accept: 'text/html' })
    assert.equal(page.status, 200)
    for (const secret of ['digest', 'approval_id']) assert.ok(!asked.includes(secret))
    assert.deepEqual(left(desk), UNTOUCHED)
    await assert.rejects(decideBehind(desk.agent, link, 'approve', bearer(bob.token)))
    const reader = await tokenOf(desk.tickets, desk.ann, ['tickets:read'])
    assert.equal((await decideBehind(desk.agent, link, 'approve', bearer(reader.token))).status, 403)
    assert.deepEqual(left(desk), UNTOUCHED)
    await decideBehind(desk.agent, link, 'approve', bearer(ann.token))
    assert.deepEqual(left(desk), ['3 OPEN'])
  })

  test('end within a second when their token is revoked', async (t) => {
    const desk = await startDesk(t)
    const { token, id } = await tokenOf(desk.tickets, desk.ann, ALL)
    const thinking = Promise.withResolvers<never>()
    const slow = await startAgent(t, {
      tickets: desk.tickets.port,
      variables: { AUTH: 'required', OPENAI_BASE_URL: 'http://127.0.0.1:9/v1', OPENAI_MODEL: 'none' },
      callModel: () => thinking.promise,
    })
    const began = performance.now()
    const stream = ask(clientOf(slow, token), 'what is all this about?', { stream: true })
    setTimeout(() => void desk.tickets.delete(`/api/tokens/${id}/`, desk.ann.headers), 300)
    await assert.rejects(stream, OpenAI.APIError)
    assert.ok(performance.now() - began < 5_000)
    thinking.reject(new Error('the test is over'))
  })
})
