import assert from 'node:assert/strict'
import { describe, type TestContext, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { startAgent } from '../support/agent.ts'
import { create } from '../support/contract.ts'
import { signInAdmin } from '../support/people.ts'
import { query, startService } from '../support/service.ts'

const MINUTE = 60_000
const YEAR = 365 * 24 * 60 * MINUTE

/** The system's clock, as `set` sets it; what counts from the start of the process goes on as ever. */
function wrongClock(t: TestContext) {
  const right = Date.now()
  t.mock.timers.enable({ apis: ['Date'], now: right })
  return { set: (off: number) => t.mock.timers.setTime(right + off) }
}

describe('After a clock error', () => {
  test('nobody waits for a year to sign in', async (t) => {
    const service = await startService(t)
    await signInAdmin(service)
    const clock = wrongClock(t)
    clock.set(YEAR)
    const guess = () => service.post('/api/session/', { name: 'root', password: 'wrong password' })
    for (let i = 0; i < 10; i++) await guess()
    clock.set(0)
    const { status, headers } = await guess()
    assert.equal(status, 429)
    const seconds = Number(headers['retry-after'])
    assert.ok(seconds > 0 && seconds <= 900, String(seconds))
  })

  test('no session lasts for a year longer', async (t) => {
    const service = await startService(t)
    const clock = wrongClock(t)
    clock.set(YEAR)
    const { cookie } = await signInAdmin(service)
    assert.equal((await service.get('/api/admin/people/', { cookie })).status, 200)
    clock.set(0)
    assert.equal((await service.get('/api/admin/people/', { cookie })).status, 401)
  })

  for (const [what, made, later] of [
    ['a year ahead when it was made', YEAR, 0],
    ['right when it was made, and set back by a year since', 0, -YEAR],
    ['a year behind when it was made', -YEAR, 0],
  ] as const)
    test(`no approval outlives its minutes over a restart: the clock was ${what}`, async (t) => {
      const tickets = await startService(t)
      const clock = wrongClock(t)
      clock.set(made)
      const settings = { tickets: tickets.port, expiryCheckMs: 50, variables: { AGENT_APPROVAL: 'bulk' } }
      const first = await startAgent(t, settings)
      const ids = [(await create(tickets)).id, (await create(tickets)).id]
      const said = await first.say(`delete tickets ${ids.join(' and ')}`)
      await first.stop()
      clock.set(later)
      const agent = await startAgent(t, { ...settings, file: first.file })
      const statusOf = () => query(agent.file, 'SELECT status FROM runs')[0]?.status
      for (let tries = 0; tries < 200 && statusOf() !== 'done'; tries++) await wait(20)
      assert.equal(statusOf(), 'done')
      assert.equal((await agent.decide(said, 'approve')).status, 409)
      assert.equal(query(tickets.file, 'SELECT id FROM tickets').length, 2)
    })
})
