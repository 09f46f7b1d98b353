import assert from 'node:assert/strict'
import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { type Epoch, epochSchema } from '#contract/epoch.ts'
import { backupDatabases } from '#tickets/maintenance/backup.ts'
import { assertRefused, bodyOf, create, pageOf } from '../support/contract.ts'
import { openFeed } from '../support/events.ts'
import { type Cleaner, type Service, startService, temporaryFolder } from '../support/service.ts'

/** Where a service stands, and what became of the `point` that was noted before. */
async function epochOf(service: Service, point?: string): Promise<Epoch> {
  return bodyOf(epochSchema, await service.get(`/api/epoch/${point === undefined ? '' : `?point=${point}`}`))
}

/** Three tickets, a backup, then a fourth ticket, and the backup put back in the place of the database. */
async function restored(t: Cleaner, happens: (service: Service) => Promise<void>): Promise<Service> {
  const folder = await temporaryFolder(t)
  const file = join(folder, 'tickets.sqlite')
  const copy = join(folder, 'backup.sqlite')
  const before = await startService(t, { file })
  for (const title of ['One', 'Two', 'Three']) await create(before, { title })
  await backupDatabases({ tickets: file, agent: join(folder, 'no-agent') }, copy)
  await happens(before)
  await before.stop()
  await copyFile(copy, file)
  return startService(t, { file })
}

describe('A restored backup', () => {
  test('gives no version of a ticket again: what was read before does not fit another ticket of the same id', async (t) => {
    let etag = ''
    const service = await restored(t, async (before) => {
      assert.equal((await create(before, { title: 'Of the first history' })).id, 4)
      etag = (await before.get('/api/tickets/4/')).headers.etag ?? ''
    })
    assert.equal((await create(service, { title: 'Of the second history' })).id, 4)
    const headers = { 'if-match': etag }
    assert.equal((await service.patch('/api/tickets/4/', { title: 'Taken for the first' }, headers)).status, 412)
    assert.equal((await service.get('/api/tickets/4/', { 'if-none-match': etag })).status, 200)
  })

  test('gives no version again of a ticket that both histories changed, each once', async (t) => {
    const tags: (string | undefined)[] = []
    const service = await restored(t, async (before) => {
      tags.push((await before.patch('/api/tickets/3/', { title: 'One way' })).headers.etag)
      tags.push((await before.get('/api/tickets/2/')).headers.etag)
    })
    const changed = await service.patch('/api/tickets/3/', { title: 'Another way' })
    assert.notEqual(changed.headers.etag, tags[0])
    assert.equal((await service.get('/api/tickets/2/')).headers.etag, tags[1], 'what is the same has the same version')
  })

  test('knows what was seen before the backup was made, and that it never had what came after', async (t) => {
    const seen: string[] = []
    const service = await restored(t, async (before) => {
      seen.push((await epochOf(before)).point)
      await create(before, { title: 'Four' })
      seen.push((await epochOf(before)).point)
    })
    const relations = async () => Promise.all(seen.map(async (point) => (await epochOf(service, point)).relation))
    assert.deepEqual(await relations(), ['same', 'restored'])
    for (const title of ['Another four', 'Five', 'Six']) await create(service, { title })
    assert.deepEqual(await relations(), ['same', 'restored'], 'also where it has as many changes by now')
  })

  test('refuses a cursor of what came after the backup, and takes one of before', async (t) => {
    const links: string[] = []
    const nextOf = async (from: Service) =>
      pageOf(await from.get('/api/tickets/?cursor=&page_size=1')).next?.replace('http://localhost:8000', '') ?? ''
    const service = await restored(t, async (before) => {
      links.push(await nextOf(before))
      await create(before)
      links.push(await nextOf(before))
    })
    const [early = '', late = ''] = links
    assert.equal((await service.get(early)).status, 200)
    assertRefused(await service.get(late), 400, {
      cursor: [
        'This cursor is of what another backup or database holds: leave it empty, and begin again from the first page.',
      ],
    })
  })

  test('goes on with its feed for one who comes with an id that it does not have yet', async (t) => {
    const service = await restored(t, async (before) => {
      for (const title of ['Four', 'Five', 'Six']) await create(before, { title })
    })
    const feed = await openFeed(t, service.port, '', { 'last-event-id': '6' })
    await create(service, { title: 'Four of the second history' })
    const [row] = await feed.next(1)
    assert.equal(row?.id, 4)
  })
})

describe('The epoch of a database', () => {
  test('outlives an ordinary restart: points from before it hold, and so do those of another process', async (t) => {
    const file = join(await temporaryFolder(t), 'tickets.sqlite')
    const first = await startService(t, { file })
    await create(first)
    const before = await epochOf(first)
    await first.stop()
    const second = await startService(t, { file })
    const third = await startService(t, { file })
    await create(second)
    const between = await epochOf(second)
    await create(third)
    assert.equal(between.identity, before.identity)
    for (const { point } of [before, between]) assert.equal((await epochOf(third, point)).relation, 'same')
  })

  test('is that of one database: the points of another are not known', async (t) => {
    const [one, other] = [await startService(t), await startService(t)]
    for (const service of [one, other]) await create(service)
    assert.equal((await epochOf(other, (await epochOf(one)).point)).relation, 'other')
    assert.equal((await epochOf(one)).relation, undefined)
    assertRefused(await one.get('/api/epoch/?point=17'), 400, {
      point: ['Enter the point of an earlier answer.'],
    })
  })
})
