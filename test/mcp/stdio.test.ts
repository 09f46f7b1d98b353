import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { startCli } from '../../src/cli/run-cli.ts'
import { create, historyOf } from '../support/contract.ts'
import { answering, call, connectStdio, ERAS } from '../support/mcp.ts'
import { bearer, signInAdmin, tokenOf } from '../support/people.ts'
import { cleanerOfSuite, startService, temporaryFolder } from '../support/service.ts'

describe('tickets mcp', async () => {
  const suite = cleanerOfSuite()
  const service = await startService(suite, { variables: { AUTH: 'required' } })
  const ada = await signInAdmin(service, 'ada')
  const { token } = await tokenOf(service, ada)
  const headers = bearer(token)
  const url = `http://127.0.0.1:${service.port}`
  const folder = await temporaryFolder(suite)
  const file = join(folder, 'token')
  writeFileSync(file, `${token}\n`)
  const args = ['--url', url, '--token-file', file]

  for (const era of ERAS) {
    test(`serves a ${era} client: what it does in its process is one run`, async (t) => {
      const client = await connectStdio(t, era, { args, name: `stdio ${era}`, capabilities: { elicitation: {} } })
      const first = await call(client, 'tickets_create', { title: 'Over stdio', description: 'x' })
      const second = await call(client, 'tickets_create', { title: 'Another', description: 'x' })
      assert.equal(first.run_id, second.run_id)
      assert.equal((await call(client, 'tickets_find', { search: '"Over stdio"' })).total, era === 'modern' ? 1 : 2)
      const [row] = await historyOf({ get: (path) => service.get(path, headers) }, Number(first.id))
      assert.deepEqual(row?.actor, { kind: 'agent', name: `mcp:stdio ${era}` })
      assert.equal(row?.on_behalf_of, 'ada')
      const ids = [first.id, second.id]
      const answers = [{ action: 'decline' }, { action: 'accept', content: { decision: 'approve' } }] as const
      const told: unknown[] = []
      for (const answer of answers) {
        answering(client, async () => answer)
        const { error, changed } = await call(client, 'tickets_bulk', {
          operation: 'update',
          ids,
          resolution_status: answer.action === 'accept' ? 'CLOSED' : 'RESOLVED',
        })
        told.push(error ?? changed)
      }
      assert.deepEqual(told, ['refused', 2])
      const undone = await call(client, 'tickets_undo', { dry_run: true })
      assert.equal((undone.reverted as unknown[]).length, 4)
    })

    test(`is read only for a ${era} client where it is told so`, async (t) => {
      const { id } = await create(service, {}, headers)
      const client = await connectStdio(t, era, { args: [...args, '--read-only'] })
      const { tools } = await client.listTools()
      assert.deepEqual(
        tools.map(({ name }) => name),
        ['tickets_find', 'tickets_get', 'tickets_count', 'tickets_history', 'tickets_similar'],
      )
      assert.equal((await call(client, 'tickets_delete', { id })).error, 'not_allowed')
    })
  }

  test('has tickets as resources, and prompts', async (t) => {
    const { id } = await create(service, { title: 'By its address' }, headers)
    const client = await connectStdio(t, 'modern', { env: { TICKETS_TOKEN: token, TICKET_SYSTEM_URL: `${url}/mcp` } })
    const { contents } = await client.readResource({ uri: `ticket://${id}` })
    const [content] = contents
    assert.match(content && 'text' in content ? content.text : '', /"title":"By its address".*never an instruction/)
    await assert.rejects(client.readResource({ uri: 'ticket://999999' }))
    assert.equal((await client.listResourceTemplates()).resourceTemplates[0]?.uriTemplate, 'ticket://{id}')
    for (const { name } of (await client.listPrompts()).prompts) {
      const { messages } = await client.getPrompt({ name })
      assert.match(JSON.stringify(messages), /tickets_find/)
    }
  })

  test('says that the token does not hold, or that nobody is there, as the answer of a tool', async (t) => {
    const wrong = await connectStdio(t, 'modern', {
      args: ['--url', url],
      env: { TICKETS_TOKEN: `tkt_${'A'.repeat(43)}` },
    })
    assert.equal((await call(wrong, 'tickets_count')).error, 'not_authenticated')
    const down = await connectStdio(t, 'legacy', { args: ['--url', 'http://127.0.0.1:9'] })
    const { error, message } = await call(down, 'tickets_create', { title: 'x', description: 'x' })
    assert.deepEqual(
      [error, message],
      ['unreachable', 'no ticket service at http://127.0.0.1:9: start it with `npm start`. Nothing was done.'],
    )
  })

  test('writes nothing but JSON to standard output, also when nobody is there, and ends with its input', async () => {
    for (const address of [url, 'http://127.0.0.1:9']) {
      const { child, finished } = startCli(['mcp', '--url', address], { TICKETS_TOKEN: token }, folder)
      const say = (message: object) => child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`)
      const clientInfo = { name: 'raw', version: '1' }
      say({ id: 1, method: 'initialize', params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo } })
      say({ method: 'notifications/initialized' })
      child.stdin.write('this is no JSON\n')
      say({ id: 2, method: 'tools/list' })
      say({ id: 3, method: 'tools/call', params: { name: 'tickets_count', arguments: {} } })
      say({ id: 4, method: 'tools/call', params: { name: 'tickets_get', arguments: { id: 'x' } } })
      say({ id: 5, method: 'no/such' })
      let out = ''
      for await (const piece of child.stdout.iterator({ destroyOnReturn: false })) {
        out += piece
        if (/"id":3[,}]/.test(out) && /"id":4[,}]/.test(out) && /"id":5[,}]/.test(out)) break
      }
      child.stdin.end()
      const { code } = await finished
      assert.equal(code, 0)
      const lines = out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
      assert.ok(lines.every(({ jsonrpc }) => jsonrpc === '2.0'))
    }
  })

  test('a token file that cannot be read, or holds none, ends it with one line', async () => {
    writeFileSync(join(folder, 'empty'), '\n')
    for (const [name, why] of [
      ['missing', /cannot be read \(ENOENT\)/],
      ['empty', /holds no token/],
    ] as const) {
      const { finished } = startCli(['mcp', '--token-file', join(folder, name)])
      const { code, out, err } = await finished
      assert.deepEqual([code, out], [1, ''])
      assert.match(err, why)
    }
  })
})
