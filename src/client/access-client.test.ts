import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bearer, signInAdmin, tokenOf } from '../../test/support/people.ts'
import { startService } from '../../test/support/service.ts'
import { createAccessClient } from './access-client.ts'
import { ApiError } from './errors.ts'
import { createTicketsClient } from './tickets-client.ts'

test('a client acts for whoever a token says, in one run, until it is over', async (t) => {
  const service = await startService(t, { variables: { AUTH: 'required' } })
  const { token } = await tokenOf(service, await signInAdmin(service), ['tickets:read', 'tickets:write'])
  const baseUrl = `http://127.0.0.1:${service.port}`
  const access = createAccessClient({ baseUrl, actor: 'agent:helper' })
  assert.equal((await access.whoIs(token)).person, 'root')
  assert.equal((await access.whoIs('nonsense')).person, null)
  const delegation = await access.delegate(token, 'run-1')
  const tickets = createTicketsClient({ baseUrl, token: delegation.token })
  const { ticket } = await tickets.create({ title: 'a', description: 'b' })
  const [row] = (await tickets.history(ticket.id)).results
  assert.deepEqual([row?.actor, row?.on_behalf_of, row?.run_id], [{ kind: 'agent', name: 'helper' }, 'root', 'run-1'])
  await assert.rejects(tickets.remove(ticket.id), (error) => error instanceof ApiError && error.status === 403)
  await access.end(delegation.token)
  await access.end(delegation.token)
  await assert.rejects(tickets.get(ticket.id), (error) => error instanceof ApiError && error.status === 401)
  await assert.rejects(access.delegate('nonsense', 'run-2'), ApiError)
  assert.equal((await service.get('/api/tickets/', bearer(token))).status, 200)
})
