import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, type TestContext, test } from 'node:test'
import { agentAt } from './support/agent.ts'
import { create } from './support/contract.ts'
import { clientOf, temporaryFolder } from './support/service.ts'

const ROOT = join(import.meta.dirname, '..')
const PAGE = readFileSync(join(ROOT, 'docs/operate.md'), 'utf8')
const blocks = (language: string, section = PAGE) =>
  [...section.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, 'gms'))].map(([, text = '']) => text)
const section = (title: string) => PAGE.split(/^## /m).find((text) => text.startsWith(`${title}\n`)) ?? ''

/** `npx tickets` as it is installed, and the Node that the project brings. */
function binaries(folder: string): string {
  const bin = join(folder, 'bin')
  mkdirSync(bin)
  writeFileSync(
    join(bin, 'npx'),
    `#!/bin/sh\nshift\nexec "${process.execPath}" "${join(ROOT, 'bin/tickets.mjs')}" "$@"\n`,
  )
  chmodSync(join(bin, 'npx'), 0o755)
  symlinkSync(process.execPath, join(bin, 'node'))
  return `${bin}:${process.env.PATH}`
}

/** Both services in `folder`, on ports of their own, as ExecStart= of the unit has them. */
async function startServices(t: TestContext, folder: string, env: Record<string, string>) {
  const [, command = ''] = /^ExecStart=(.*)$/m.exec(PAGE) ?? []
  const [program, ...parameters] = command
    .replace('/opt/tickets/node_modules/.bin/node', process.execPath)
    .replace('bin/launch.mjs', join(ROOT, 'bin/launch.mjs'))
    .split(' ')
  const child = spawn(program ?? '', parameters, {
    cwd: folder,
    env: { PATH: process.env.PATH, PORT: '0', AGENT_PORT: '0', LOG_LEVEL: 'error', ...env },
  })
  const ended = once(child, 'exit')
  t.after(() => child.kill('SIGKILL'))
  const said = await new Promise<string>((resolve, reject) => {
    let text = ''
    child.stdout.setEncoding('utf8').on('data', (piece: string) => {
      text += piece
      if (/^Agent at /m.test(text)) resolve(text)
    })
    ended.then(() => reject(new Error(`the services ended: ${text}`)))
  })
  const portOf = (name: string) => Number(new RegExp(`^${name} at http://localhost:(\\d+)`, 'm').exec(said)?.[1])
  return {
    tickets: clientOf(portOf('Ticket API')),
    agent: agentAt(portOf('Agent')),
    stop: async () => {
      child.kill('SIGTERM')
      assert.deepEqual(await ended, [0, null])
    },
  }
}

/** Runs the commands of a console block one after another in one shell, and compares what each says; `…` is anything. */
async function play(block: string, folder: string, path: string): Promise<void> {
  const steps = block.split(/^\$ /m).filter(Boolean)
  const script = steps.map((step) => `{ ${step.split('\n', 1)[0]}\n} 2>&1; echo "=$?="`).join('\n')
  const shell = spawn('bash', ['-c', script], { cwd: folder, env: { PATH: path, PORT: '0', AGENT_PORT: '0' } })
  let out = ''
  for await (const piece of shell.stdout.setEncoding('utf8')) out += piece
  const said = out.split(/=(\d+)=\n/)
  for (const [i, step] of steps.entries()) {
    const [command = '', ...lines] = step.trimEnd().split('\n')
    const expected = lines.join('\n')
    const got = (said[2 * i] ?? '').trimEnd()
    assert.equal(said[2 * i + 1], '0', `${command}: ${got}`)
    if (expected === '' && command.includes('doctor')) continue // it says much, and its exit code says enough
    const pattern = expected.split('…').map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    assert.match(got, new RegExp(`^${pattern.join('[^\n]*')}$`), command)
  }
}

describe('docs/operate.md', () => {
  test('has commands that do what it says, from the first backup to another machine', async (t) => {
    const folder = await temporaryFolder(t)
    const path = binaries(folder)
    const { tickets, agent, stop } = await startServices(t, folder, {})
    for (const title of ['One', 'Two', 'Three']) await create(tickets, { title })
    await agent.say('How many tickets are open?')
    for (const block of blocks('console', section('Backup'))) await play(block, folder, path)
    await stop()
    for (const title of [
      'Restore',
      'Upgrade',
      'Moving to another machine',
      'What is kept, and for how long',
      'SECRET_KEY',
      'Accounts and tokens',
    ]) {
      const all = blocks('console', section(title))
      assert.ok(all.length > 0, title)
      for (const block of all) await play(block, folder, path)
    }
    assert.match(readFileSync(join(folder, '.env'), 'utf8'), /^SECRET_KEY=[\w-]{43}\n$/)
    assert.equal(statSync(join(folder, '.env')).mode & 0o777, 0o600)
    const again = await startServices(t, folder, {
      DATABASE_URL: 'file:elsewhere/tickets.sqlite',
      AGENT_DATABASE_URL: 'file:elsewhere/agent.sqlite',
    })
    assert.equal((await again.tickets.get('/api/tickets/3/')).status, 200)
    await again.stop()
    assert.ok(existsSync(join(folder, 'data-before/tickets.sqlite')))
  })
})
