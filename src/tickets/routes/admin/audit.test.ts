import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { AUDIT_TEXT_SHOWN, auditPageSchema } from '#contract/admin.ts'
import { assertRefused, bodyOf, create } from '../../../../test/support/contract.ts'
import { type Browser, signInAdmin, signInPerson } from '../../../../test/support/people.ts'
import { alter, cleanerOfSuite, query, type Service, startService } from '../../../../test/support/service.ts'

const PATH = '/api/admin/audit/'

describe('The audit log', () => {
  const suite = cleanerOfSuite()
  let service: Service
  let admin: Browser
  const page = async (parameters = '') =>
    bodyOf(auditPageSchema, await service.get(`${PATH}?${parameters}`, admin.headers))
  const ids = async (parameters: string) => (await page(parameters)).results.map(({ id }) => id)

  before(async () => {
    service = await startService(suite)
    admin = await signInAdmin(service)
    const zoe = { 'x-actor': Buffer.from('user:Zoë').toString('latin1') }
    const helper = { 'x-actor': 'agent:helper', 'x-on-behalf-of': 'Boss', 'x-run-id': 'run-2026-11' }
    const first = await create(service, { title: 'One' }, zoe) // 1
    await create(service, { title: 'Two', description: 'x'.repeat(5_000) }) // 2
    await service.patch(`/api/tickets/${first.id}/`, { title: 'Uno' }, helper) // 3
    await service.delete(`/api/tickets/${first.id}/`, zoe) // 4
    await service.send('POST', `/api/tickets/${first.id}/restore/`) // 5
    await service.patch('/api/tickets/2/', { resolution_status: 'CLOSED' }, admin.headers) // 6
  })

  test('has every change, the latest first, as the history of each ticket has it', async () => {
    const { count, results } = await page()
    assert.equal(count, 6)
    assert.deepEqual(
      results.map(({ id, ticket_id, action, actor }) => [id, ticket_id, action, actor.name]),
      [
        [6, 2, 'updated', 'root'],
        [5, 1, 'restored', null],
        [4, 1, 'deleted', 'Zoë'],
        [3, 1, 'updated', 'helper'],
        [2, 2, 'created', null],
        [1, 1, 'created', 'Zoë'],
      ],
    )
    const history = await service.get('/api/tickets/1/history/?page_size=200')
    const ofFirst = results.filter(({ ticket_id }) => ticket_id === 1)
    assert.deepEqual((history.json as { results: unknown }).results, ofFirst.reverse())
  })

  test('is narrowed by ticket, action, actor, run and text, all at once', async () => {
    assert.deepEqual(await ids('ticket_id=2'), [6, 2])
    assert.deepEqual(await ids('action=created'), [2, 1])
    assert.deepEqual(await ids('actor=Zo%C3%AB'), [4, 1])
    assert.deepEqual(await ids('actor=agent:helper'), [3])
    assert.deepEqual(await ids('actor=user:helper'), [])
    assert.deepEqual(await ids('actor=anonymous'), [5, 2])
    assert.deepEqual(await ids('run_id=run-2026-11'), [3])
    assert.deepEqual(await ids('search=ZO%C3%8B'), [4, 1])
    assert.deepEqual(await ids('search=oss'), [3])
    assert.deepEqual(await ids('search=run-2026'), [3])
    assert.deepEqual(await ids('search=run-2'), [], 'the beginning of a run id needs eight characters')
    assert.deepEqual(await ids('search=zo&action=deleted&ticket_id=1'), [4])
    assert.deepEqual(await ids('search=zo&action=deleted&ticket_id=2'), [])
  })

  test('is narrowed by time, to the microsecond', async () => {
    const at = Object.fromEntries(query(service.file, 'SELECT id, at FROM audit').map((row) => [row.id, row.at]))
    assert.deepEqual(await ids(`at__gte=${at[3]}&at__lte=${at[4]}`), [4, 3])
    assert.deepEqual(await ids(`at__gte=${at[6]}`), [6])
    assert.deepEqual(await ids(`at__gte=%20${at[6]}%20`), [6], 'blanks around it do not count, as in every list')
    assert.deepEqual(await ids(`at__lte=${at[1]}&search=zo`), [1])
    assert.deepEqual(await ids(`at__gte=${at[4]}&at__lte=${at[3]}`), [])
    assert.deepEqual(await ids('at__lte=2020-01-01'), [])
    assert.equal((await page(`at__gte=${String(at[1]).slice(0, 10)}&at__lte=2999-12-31`)).count, 6)
  })

  test('comes in pages with exact counts', async () => {
    const second = await page('page_size=4&page=2')
    assert.deepEqual([second.count, second.next, second.results.map(({ id }) => id)], [6, null, [2, 1]])
    assert.equal(second.previous, `http://localhost:8000${PATH}?page_size=4`)
    assert.deepEqual(await ids('page=last&page_size=5'), [1])
    assertRefused(await service.get(`${PATH}?page=9`, admin.headers), 404, { detail: 'Invalid page.' })
  })

  test('cuts long texts, which its export has whole', async () => {
    const [row] = (await page('ticket_id=2&action=created')).results
    assert.equal(row?.changes.description?.to, `${'x'.repeat(AUDIT_TEXT_SHOWN)}…`)
    const exported = await service.get(`${PATH}export/?ticket_id=2&action=created`, admin.headers)
    assert.equal(JSON.parse(exported.text).changes.description.to, 'x'.repeat(5_000))
  })

  test('is exported as JSON lines and as CSV, oldest first, with the same filters', async () => {
    const lines = await service.get(`${PATH}export/`, admin.headers)
    assert.equal(lines.headers['content-type'], 'application/x-ndjson; charset=utf-8')
    assert.equal(lines.headers['content-disposition'], 'attachment; filename="audit.jsonl"')
    const rows = lines.text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    assert.deepEqual(
      rows.map(({ id }) => id),
      [1, 2, 3, 4, 5, 6],
    )
    const csv = await service.get(`${PATH}export/?format=csv&search=zo`, admin.headers)
    const records: Record<string, string>[] = parse(csv.text, { columns: true })
    assert.deepEqual(
      records.map(({ id, actor_kind, actor_name, run_id }) => [id, actor_kind, actor_name, run_id]),
      [
        ['1', 'user', 'Zoë', ''],
        ['4', 'user', 'Zoë', ''],
      ],
    )
    assert.equal(JSON.parse(records[0]?.changes ?? '').title.to, 'One')
  })

  test('names everything that is wrong with a query', async () => {
    assertRefused(await service.get(`${PATH}?action=made&at__gte=soon&ticket_id=x&actors=me`, admin.headers), 400, {
      action: ['Select a valid choice. made is not one of the available choices.'],
      at__gte: ['Enter a valid date/time.'],
      ticket_id: ['Enter a number.'],
      actors: ["Unknown parameter. Did you mean 'actor'?"],
    })
  })

  test('is for admins: nobody else reads it, whatever else they may', async () => {
    const clerk = await signInPerson(service, admin, 'clerk', ['tickets:read', 'tickets:write', 'tickets:delete'])
    for (const path of [PATH, `${PATH}export/`]) {
      assertRefused(await service.get(path, clerk.headers), 403, { detail: 'This needs the scope admin.' })
      assert.equal((await service.get(path)).status, 401)
    }
  })
})

