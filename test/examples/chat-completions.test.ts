import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { promisify } from 'node:util'
import { startAgent } from '../support/agent.ts'
import { decideBehind, linkIn } from '../support/completions.ts'
import { bearer, signInAdmin, tokenOf } from '../support/people.ts'
import { cleanerOfSuite, query, startService } from '../support/service.ts'

const root = join(import.meta.dirname, '../..')

describe('The examples of chat completions, as they stand in examples/', async () => {
  const suite = cleanerOfSuite()
  const tickets = await startService(suite, { variables: { AUTH: 'required' } })
  const agent = await startAgent(suite, { tickets: tickets.port, variables: { AUTH: 'required' } })
  const { token } = await tokenOf(tickets, await signInAdmin(tickets))
  const run = async (program: string, file: string): Promise<string> => {
    const env = { ...process.env, AGENT_URL: `http://127.0.0.1:${agent.port}`, TICKETS_TOKEN: token }
    return (await promisify(execFile)(program, [file], { cwd: root, env })).stdout
  }
  const count = () => query(tickets.file, 'SELECT id FROM tickets').length

  test('curl makes one ticket, though it says so twice, and shows it', async () => {
    const said = await run('bash', 'examples/chat-completions.sh')
    assert.match(said, /Created #1 Made by curl \(OPEN\)\.".*\n.*sent before.*Created #1 Made by curl/)
    assert.match(said, /"content":"#1 Made by curl[\s\S]*\ndata: \[DONE\]/)
    assert.equal(count(), 1)
  })

  test('the openai package makes two tickets and asks to delete them, which a person approves', async () => {
    const said = await run(process.execPath, 'examples/openai-package.ts')
    assert.equal(count(), 3)
    await decideBehind(agent, linkIn(said), 'approve', bearer(token))
    assert.equal(count(), 1)
  })
})
