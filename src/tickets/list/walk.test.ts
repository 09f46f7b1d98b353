import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Ticket } from '#contract/ticket.ts'
import { assertRefused, create, pageOf } from '../../../test/support/contract.ts'
import { cleanerOfSuite, type Service, startService } from '../../../test/support/service.ts'

const follow = async (service: Service, link: string) =>
  pageOf(await service.get(link.replace('http://localhost:8000', '')))

/** The tickets of all pages from `link` on, by `next` or `previous`; `meanwhile` runs between two pages. */
async function walk(
  service: Service,
  link: string,
  direction: 'next' | 'previous' = 'next',
  meanwhile: (page: number) => Promise<unknown> = async () => undefined,
): Promise<Ticket[]> {
  const walked: Ticket[] = []
  let at: string | null = link
  for (let page = 1; at; page++) {
    const { results, [direction]: further }: { results: Ticket[]; next: string | null; previous: string | null } =
      await follow(service, at)
    walked.push(...(direction === 'next' ? results : results.toReversed()))
    at = further
    await meanwhile(page)
  }
  return walked
}

const idsOf = (tickets: Ticket[]) => tickets.map((ticket) => ticket.id)

describe('A walk by cursor', async () => {
  const service = await startService(cleanerOfSuite())
  const statuses = ['OPEN', 'RESOLVED', 'CLOSED']
  const rows = Array.from({ length: 57 }, (_, i) => ({
    title: `Title ${i % 5}`,
    description: i % 3 ? 'common words' : 'rare words',
    created: `2025-01-${String(1 + (i % 9)).padStart(2, '0')}T00:00:00.000000Z`,
    resolution_status: statuses[i % 3],
  }))
  await service.import(rows.map((row) => JSON.stringify(row)).join('\n'))

  test('of a time in which nothing was created is empty, also with words', async () => {
    const period = 'created__gte=2025-03-01T00:00:00Z&created__lt=2025-03-02T00:00:00Z'
    for (const more of ['', '&search=words', '&search=words&ordering=id', '&resolution_status=OPEN&search=words']) {
      const { count, results } = await follow(service, `/api/tickets/?${period}${more}&cursor=`)
      assert.deepEqual([count, results], [0, []])
    }
  })

  test('shows in any order what the pages show, forward and back', async () => {
    for (const query of [
      'ordering=',
      'ordering=id',
      'ordering=-title',
      'ordering=resolution_status,-created',
      'search=rare',
      'search=raer&ordering=title',
      'resolution_status__in=OPEN,CLOSED&ordering=created',
    ]) {
      const all = idsOf(pageOf(await service.get(`/api/tickets/?page_size=200&${query}`)).results)
      assert.ok(all.length > 15, query)
      assert.deepEqual(idsOf(await walk(service, `/api/tickets/?cursor=&page_size=7&${query}`)), all, query)
      const last = await lastPageOf(`/api/tickets/?cursor=&page_size=7&${query}`)
      assert.deepEqual(idsOf(await walk(service, last, 'previous')), all.toReversed(), query)
    }
  })

  /** The link of the page behind which nothing comes. */
  async function lastPageOf(link: string): Promise<string> {
    for (let at = link; ; ) {
      const { next } = await follow(service, at)
      if (!next) return at
      at = next
    }
  }

  test('counts all, ends with null, and has nothing before its beginning', async () => {
    const page = pageOf(await service.get('/api/tickets/?cursor=&page_size=57'))
    assert.deepEqual([page.count, page.next, page.previous, page.results.length], [57, null, null, 57])
    const empty = pageOf(await service.get('/api/tickets/?cursor=&search=nowhere'))
    assert.deepEqual(empty, { count: 0, next: null, previous: null, results: [] })
  })

  test('is refused with a page, a cursor of another ordering, or one that nobody gave out', async () => {
    const { next } = pageOf(await service.get('/api/tickets/?cursor=&page_size=7&ordering=title'))
    const cursor = new URL(next ?? '').searchParams.get('cursor')
    assertRefused(await service.get(`/api/tickets/?cursor=${cursor}&ordering=id`), 400, {
      cursor: ['This cursor belongs to another ordering.'],
    })
    assertRefused(await service.get('/api/tickets/?cursor=&page=2'), 400, { cursor: ['Enter either page or cursor.'] })
    const crafted = [[], {}, ['title,-id', 0], ['title,-id', 0, 1, {}], ['secret', 0, 1], ['-created,-id', 0, null, 1]]
    for (const wrong of [
      'x',
      '%00',
      ...crafted.map((value) => Buffer.from(JSON.stringify(value)).toString('base64url')),
    ]) {
      assertRefused(await service.get(`/api/tickets/?cursor=${wrong}`), 400, {
        cursor: ['Not a valid cursor: take it from `next`, or leave it empty to begin.'],
      })
    }
  })
})

describe('A walk while tickets come and go', () => {
  const fill = async (service: Service) => {
    const lines = Array.from({ length: 40 }, (_, i) => JSON.stringify({ title: `Ticket ${i}`, description: 'x' }))
    await service.import(lines.join('\n'))
    return pageOf(await service.get('/api/tickets/?page_size=200&ordering=id')).results
  }

  test('shows every ticket that stays exactly once', async (t) => {
    const service = await startService(t)
    const before = await fill(service)
    const removed = new Set<number>()
    const walked = idsOf(
      await walk(service, '/api/tickets/?cursor=&page_size=6&ordering=-id', 'next', async (page) => {
        await create(service, { title: 'New at the front' })
        for (const id of [page * 7, 41 - page * 6]) {
          const { status } = await service.delete(`/api/tickets/${id}/`)
          if (status === 204) removed.add(id)
        }
      }),
    )
    assert.equal(new Set(walked).size, walked.length)
    assert.ok(removed.size > 5)
    for (const { id } of before) assert.ok(walked.includes(id) || removed.has(id), `ticket ${id}`)
    assert.ok(walked.every((id) => id <= 40))
  })

  test('shows tickets that are added ahead of it', async (t) => {
    const service = await startService(t)
    await fill(service)
    const walked = idsOf(
      await walk(service, '/api/tickets/?cursor=&page_size=10&ordering=id', 'next', async (page) => {
        if (page < 3) await create(service)
      }),
    )
    assert.deepEqual(
      walked,
      Array.from({ length: 42 }, (_, i) => i + 1),
    )
  })

  test('goes back over what is still there from a page whose tickets are all gone', async (t) => {
    const service = await startService(t)
    await fill(service)
    const first = await follow(service, '/api/tickets/?cursor=&page_size=10&ordering=id')
    const second = await follow(service, first.next ?? '')
    for (const { id } of second.results) await service.delete(`/api/tickets/${id}/`)
    assert.deepEqual(idsOf((await follow(service, second.previous ?? '')).results), idsOf(first.results))
    assert.deepEqual(
      idsOf((await follow(service, first.next ?? '')).results),
      Array.from({ length: 10 }, (_, i) => i + 21),
    )
  })
})
