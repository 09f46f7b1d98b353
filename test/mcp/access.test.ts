import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { SCOPES, type Scope } from '#contract/access.ts'
import { TOOLS } from '#mcp/tools.ts'
import { create } from '../support/contract.ts'
import { call, connectOver, ERAS, idleFor } from '../support/mcp.ts'
import { bearer, signInAdmin, signInPerson, tokenOf, tokenWith } from '../support/people.ts'
import { alter, cleanerOfSuite, query, startService } from '../support/service.ts'

const READ = ['tickets:read'] as const
const WRITE = ['tickets:write'] as const
const DELETE = ['tickets:delete'] as const
const EITHER = ['tickets:write', 'tickets:delete'] as const

const UPDATE = { operation: 'update', title: 'Changed' }

/** The decision about each tool: who may call it, and with which arguments that is tried. One that is not here fails. */
const DECIDED: Readonly<
  Record<string, { scopes: readonly Scope[]; args: (id: number, scope: Scope) => Record<string, unknown> }>
> = {
  tickets_find: { scopes: READ, args: () => ({}) },
  tickets_get: { scopes: READ, args: (id) => ({ id }) },
  tickets_count: { scopes: READ, args: () => ({}) },
  tickets_history: { scopes: READ, args: (id) => ({ id }) },
  tickets_similar: { scopes: READ, args: (id) => ({ id }) },
  tickets_create: { scopes: WRITE, args: () => ({ title: 'Made', description: 'x' }) },
  tickets_update: { scopes: WRITE, args: (id) => ({ id, title: `Changed ${Math.random()}` }) },
  tickets_delete: { scopes: DELETE, args: (id) => ({ id }) },
  tickets_restore: { scopes: DELETE, args: (id) => ({ id }) },
  tickets_bulk: {
    scopes: EITHER,
    args: (id, scope) => ({ ids: [id], ...(scope === 'tickets:delete' ? { operation: 'delete' } : UPDATE) }),
  },
  tickets_undo: { scopes: EITHER, args: () => ({ run_id: 'no-such-run' }) },
}
const DENIED = new Set(['not_allowed', 'not_authenticated'])

test('every tool has a decision, and hints that follow from what it does', () => {
  assert.deepEqual(
    TOOLS.map(({ name }) => name),
    Object.keys(DECIDED),
  )
  for (const { name, scopes, effect } of TOOLS) {
    assert.deepEqual(scopes, DECIDED[name]?.scopes)
    assert.equal(
      effect === 'read',
      scopes.every((scope) => scope === 'tickets:read'),
      name,
    )
  }
})

