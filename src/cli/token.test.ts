import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startAgent } from '../../test/support/agent.ts'
import { signInAdmin, tokenOf, tokenWith } from '../../test/support/people.ts'
import { startService } from '../../test/support/service.ts'
import { runCli } from './run-cli.ts'

test('TICKETS_TOKEN says who asks; without it, or with less, a command says what to do', async (t) => {
  const service = await startService(t, { variables: { AUTH: 'required' } })
  const admin = await signInAdmin(service)
  const env = (token?: string): Record<string, string> => ({
    TICKET_SYSTEM_URL: `http://127.0.0.1:${service.port}`,
    ...(token !== undefined && { TICKETS_TOKEN: token }),
  })
  const create = ['create', 'VPN']
  const unknown = await runCli(create, env())
  assert.deepEqual([unknown.code, unknown.out], [1, ''])
  assert.match(unknown.err, /^Authentication credentials were not provided\. Set TICKETS_TOKEN to a token/)
  const reader = await tokenWith(service, admin, ['tickets:read'])
  const refused = await runCli(create, env(reader))
  assert.match(refused.err, /^This needs the scope tickets:write\. Set TICKETS_TOKEN to a token that has it/)
  const { token } = await tokenOf(service, admin, ['tickets:read', 'tickets:write'])
  assert.equal((await runCli(create, env(token))).code, 0)
  const history = await runCli(['history', '1', '--json'], env(reader))
  assert.match(history.out, /"actor":\{"kind":"user","name":"root"\}/, 'the account on this machine does not count')
  const broken = await runCli(create, env('two\nlines of secret'))
  assert.equal(broken.err, 'TICKETS_TOKEN: got a value; it takes a token, as it was shown when it was made\n')
})

test('a sentence is said as whoever TICKETS_TOKEN says; what they may not is not done, and fails', async (t) => {
  const service = await startService(t, { variables: { AUTH: 'required' } })
  const agent = await startAgent(t, { tickets: service.port, variables: { AUTH: 'required' } })
  const admin = await signInAdmin(service)
  await service.import('{"title":"VPN","description":"Down."}', undefined, admin.headers)
  const say = (token?: string) =>
    runCli(['close ticket 1', `http://127.0.0.1:${agent.port}`], token === undefined ? {} : { TICKETS_TOKEN: token })
  const unknown = await say()
  assert.deepEqual([unknown.code, unknown.out], [1, ''])
  assert.match(unknown.err, /Set TICKETS_TOKEN to a token of yours/)
  const reader = await say(await tokenWith(service, admin, ['tickets:read']))
  assert.equal(reader.code, 1)
  assert.match(reader.out, /^Not done:\n- #1 VPN: not changed/)
  assert.match(reader.err, /^You may not do this: it needs the scope tickets:write\. Nothing more was changed\.$/m)
  const done = await say((await tokenOf(service, admin, ['tickets:read', 'tickets:write'])).token)
  assert.deepEqual([done.code, done.out], [0, 'Closed #1 VPN: status OPEN → CLOSED.\n'])
})
