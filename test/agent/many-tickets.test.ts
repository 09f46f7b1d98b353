import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { askedOf, receiptsOf, startAgent } from '../support/agent.ts'
import { plan, startModel } from '../support/model.ts'
import { type Cleaner, query, type Service, startService } from '../support/service.ts'
import { startTap } from '../support/tap.ts'

/** More than two pages of what the agent reads at once. */
const TICKETS = 430

async function filled(test: Cleaner): Promise<Service> {
  const tickets = await startService(test)
  const lines = Array.from({ length: TICKETS }, (_, n) =>
    JSON.stringify({ title: `Ticket ${n + 1}`, description: 'One of many', resolution_status: 'OPEN' }),
  )
  await tickets.import(lines.join('\n'))
  return tickets
}

const open = (tickets: Service) =>
  query(tickets.file, "SELECT id FROM tickets WHERE resolution_status = 'OPEN' ORDER BY id").map(({ id }) => Number(id))

describe('All of more tickets than a page has', () => {
  test('are shown for approval, and all of them are closed, while others close and delete some', async (t) => {
    const tickets = await filled(t)
    const tap = await startTap(t, tickets.port)
    const agent = await startAgent(t, { tickets: tap.port })
    const gone: number[] = []
    let next = TICKETS
    // Whenever the agent has read a page, the newest of those that are left go: by page, others would move up and be missed.
    tap.watchReads(async (url) => {
      if (!/\/api\/tickets\/\?/.test(url)) return
      for (let n = 0; n < 20; n++) {
        const id = next--
        gone.push(id)
        if (n % 2 === 0) await tickets.delete(`/api/tickets/${id}/`)
        else await tickets.patch(`/api/tickets/${id}/`, { resolution_status: 'RESOLVED' })
      }
    })
    const said = await agent.say('close all open tickets')
    assert.ok(gone.length >= 40, 'nothing was read by page')
    tap.watchReads(async () => undefined)
    const shown = new Set((askedOf(said) ?? []).map((one) => Number(one.split('#')[1])))
    assert.deepEqual(
      open(tickets).filter((id) => !shown.has(id)),
      [],
      'open tickets that were left out',
    )
    const decided = await agent.decide(said, 'approve')
    const rest =
      decided.status === 409
        ? await agent.decide(await agent.attach(`/runs/${said.runId}/events`, said.lastId), 'approve')
        : decided
    assert.equal(rest.status, 200, rest.raw)
    assert.deepEqual(open(tickets), [])
    const touched = new Set(receiptsOf(rest).map(({ ticket_id }) => ticket_id))
    assert.ok(touched.size >= TICKETS - gone.length)
  })

  test('are counted and listed to the end, page after page', async (t) => {
    const tickets = await filled(t)
    const agent = await startAgent(t, { tickets: tickets.port })
    const first = await agent.say('list all open tickets')
    assert.match(first.text, new RegExp(`50 of ${TICKETS}`))
    const seen = new Set(idsIn(first.text))
    for (let page = 0; page < 12; page++) {
      const more = await agent.say('more', { threadId: first.threadId })
      for (const id of idsIn(more.text)) seen.add(id)
    }
    assert.equal(seen.size, TICKETS)
    assert.match((await agent.say('more', { threadId: first.threadId })).text, /no more/)
  })
})

const idsIn = (text: string): number[] => [...text.matchAll(/^- #(\d+) /gm)].map(([, id]) => Number(id))

describe('A number within a longer token is no ticket', () => {
  const said: [string, string][] = [
    ['The header colour should be #2c3e50', 'delete it'],
    ['See https://wiki.example.com/page#2 for the colours', 'close it'],
    ['Build v2.3 fails with error 0x2', 'delete that'],
    ['The model is HP-2 and the room is B2', 'close it'],
  ]
  for (const [first, second] of said) {
    test(`nor is it meant later: ${first}; ${second}`, async (t) => {
      const tickets = await startService(t)
      await tickets.import([1, 2, 3].map((n) => JSON.stringify({ title: `Lamp ${n}`, description: 'x' })).join('\n'))
      const model = await startModel(t, (request) => {
        const id = JSON.stringify(request.messages).includes(second) ? 2 : 1
        return id === 2
          ? plan({ call: 'delete', which: { ids: [2] }, said: second })
          : plan({ call: 'list', which: { words: ['header'] } })
      })
      const obeying = { ...model.azure, AGENT_APPROVAL: 'bulk' }
      for (const variables of [{}, obeying]) {
        const agent = await startAgent(t, { tickets: tickets.port, variables })
        const { threadId } = await agent.say(first)
        const answer = await agent.say(second, { threadId })
        const left = query(tickets.file, "SELECT id FROM tickets WHERE id <= 3 AND resolution_status = 'OPEN'").length
        assert.equal(left, 3, answer.text)
      }
    })
  }
})
