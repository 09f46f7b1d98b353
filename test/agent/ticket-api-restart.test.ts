import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { receiptsOf, startAgent } from '../support/agent.ts'
import { create, historyOf } from '../support/contract.ts'
import { startProcess } from '../support/process.ts'
import { query, temporaryFolder } from '../support/service.ts'

for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
  test(`a ticket API that gets ${signal} in the middle of a run and starts again finds the change done once, and told`, async (t) => {
    const folder = await temporaryFolder(t)
    const slow = await startProcess(t, { folder, variables: { TICKET_FAULTS: 'delay:400-400' } })
    const [first, second] = [await create(slow), await create(slow)]
    const agent = await startAgent(t, { tickets: slow.port })
    const saying = agent.say(`close ticket ${first.id} and delete ticket ${second.id}`)
    await untilTried(agent.file)
    await wait(100)
    await slow.end(signal)
    const tickets = await startProcess(t, { folder, variables: { PORT: String(slow.port) } })

    const said = await saying
    assert.deepEqual(
      receiptsOf(said).map(({ action, ticket_id }) => [action, ticket_id]),
      [
        ['updated', first.id],
        ['deleted', second.id],
      ],
    )
    assert.equal(said.events.at(-1)?.event, 'end')
    const actions = async (id: number) => (await historyOf(tickets, id)).map(({ action }) => action)
    assert.deepEqual(await actions(first.id), ['created', 'updated'])
    assert.deepEqual(await actions(second.id), ['created', 'deleted'])
  })
}

/** The first effect is on its way. */
async function untilTried(file: string): Promise<void> {
  while (query(file, "SELECT 1 FROM effects WHERE status = 'pending'").length === 0) await wait(5)
}
