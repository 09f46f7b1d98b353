import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'
import { compiling } from './support/process.ts'
import { temporaryFolder } from './support/service.ts'

test('with HOST=::1 both services listen there and find each other', async (t) => {
  const folder = await temporaryFolder(t)
  const child = spawn(process.execPath, [join(import.meta.dirname, '../src/all.ts')], {
    cwd: folder,
    env: { PATH: process.env.PATH, ...compiling, HOST: '::1', PORT: '0', AGENT_PORT: '0', LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()))
  t.after(async () => {
    child.kill('SIGTERM')
    await ended
  })
  let said = ''
  for await (const piece of child.stdout.setEncoding('utf8').iterator({ destroyOnReturn: false })) {
    said += piece
    if (said.includes('Agent at')) break
  }
  const [, url] = /^Tickets at (http:\/\/\[::1\]:\d+)\/$/m.exec(said) ?? []
  assert.ok(url, said)
  const json = async (path: string) => (await fetch(`${url}${path}`)).json()
  assert.deepEqual(await json('/api/'), { tickets: `${url}/api/tickets/` })
  const { status } = await json('/agent/readyz')
  assert.equal(status, 'ready')
  const answer = await (await fetch(`${url}/agent/chat?message=how+many+tickets+are+open`)).text()
  assert.match(answer, /event: end/)
})
