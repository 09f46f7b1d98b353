import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { startAgent } from '../support/agent.ts'
import { create } from '../support/contract.ts'
import { cleanerOfSuite, startService } from '../support/service.ts'

/*
 * The frames of whole runs, to be read: test/agent/frames/*.txt. What differs from run to run stands there as a name.
 * UPDATE_FRAMES=1 writes them anew.
 */
describe('The frames of a run that', async () => {
  const cleaner = cleanerOfSuite()
  const tickets = await startService(cleaner)
  const agent = await startAgent(cleaner, { tickets: tickets.port })
  await create(tickets, { title: 'Email outage' })
  await create(tickets, { title: 'Printer jams' })
  const lost = await startAgent(cleaner, { tickets: 9, variables: { AGENT_MAX_SECONDS: '1' } })

  test('creates', async () => {
    const said = await agent.say('create a ticket titled "VPN down" with description "No VPN since 9."')
    check('create', said.raw)
  })
  test('lists', async () => check('list', (await agent.say('list all open tickets')).raw))
  test('waits for approval', async () => check('approval', (await agent.say('delete tickets 1 and 2')).raw))
  test('fails', async () => check('error', (await lost.say('close ticket 1')).raw))
})

function check(name: string, raw: string): void {
  const file = join(import.meta.dirname, 'frames', `${name}.txt`)
  const frames = withNames(raw)
  if (process.env.UPDATE_FRAMES) writeFileSync(file, frames)
  assert.equal(frames, readFileSync(file, 'utf8'))
}

/** Ids by the order in which they come, and the moments of today. */
function withNames(raw: string): string {
  const names = new Map<string, string>()
  return raw
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, (id) => {
      const name = names.get(id) ?? ['<run>', '<thread>', '<approval>'][names.size] ?? '<id>'
      names.set(id, name)
      return name
    })
    .replaceAll(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, '<time>')
    .replaceAll(/\b\d{1,2} [A-Z][a-z]{2,3} \d{4}\b/g, '<day>')
    .replaceAll(/"digest":"[0-9a-f]{64}"/g, '"digest":"<digest>"')
}
