import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { bearer, signInAdmin, tokenOf } from '../support/people.ts'
import { cleanerOfSuite, startService } from '../support/service.ts'

const EXAMPLE = join(import.meta.dirname, '../../examples/mcp-client.ts')

describe('The example of an MCP client', async () => {
  const suite = cleanerOfSuite()
  const service = await startService(suite, { variables: { AUTH: 'required' } })
  const ada = await signInAdmin(service, 'ada')
  const { token } = await tokenOf(service, ada)

  for (const decision of ['approve', 'refuse'] as const) {
    test(`creates, lists and waits for a person, who can ${decision}`, async (t) => {
      const env = { PATH: process.env.PATH, TICKETS_TOKEN: token }
      const child = spawn(process.execPath, [EXAMPLE, `http://127.0.0.1:${service.port}/mcp`], { env })
      t.after(() => child.kill())
      let out = ''
      child.stdout.setEncoding('utf8').on('data', (piece: string) => {
        out += piece
        const [, id] = /approvals\/([\w-]+)\n/.exec(piece) ?? []
        if (id) void service.post(`/api/approvals/${id}/decision/`, { decision }, ada.headers)
      })
      const [code] = await once(child, 'close')
      assert.equal(code, 0, out)
      assert.match(out, /^Created #\d+ in run mcp-[\w-]+\.\nCreated #\d+ in run/)
      assert.match(out, decision === 'approve' ? /Deleted 2 tickets\.\n$/ : /refused this\. Nothing was changed/)
      const { json } = await service.get('/api/tickets/?search=printer', bearer(token))
      assert.equal((json as { count: number }).count, decision === 'approve' ? 0 : 2)
    })
  }
})
