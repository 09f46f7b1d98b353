import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { resolveMoment } from '../../evals/calendar.ts'
import { type Case, fixtureOf, readLines } from '../../evals/case.ts'
import { type Agent, receiptsOf, startAgent } from '../support/agent.ts'
import { type MadeCall, messageIn, plan, startModel } from '../support/model.ts'
import { cleanerOfSuite, query, startService } from '../support/service.ts'

/*
 * The sentences of evals/must-not.jsonl, which nobody means as a command, in one desk: without a model, and with a hasty
 * one that takes the verb for a wish about each number that stands there.
 */
const CASES = readLines<Case>('must-not.jsonl')
const sayingsOf = ({ turns }: Case) => turns.flatMap((turn) => ('say' in turn ? [turn] : []))

describe('A sentence that nobody means as a command', async () => {
  const cleaner = cleanerOfSuite()
  const tickets = await startService(cleaner)
  const now = new Date()
  const rows = fixtureOf({ fixture: 'helpdesk' }).map((row) => ({ ...row, created: resolveMoment(row.created, now) }))
  await tickets.import(rows.map((row) => JSON.stringify(row)).join('\n'))
  const state = () => query(tickets.file, 'SELECT id, title, description, resolution_status FROM tickets ORDER BY id')
  const before = state()
  assert.equal(before.length, rows.length)

  let hasty: (ids: number[], said: string) => MadeCall = () => ({ call: 'list', which: {} })
  const model = await startModel(cleaner, (request) => {
    const said = messageIn(request)
    const ids = [...said.matchAll(/\d+/g)].map(Number)
    return plan(ids.length === 0 ? { call: 'list', which: {} } : hasty(ids, said))
  })

  async function plays(agent: Agent): Promise<void> {
    for (const one of CASES) {
      let threadId: string | undefined
      for (const { say, ...where } of sayingsOf(one)) {
        const said = await agent.say(say, { ...where, ...(threadId !== undefined && { threadId }) })
        threadId = said.threadId
        assert.deepEqual([receiptsOf(said), state()], [[], before], `${one.id}: ${say}: ${said.text}`)
      }
    }
  }

  test('changes nothing without a model', async () => {
    await plays(await startAgent(cleaner, { tickets: tickets.port }))
  })

  const proposals: Record<string, typeof hasty> = {
    close: (ids, said) => ({ call: 'change', which: { ids }, status: 'CLOSED', said }),
    resolve: (ids, said) => ({ call: 'change', which: { ids }, status: 'RESOLVED', said: said.split(' ')[0] ?? said }),
    delete: (ids, said) => ({ call: 'delete', which: { ids }, said }),
  }
  for (const policy of ['careful', 'auto']) {
    for (const [name, proposal] of Object.entries(proposals)) {
      test(`changes nothing where a hasty model takes it for a wish to ${name}: AGENT_APPROVAL=${policy}`, async () => {
        hasty = proposal
        const variables = { ...model.azure, AGENT_APPROVAL: policy }
        await plays(await startAgent(cleaner, { tickets: tickets.port, variables }))
      })
    }
  }

  test('deletes nothing where a hasty model is trusted and takes its verb for a wish', async () => {
    hasty = (ids, said) => {
      const names = /delet|lösch|supprim|borra/i.test(said)
      return names ? { call: 'delete', which: { ids }, said } : { call: 'list', which: {} }
    }
    const variables = { ...model.azure, AGENT_APPROVAL: 'bulk' }
    await plays(await startAgent(cleaner, { tickets: tickets.port, variables }))
  })
})
