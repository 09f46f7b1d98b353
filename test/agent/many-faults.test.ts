import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { receiptsOf, type Said, startAgent } from '../support/agent.ts'
import { startAgentProcess } from '../support/agent-process.ts'
import { query, type Service, startService, temporaryFolder } from '../support/service.ts'

/*
 * Small by default; `npm run test:faults` runs the full size: CREATES=1000, KILLS=200.
 */
const CREATES = Number(process.env.CREATES ?? 20)
const KILLS = Number(process.env.KILLS ?? 3)
const AT_ONCE = 20

const sentence = (name: string) => `create a ticket titled "${name}" with description "One of many, ${name}."`
const titles = (tickets: Service): string[] =>
  query(tickets.file, 'SELECT title FROM tickets ORDER BY title').map(({ title }) => String(title))

describe('Nothing is done twice, and nothing done is untold', () => {
  test(`${CREATES} creates while a quarter of the requests fail and one in twenty is cut after it was done`, {
    timeout: 3_600_000,
  }, async (t) => {
    const tickets = await startService(t, { variables: { TICKET_FAULTS: '503:0.25,after:0.05' } })
    const agent = await startAgent(t, { tickets: tickets.port })
    const names = Array.from({ length: CREATES }, (_, n) => `Fault ${String(n).padStart(4, '0')}`)
    const told: string[] = []
    for (let from = 0; from < names.length; from += AT_ONCE) {
      const said = await Promise.all(names.slice(from, from + AT_ONCE).map((name) => agent.say(sentence(name))))
      told.push(...said.flatMap(createdIn))
    }
    assert.deepEqual(titles(tickets), names)
    assert.deepEqual(told.sort(), names)
  })

  test(`${KILLS} kills at random moments`, { timeout: 3_600_000 }, async (t) => {
    const tickets = await startService(t)
    const folder = await temporaryFolder(t)
    const variables = { TICKET_SYSTEM_URL: `http://127.0.0.1:${tickets.port}` }
    const names = Array.from({ length: KILLS }, (_, n) => `Kill-${String(n).padStart(4, '0')}`)
    let agent = await startAgentProcess(t, folder, variables)
    for (const name of names) {
      const first = agent.say(sentence(name), { key: name }).catch(() => undefined)
      await wait(Math.random() * 900)
      await agent.end('SIGKILL')
      await Promise.race([first, wait(2_000)]) // a killed process may leave its connections as they are
      agent = await startAgentProcess(t, folder, variables)
      const again = await agent.say(sentence(name), { key: name })
      assert.deepEqual(createdIn(again), [name], again.raw)
    }
    assert.deepEqual(titles(tickets), names)
  })
})

const createdIn = (said: Said): string[] =>
  receiptsOf(said).flatMap(({ action, changes }) => (action === 'created' ? [changes.title?.to ?? ''] : []))
