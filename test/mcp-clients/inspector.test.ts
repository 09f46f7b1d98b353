import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { create } from '../support/contract.ts'
import { bearer, signInAdmin, tokenOf } from '../support/people.ts'
import { cleanerOfSuite, startService, temporaryFolder } from '../support/service.ts'

const INSPECTOR = join(import.meta.dirname, 'node_modules/.bin/mcp-inspector')
const TICKETS = join(import.meta.dirname, '../../bin/tickets.mjs')
/** How the inspector ends: a tool that answers with an error has a code of its own. */
const EXIT = { ok: 0, toolError: 5 } as const

describe('The MCP inspector on a command line', async () => {
  const suite = cleanerOfSuite()
  const service = await startService(suite, { variables: { AUTH: 'required' } })
  const ada = await signInAdmin(service, 'ada')
  const { token } = await tokenOf(service, ada)
  const folder = await temporaryFolder(suite)
  const file = join(folder, 'token')
  writeFileSync(file, token)
  const url = `http://localhost:${service.port}`

  const inspect = async (target: string[], method: string, more: string[] = []) => {
    const env = { PATH: process.env.PATH, HOME: folder }
    const parameters = ['--cli', ...target, '--method', method, ...more]
    const child = spawn(process.execPath, [INSPECTOR, ...parameters], { cwd: folder, env })
    let [out, err] = ['', '']
    child.stdout.on('data', (piece) => (out += piece))
    child.stderr.on('data', (piece) => (err += piece))
    const [code] = await once(child, 'close')
    return { code, out, err }
  }
  const TARGETS = {
    'over HTTP': [`${url}/mcp`, '--header', `Authorization: Bearer ${token}`],
    'over HTTP in the modern era': [
      `${url}/mcp`,
      '--header',
      `Authorization: Bearer ${token}`,
      '--protocol-era',
      'modern',
    ],
    'over stdio': [process.execPath, TICKETS, 'mcp', '--url', url, '--token-file', file],
  }

  for (const [how, target] of Object.entries(TARGETS)) {
    const callTool = async (name: string, args: Record<string, unknown>) => {
      const pairs = Object.entries(args).flatMap(([key, value]) => ['--tool-arg', `${key}=${JSON.stringify(value)}`])
      const { code, out } = await inspect(target, 'tools/call', ['--tool-name', name, ...pairs])
      return { code, told: JSON.parse(out).structuredContent }
    }

    test(`creates, lists, is refused a deletion and makes it once it is approved, ${how}`, async () => {
      const made = await callTool('tickets_create', { title: `Inspected ${how}`, description: 'x' })
      assert.deepEqual([made.code, made.told.changed], [EXIT.ok, true])
      const found = await callTool('tickets_find', { search: `"Inspected ${how}"` })
      assert.equal(found.told.tickets[0].id, made.told.id)
      const other = await create(service, {}, bearer(token))
      const deletion = { operation: 'delete', ids: [made.told.id, other.id] }
      const refused = await callTool('tickets_bulk', deletion)
      assert.deepEqual([refused.code, refused.told.error], [EXIT.toolError, 'approval_needed'])
      const id = String(refused.told.approval_url).split('/').at(-1)
      await service.post(`/api/approvals/${id}/decision/`, { decision: 'approve' }, ada.headers)
      const approved = await callTool('tickets_bulk', deletion)
      assert.deepEqual([approved.code, approved.told.changed], [EXIT.ok, 2])
    })

    test(`has nothing to say against the schemas of the tools, ${how}`, async () => {
      const { code, err } = await inspect(target, 'tools/list', ['--strict'])
      assert.deepEqual([code, err], [EXIT.ok, ''])
    })
  }
})