describe('The audit log of other days', () => {
  test('is exact where the clock has gone back and days overlap', async (t) => {
    const service = await startService(t)
    const admin = await signInAdmin(service)
    const days = ['01', '03', '02', '03', '05', '04', '02']
    alter(
      service.file,
      days
        .map(
          (day, i) => `INSERT INTO audit (ticket_id, action, actor_kind, actor_name, at, run_id, changes)
          VALUES (1, '${i % 2 ? 'updated' : 'deleted'}', 'user', 'n${i % 3}', '2026-01-${day}T1${i}:00:00.000000Z', 'run-${i}-abcdef', '{}')`,
        )
        .join(';'),
    )
    const stored = query(
      service.file,
      'SELECT id, action, actor_name AS name, at, run_id AS run FROM audit ORDER BY id DESC',
    )
    const expect = async (parameters: string, wanted: (row: Record<string, unknown>) => boolean) => {
      const expected = stored.filter(wanted).map(({ id }) => id)
      for (const size of [1, 3, 200]) {
        const seen: number[] = []
        for (let number = 1; number <= Math.max(1, Math.ceil(expected.length / size)); number++) {
          const answer = await service.get(`${PATH}?${parameters}&page_size=${size}&page=${number}`, admin.headers)
          const { count, results } = bodyOf(auditPageSchema, answer)
          assert.equal(count, expected.length, parameters)
          seen.push(...results.map(({ id }) => id))
        }
        assert.deepEqual(seen, expected, `${parameters} by ${size}`)
      }
    }
    await expect('', () => true)
    await expect('action=updated', ({ action }) => action === 'updated')
    await expect('search=n1', ({ name }) => name === 'n1')
    await expect('search=run-3-ab', ({ run }) => run === 'run-3-abcdef')
    await expect('at__gte=2026-01-02&at__lte=2026-01-03T23:59:59.999999Z', ({ at }) => /-0[23]T/.test(String(at)))
    await expect(
      'at__gte=2026-01-02T13:00:00Z&action=updated',
      ({ at, action }) => String(at) >= '2026-01-02T13' && action === 'updated',
    )
    await expect(
      'actor=n0&at__lte=2026-01-04',
      ({ at, name }) => String(at) <= '2026-01-04T00:00:00.000000Z' && name === 'n0',
    )
  })
})
