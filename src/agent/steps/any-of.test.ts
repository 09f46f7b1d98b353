import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createTicketsClient } from '#client/tickets-client.ts'
import { startAgent } from '../../../test/support/agent.ts'
import { startService } from '../../../test/support/service.ts'
import { findTickets } from './find.ts'

test('a choice of words finds each ticket once and counts exactly, however the sides overlap', async (t) => {
  const { port, post } = await startService(t)
  const api = createTicketsClient({ baseUrl: `http://127.0.0.1:${port}` })
  const titles = [
    'vpn',
    'vpn wifi',
    'wifi',
    'vpn wifi mail',
    'mail',
    'printer',
    'mail printer',
    'Zebra vpn',
    'zebra mail',
  ]
  for (const title of titles) await post('/api/tickets/', { title, description: 'x' })
  const sides = [['vpn'], ['wifi'], ['mail', 'printer'], ['nowhere']]
  const wanted = ['vpn', 'vpn wifi', 'wifi', 'vpn wifi mail', 'mail printer', 'Zebra vpn']
  const all = await findTickets(api, { anyText: sides }, { limit: 50 })
  assert.deepEqual([all.count, all.fuzzy, all.tickets.map(({ title }) => title)], [6, false, wanted.toReversed()])
  for (const ordering of ['title', '-title', 'id', '-created', 'resolution_status'] as const) {
    const { results } = await api.list({ ordering, page_size: 50 })
    const inOrder = results.filter(({ title }) => wanted.includes(title))
    const found = await findTickets(api, { anyText: sides }, { limit: 3, ordering })
    assert.deepEqual([found.count, found.tickets], [6, inOrder.slice(0, 3)], ordering)
  }
  const kept = await findTickets(api, { anyText: sides, exceptIds: [1], text: ['vpn'] }, { limit: 50 })
  assert.deepEqual([kept.count, kept.tickets.map(({ id }) => id)], [3, [8, 4, 2]])
  const ends = await findTickets(api, { anyText: sides, first: { ordering: 'created', count: 2 } }, { limit: 50 })
  assert.deepEqual([ends.count, ends.tickets.map(({ id }) => id)], [2, [1, 2]])
})

test('a choice of more words than can be searched for is refused before anything is asked', async (t) => {
  const tickets = await startService(t)
  const agent = await startAgent(t, { tickets: tickets.port })
  const words = Array.from({ length: 1_000 }, (_, n) => `word${n}x`)
  for (const sentence of ['list tickets mentioning', 'how many tickets mention', 'close all tickets mentioning']) {
    const said = await agent.say(`${sentence} ${words.join(' or ')}`)
    const end = said.events.at(-1)
    assert.ok(end?.event === 'error', said.raw.slice(-500))
    assert.equal(end.data.code, 'too_many_alternatives')
    assert.match(end.data.message, /^That names 1,000 alternatives, and at most 6 can be searched for at once\./)
  }
})
