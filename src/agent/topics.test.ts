import assert from 'node:assert/strict'
import { test } from 'node:test'
import { resolveTopic, stem, type TicketSearch } from './topics.ts'

const TICKETS = [
  { id: 1, title: 'VPN drops every 20 minutes', text: 'since the client update' },
  { id: 2, title: 'Cannot connect to VPN from home', text: 'error 809' },
  { id: 3, title: 'Printer is jammed', text: 'tray 2 jams' },
  { id: 14, title: 'Monitor flickers', text: 'when the laptop is docked' },
]

const api: TicketSearch = {
  search: async (words, { ids }) => {
    const tickets = TICKETS.filter(
      ({ id, title, text }) =>
        (ids === undefined || ids.includes(id)) &&
        words.every((word) => `${title} ${text}`.toLowerCase().includes(word)),
    )
    return { count: tickets.length, tickets }
  },
}
const resolve = async (topic: string[], ids?: number[]): Promise<string> => {
  const resolution = await resolveTopic({ topic, ...(ids && { ids }) }, api)
  if (resolution.kind === 'one') return `#${resolution.ticket.id}`
  return resolution.kind === 'none' ? 'none' : resolution.candidates.map(({ id }) => `#${id}`).join(' or ')
}

test('a ticket that has all words is the one', async () => assert.equal(await resolve(['vpn', 'home']), '#2'))
test('several that have all words are asked about', async () => assert.equal(await resolve(['vpn']), '#1 or #2'))
test('an answer chooses among the candidates only', async () =>
  assert.equal(await resolve(['error', '809'], [1, 2]), '#2'))
test('word forms do not matter', async () => assert.equal(await resolve(['flickering', 'monitors']), '#14'))
test('the ticket with clearly most of the words is the one', async () =>
  assert.equal(await resolve(['flickering', 'monitor', 'turned', 'plug']), '#14'))
test('one word of several is too weak to change a ticket', async () => {
  const { kind } = await resolveTopic({ topic: ['swollen', 'monitor', 'battery'] }, api)
  assert.equal(kind, 'several')
})
test('a topic in another language finds the ticket', async () => assert.equal(await resolve(['drucker']), '#3'))
test('words no ticket has give none', async () => assert.equal(await resolve(['kubernetes']), 'none'))
test('stems keep four letters', () =>
  assert.deepEqual(['flickering', 'seats', 'bus', 'pass', 'used'].map(stem), [
    'flicker',
    'seat',
    'bus',
    'pass',
    'used',
  ]))

test('a word that more tickets have than were shown tells none apart', async () => {
  const crowded: TicketSearch = {
    search: async (words) => ({
      count: words.length > 1 ? 0 : 5000,
      tickets: words.length > 1 ? [] : TICKETS.slice(0, 1),
    }),
  }
  assert.equal((await resolveTopic({ topic: ['vpn', 'home'] }, crowded)).kind, 'none')
})
