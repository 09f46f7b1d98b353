import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Delegation, Session } from '#contract/access.ts'
import { bearer, secretIn, signIn, signInAdmin, signInPerson, tokenOf } from '../support/people.ts'
import { alter, query, type Service, startService } from '../support/service.ts'

const TICKET = { title: 'VPN', description: 'Down.' }

async function delegate(service: Service, as: Record<string, string>, runId = 'run-1'): Promise<Delegation> {
  const answer = await service.post('/api/delegations/', { run_id: runId }, { ...as, 'x-actor': 'agent:helper' })
  assert.equal(answer.status, 201, answer.text)
  return answer.json as Delegation
}

describe('A delegation', () => {
  test('is for one run: whatever it does is recorded under it, by the agent, for the person', async (t) => {
    const service = await startService(t)
    const admin = await signInAdmin(service)
    const { token } = await tokenOf(service, admin)
    const delegation = await delegate(service, bearer(token))
    assert.deepEqual(
      [delegation.person, delegation.scopes],
      ['root', ['tickets:read', 'tickets:write', 'tickets:delete']],
    )
    const lies = {
      ...bearer(delegation.token),
      'x-run-id': 'run-2',
      'x-on-behalf-of': 'somebody',
      'x-actor': 'user:ann',
    }
    assert.equal((await service.post('/api/tickets/', TICKET, lies)).status, 201)
    await service.post('/api/tickets/', TICKET, { ...bearer(delegation.token), 'x-actor': 'agent:other name' })
    const unnamed = (await service.post('/api/delegations/', { run_id: 'run-3' }, bearer(token))).json as Delegation
    await service.post('/api/tickets/', TICKET, bearer(unnamed.token))
    const rows = query(service.file, 'SELECT * FROM audit ORDER BY id')
    assert.deepEqual(
      rows.map(({ actor_kind, actor_name, on_behalf_of, run_id }) => [actor_kind, actor_name, on_behalf_of, run_id]),
      [
        ['agent', 'helper', 'root', 'run-1'],
        ['agent', 'other name', 'root', 'run-1'],
        ['agent', 'ai-agent', 'root', 'run-3'],
      ],
    )
  })

  test('may no more than what it was made with, and nothing in the console', async (t) => {
    const service = await startService(t)
    const admin = await signInAdmin(service)
    const { token } = await tokenOf(service, admin, ['tickets:read', 'admin'])
    const delegation = await delegate(service, bearer(token))
    const as = bearer(delegation.token)
    assert.deepEqual(delegation.scopes, ['tickets:read'])
    assert.equal((await service.get('/api/tickets/', as)).status, 200)
    assert.equal((await service.post('/api/tickets/', TICKET, as)).status, 403)
    assert.equal((await service.get('/api/admin/people/', as)).status, 403)
    assert.equal((await service.get('/api/tokens/', as)).status, 403)
    assert.equal((await service.post('/api/tokens/', { name: 'x', scopes: ['tickets:read'] }, as)).status, 403)
    const passedOn = await service.post('/api/delegations/', { run_id: 'run-2' }, as)
    assert.deepEqual([passedOn.status, passedOn.json], [403, { detail: 'A delegation cannot be passed on.' }])
    assert.equal((await service.get('/api/tickets/', { cookie: `tickets_session=${delegation.token}` })).status, 401)
  })

  test('ends with the session or token that it was made with, with its person, and by itself', async (t) => {
    const service = await startService(t)
    const admin = await signInAdmin(service)
    const ann = await signInPerson(service, admin, 'ann', ['tickets:read'])
    const holds = async ({ token }: Delegation) => (await service.get('/api/tickets/', bearer(token))).status === 200

    const ofSession = await delegate(service, bearer(secretIn(ann.cookie)))
    assert.ok(await holds(ofSession))
    await service.delete('/api/session/', ann.headers)
    assert.ok(!(await holds(ofSession)), 'signed out')

    const again = await signIn(service, 'ann')
    const { token, id } = await tokenOf(service, again, ['tickets:read'])
    const ofToken = await delegate(service, bearer(token))
    await service.delete(`/api/tokens/${id}/`, again.headers)
    assert.ok(!(await holds(ofToken)), 'revoked')

    const idle = await delegate(service, bearer(secretIn(again.cookie)))
    alter(service.file, "UPDATE credentials SET last_used = '2020-01-01T00:00:00.000000Z' WHERE kind = 'session'")
    assert.ok(!(await holds(idle)), 'not used for half a day')

    const third = await signIn(service, 'ann')
    const expired = await delegate(service, bearer(secretIn(third.cookie)))
    assert.ok(Date.parse(expired.expires) - Date.now() <= 86_400_000)
    alter(service.file, "UPDATE credentials SET expires = '2020-01-01T00:00:00.000000Z' WHERE kind = 'delegation'")
    assert.ok(!(await holds(expired)), 'a day')

    const last = await delegate(service, bearer(secretIn(third.cookie)))
    await service.patch(`/api/admin/people/${ann.id}/`, { active: false }, (await signIn(service, 'root')).headers)
    assert.ok(!(await holds(last)), 'left')
  })

  test('is ended by whoever has it when its run is over', async (t) => {
    const service = await startService(t)
    const admin = await signInAdmin(service)
    const { token } = await delegate(service, bearer(secretIn(admin.cookie)))
    const told = (await service.get('/api/session/', bearer(token))).json as Session
    assert.deepEqual([told.person, told.csrf], ['root', null])
    assert.equal((await service.delete('/api/session/', bearer(token))).status, 204)
    assert.equal((await service.get('/api/tickets/', bearer(token))).status, 401)
    assert.equal((await service.get('/api/tickets/', { cookie: admin.cookie })).status, 200, 'and nothing else ends')
    assert.equal((await service.delete('/api/session/', bearer(token))).status, 204, 'ended is ended')
  })

  test('needs a run that can have that name', async (t) => {
    const service = await startService(t)
    const admin = await signInAdmin(service)
    for (const body of [{}, { run_id: '' }, { run_id: 'a/b' }, { run_id: 'x'.repeat(201) }, { run_id: 7 }]) {
      assert.equal((await service.post('/api/delegations/', body, admin.headers)).status, 400)
    }
  })
})
