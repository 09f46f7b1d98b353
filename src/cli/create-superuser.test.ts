import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { PASSWORD, signIn } from '../../test/support/people.ts'
import { startService, temporaryFolder } from '../../test/support/service.ts'
import { fakeTerminal } from './fake-terminal.ts'
import { createProgram } from './program.ts'
import { runCli } from './run-cli.ts'

const made = (name: string) => `${name} may now sign in, and do everything.\n`

test('createsuperuser makes somebody who may do everything, while the service runs', async (t) => {
  const service = await startService(t)
  const env = { DATABASE_URL: `file:${service.file}` }
  const args = ['createsuperuser', '--name', 'Åsa', '--password-stdin']
  const first = await runCli(args, env, `${PASSWORD}\n`)
  assert.deepEqual(first, { code: 0, out: made('Åsa'), err: '' })
  const { headers } = await signIn(service, 'åsa')
  assert.equal((await service.get('/api/admin/people/', headers)).status, 200)
  const again = await runCli(['createsuperuser', '--name', 'ÅSA', '--password-stdin'], env, PASSWORD)
  assert.deepEqual(again, { code: 1, out: '', err: 'There is a person with the name ÅSA already.\n' })
})

test('createsuperuser says in one line what is not fit, and never the password', async (t) => {
  const folder = await temporaryFolder(t)
  const env = { DATABASE_URL: `file:${join(folder, 'new', 'tickets.sqlite')}` }
  const run = (name: string, password: string) =>
    runCli(['createsuperuser', '--name', name, '--password-stdin'], env, password)
  assert.equal((await run('ann', 'short one')).err, 'Password: Ensure this field has at least 10 characters.\n')
  assert.match((await run('ann', 'x'.repeat(257))).err, /^Password: .* no more than 256 characters\.\n$/)
  assert.match((await run('<b>', PASSWORD)).err, /^Name: Enter letters/)
  const unnamed = await runCli(['createsuperuser', '--password-stdin'], env, PASSWORD)
  assert.deepEqual([unnamed.code, unnamed.err], [2, '--password-stdin needs --name.\n'])
  const unasked = await runCli(['createsuperuser', '--name', 'ann'], env, PASSWORD)
  assert.deepEqual(
    [unasked.code, unasked.err],
    [2, 'There is no terminal to ask on: give --name and --password-stdin.\n'],
  )
  assert.deepEqual(await run('ann', PASSWORD), { code: 0, out: made('ann'), err: '' }, 'also before the first start')
})

test('createsuperuser asks on a terminal, the password twice, and shows nothing of it', async (t) => {
  const service = await startService(t)
  const { DATABASE_URL } = process.env
  process.env.DATABASE_URL = `file:${service.file}`
  t.after(() => {
    if (DATABASE_URL === undefined) delete process.env.DATABASE_URL
    else process.env.DATABASE_URL = DATABASE_URL
  })
  const answering = async (...answers: string[]) => {
    const fake = fakeTerminal(80)
    const done = createProgram(fake.terminal).parseAsync(['createsuperuser'], { from: 'user' })
    done.catch(() => undefined)
    for (const [asked, answer] of answers.entries()) {
      const question = ['Name: ', 'Password: ', 'Password again: '][asked] ?? ''
      while (!fake.err().includes(question)) await new Promise((resolve) => setTimeout(resolve, 5))
      fake.type(`${answer}\n`)
    }
    return { fake, done }
  }
  const short = await answering('ann', 'short one')
  await assert.rejects(short.done, { message: 'Password: Ensure this field has at least 10 characters.' })
  const differing = await answering('ann', PASSWORD, `${PASSWORD}!`)
  await assert.rejects(differing.done, { message: 'The two passwords differ. No account was created.' })
  const { fake, done } = await answering('ann', PASSWORD, PASSWORD)
  await done
  assert.equal(fake.out(), made('ann'))
  assert.ok(!fake.err().includes(PASSWORD), fake.err())
  await signIn(service, 'ann')
})