for (const era of ERAS) {
  describe(`Who may call which tool, as a ${era} client`, async () => {
    const suite = cleanerOfSuite()
    const service = await startService(suite, { variables: { AUTH: 'required' } })
    const admin = await signInAdmin(service)
    const all = bearer((await tokenOf(service, admin)).token)
    let connections = 0
    const connect = (headers: Record<string, string>) =>
      connectOver(suite, era, service.port, { headers, name: `client ${++connections}` })

    for (const scope of SCOPES) {
      test(`${scope} lists and calls what it may, and nothing else`, async () => {
        const person = await signInPerson(service, admin, `with ${scope.replace(':', ' ')}`, [scope])
        const { token } = await tokenOf(service, person, [scope])
        const client = await connect(bearer(token))
        const may = (tool: string) => DECIDED[tool]?.scopes.some((needed) => needed === scope) === true
        const { tools } = await client.listTools()
        assert.deepEqual(
          tools.map(({ name }) => name),
          Object.keys(DECIDED).filter(may),
        )
        for (const [tool, { args }] of Object.entries(DECIDED)) {
          const { id } = await create(service, { title: 'Target' }, all)
          const before = query(service.file, 'SELECT max(id) AS id FROM audit')
          const { error } = await call(client, tool, args(id, scope))
          assert.equal(DENIED.has(String(error)), !may(tool), `${tool} with ${scope}: ${error}`)
          if (!may(tool)) assert.deepEqual(query(service.file, 'SELECT max(id) AS id FROM audit'), before)
        }
      })
    }

    test('who may change and not read is told nothing that they have not sent', async () => {
      const { id } = await create(service, { title: 'Secret title', description: 'Secret text' }, all)
      const client = await connect(bearer(await tokenWith(service, admin, ['tickets:write'])))
      const told = await call(client, 'tickets_update', { id, resolution_status: 'CLOSED' })
      assert.equal(told.changed, true)
      const held = await call(client, 'tickets_bulk', { operation: 'update', ids: [id], title: 'New' })
      assert.equal(held.error, 'approval_needed')
      assert.doesNotMatch(JSON.stringify([told, held]), /Secret/)
    })

    test('nobody, a token that has ended, and a page of another origin get nothing', async () => {
      const { token, id } = await tokenOf(service, admin)
      const client = await connect(bearer(token))
      await call(client, 'tickets_count')
      alter(service.file, `UPDATE credentials SET expires = '2020-01-01T00:00:00.000000Z' WHERE id = ${id}`)
      await assert.rejects(call(client, 'tickets_count'))
      await assert.rejects(connect({}))
      await assert.rejects(connect(bearer(`tkt_${'A'.repeat(43)}`)))
      await assert.rejects(connect({ ...all, origin: 'https://evil.example' }))
    })

    test('X-Read-Only narrows what a connection may, whatever its token may', async () => {
      const { id } = await create(service, {}, all)
      const client = await connect({ ...all, 'x-read-only': 'true' })
      assert.equal((await client.listTools()).tools.length, 5)
      assert.equal((await call(client, 'tickets_delete', { id })).error, 'not_allowed')
    })
  })
}

