import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Ticket } from '#contract/ticket.ts'
import { pageOf } from '../../../test/support/contract.ts'
import { cleanerOfSuite, startService } from '../../../test/support/service.ts'

/** So many that the ways to read a list differ. */
const MANY = 3000
const SIZE = 20

const ROWS: Ticket[] = Array.from({ length: MANY }, (_, i) => ({
  id: i + 1,
  title: `Title ${(i * 7919) % 400}`,
  description: `${i % 4 === 0 ? 'quarterly' : 'daily'} report${i % 500 === 3 ? ' raresome' : ''}`,
  created: new Date(1_700_000_000_000 + ((i * 104_729) % 2000) * 3_600_000).toISOString().replace('Z', '000Z'),
  resolution_status: i % 100 === 7 ? 'RESOLVED' : i % 3 === 0 ? 'CLOSED' : 'OPEN',
}))

const ORDERS = [
  '',
  'created',
  'id',
  'title',
  '-title',
  'title,created',
  'resolution_status',
  '-resolution_status',
  'resolution_status,title',
  '-resolution_status,created',
  'resolution_status,id',
]

/** Each with what it means. */
const FILTERS: [string, (ticket: Ticket) => boolean][] = [
  ['', () => true],
  ['resolution_status=OPEN', (ticket) => ticket.resolution_status === 'OPEN'],
  ['resolution_status=RESOLVED', (ticket) => ticket.resolution_status === 'RESOLVED'],
  ['resolution_status__in=CLOSED,OPEN', (ticket) => ticket.resolution_status !== 'RESOLVED'],
  [
    'resolution_status__in=CLOSED,OPEN&created__gte=2023-12-01&created__lt=2024-01-15',
    ({ resolution_status, created }) =>
      resolution_status !== 'RESOLVED' && created >= '2023-12' && created < '2024-01-15',
  ],
  ['search=quarterly', (ticket) => ticket.description.includes('quarterly')],
  ['search=report&resolution_status__in=OPEN,RESOLVED', (ticket) => ticket.resolution_status !== 'CLOSED'],
  ['search=raresome', (ticket) => ticket.description.includes('raresome')],
  ['title__icontains=title 3', (ticket) => ticket.title.startsWith('Title 3')],
]

describe('A list of thousands, in every order and with every filter', async () => {
  const service = await startService(cleanerOfSuite())
  const imported = await service.import(ROWS.map((row) => JSON.stringify(row)).join('\n'))
  assert.equal(imported.status, 200)
  const page = async (query: string) => {
    const { results, ...rest } = pageOf(await service.get(`/api/tickets/?${query}`))
    return { ...rest, ids: results.map(({ id }) => id) }
  }
  const follow = (link: string | null) => page(link?.split('?')[1] ?? '')

  for (const order of ORDERS)
    test(`ordering=${order}`, async () => {
      for (const [filter, matches] of FILTERS) {
        const query = `${filter.replace(' ', '%20')}&ordering=${order}&page_size=${SIZE}`
        const ids = ROWS.filter(matches)
          .sort(comparison(order))
          .map(({ id }) => id)
        const pages = Math.ceil(ids.length / SIZE)
        for (const number of new Set([1, 2, Math.ceil(pages / 3), Math.ceil((pages * 2) / 3), pages])) {
          if (number > pages) continue
          const { ids: shown, count } = await page(`${query}&page=${number}`)
          assert.equal(count, ids.length, query)
          assert.deepEqual(shown, ids.slice((number - 1) * SIZE, number * SIZE), `${query} page ${number}`)
        }
        const first = await page(`${query}&cursor=`)
        assert.deepEqual(first.ids, ids.slice(0, SIZE), `${query} by cursor`)
        if (pages < 3) continue
        const second = await follow(first.next)
        assert.deepEqual(second.ids, ids.slice(SIZE, SIZE * 2), `${query} by cursor, next`)
        assert.deepEqual((await follow(second.previous)).ids, first.ids, `${query} by cursor, previous`)
      }
    })

  test('is walked over by cursor without a gap where groups of one status meet', async () => {
    const walked: number[] = []
    for (let next: string | null = '?ordering=-resolution_status,title&page_size=190&cursor='; next; ) {
      const reached = await follow(next)
      walked.push(...reached.ids)
      next = reached.next
    }
    const all = ROWS.toSorted(comparison('-resolution_status,title')).map(({ id }) => id)
    assert.deepEqual(walked, all)
  })
})

function comparison(order: string): (a: Ticket, b: Ticket) => number {
  const keys = [...(order || '-created').split(','), '-id']
  return (a, b) => {
    for (const key of keys) {
      const field = key.replace('-', '') as keyof Ticket
      if (a[field] !== b[field]) return (a[field] < b[field] ? -1 : 1) * (key.startsWith('-') ? -1 : 1)
    }
    return 0
  }
}