describe('A session of 2025', async () => {
  const suite = cleanerOfSuite()
  const service = await startService(suite, { variables: { AUTH: 'required' } })
  const ada = await signInAdmin(service, 'ada')
  const eve = await signInPerson(service, ada, 'eve', ['tickets:read', 'tickets:write', 'tickets:delete'])
  const full = bearer((await tokenOf(service, ada)).token)
  const rpc = (body: object, headers: Record<string, string>) =>
    service.post(
      '/mcp',
      { jsonrpc: '2.0', id: 1, ...body },
      { accept: 'application/json, text/event-stream', 'mcp-protocol-version': '2025-06-18', ...headers },
    )
  const begin = async (elicitation?: object, name = `raw ${JSON.stringify(elicitation)}`) => {
    idleFor(service.file)
    const clientInfo = { name, version: '1' }
    const params = { protocolVersion: '2025-06-18', capabilities: { ...(elicitation && { elicitation }) }, clientInfo }
    const { headers } = await rpc({ method: 'initialize', params }, full)
    return { 'mcp-session-id': String(headers['mcp-session-id']) }
  }
  const remove = (id: number) => ({ method: 'tools/call', params: { name: 'tickets_delete', arguments: { id } } })

  for (const elicitation of [undefined, {}]) {
    test(`counts each caller anew, ${elicitation ? 'with' : 'without'} a connection of its own`, async () => {
      const session = await begin(elicitation)
      const { id } = await create(service, {}, full)
      const reading = bearer((await tokenOf(service, ada, ['tickets:read'])).token)
      const other = bearer((await tokenOf(service, eve, ['tickets:delete'])).token)
      assert.match((await rpc(remove(id), { ...session, ...reading })).text, /This needs the scope tickets:delete/)
      const list = await rpc({ method: 'tools/list' }, { ...session, ...reading })
      assert.doesNotMatch(list.text, /tickets_delete/)
      assert.equal((await rpc(remove(id), { ...session, ...other })).status, 404)
      assert.equal((await rpc(remove(id), session)).status, 401)
      assert.equal(query(service.file, `SELECT id FROM tickets WHERE id = ${id}`).length, 1)
      assert.match((await rpc(remove(id), { ...session, ...full })).text, /\\"changed\\":true/)
    })
  }

  test('and a call without one lets nobody in who is not known, whatever the tool', async () => {
    const { token, id } = await tokenOf(service, ada)
    alter(service.file, `UPDATE credentials SET expires = '2020-01-01T00:00:00.000000Z' WHERE id = ${id}`)
    for (const { name } of TOOLS) {
      const body = { method: 'tools/call', params: { name, arguments: DECIDED[name]?.args(1, 'tickets:read') } }
      for (const headers of [{}, bearer(token), bearer(`tkt_${'A'.repeat(43)}`)])
        assert.equal((await rpc(body, headers)).status, 401, name)
    }
  })

  test('of another person, and their run, are not there', async () => {
    const made = await rpc(
      { method: 'tools/call', params: { name: 'tickets_create', arguments: { title: 'Ada’s', description: 'x' } } },
      full,
    )
    const [, run_id] = /\\"run_id\\":\\"(mcp-[\w-]+)/.exec(made.text) ?? []
    const { id } = await create(service, {}, full)
    const other = bearer((await tokenOf(service, eve, ['tickets:read', 'tickets:write', 'tickets:delete'])).token)
    const args = { id, run_id }
    for (const name of ['tickets_delete', 'tickets_update', 'tickets_restore']) {
      const more = name === 'tickets_update' ? { title: 'Eve was here' } : {}
      const told = await rpc({ method: 'tools/call', params: { name, arguments: { ...args, ...more } } }, other)
      assert.match(told.text, /There is no run/, name)
    }
  })

  test('begins under whatever name', async () => {
    for (const name of ['x'.repeat(5_000), '', '\u202e\u0000', 'Ünï ☃']) {
      const session = await begin(undefined, name)
      assert.match(session['mcp-session-id'], /^mcp-/, name)
      const args = { title: 'Named', description: 'x' }
      const made = await rpc(
        { method: 'tools/call', params: { name: 'tickets_create', arguments: args } },
        { ...session, ...full },
      )
      assert.match(made.text, /\\"changed\\":true/, name)
    }
  })

  test('goes on after a restart', async (t) => {
    const session = await begin({})
    const { id } = await create(service, {}, full)
    await service.stop()
    const again = await startService(t, { variables: { AUTH: 'required' }, file: service.file })
    const answer = await again.post(
      '/mcp',
      {
        jsonrpc: '2.0',
        id: 1,
        method: 'tools/call',
        params: { name: 'tickets_update', arguments: { id, title: 'After' } },
      },
      { accept: 'application/json, text/event-stream', ...session, ...full },
    )
    assert.match(answer.text, new RegExp(`\\\\"run_id\\\\":\\\\"${session['mcp-session-id']}`))
  })
})

describe('Metadata of an authorization server', () => {
  const path = '/.well-known/oauth-protected-resource/mcp'
  const challengeOf = async (service: {
    post: (path: string, body: object) => Promise<{ headers: Record<string, string | undefined> }>
  }) => (await service.post('/mcp', {})).headers['www-authenticate']

  test('is there where an operator names one', async (t) => {
    const variables = { AUTH: 'required', MCP_AUTHORIZATION_SERVER: 'https://login.example' }
    const service = await startService(t, { variables })
    const { json } = await service.get(path)
    assert.deepEqual(json, {
      resource: 'http://localhost:8000/mcp',
      authorization_servers: ['https://login.example'],
      scopes_supported: ['tickets:read', 'tickets:write', 'tickets:delete'],
      bearer_methods_supported: ['header'],
    })
    assert.equal(await challengeOf(service), `Bearer resource_metadata="http://localhost:8000${path}"`)
  })

  test('is nowhere else, and the challenge is a plain one', async (t) => {
    const service = await startService(t, { variables: { AUTH: 'required' } })
    assert.equal((await service.get(path)).status, 404)
    assert.equal(await challengeOf(service), 'Bearer')
  })
})
