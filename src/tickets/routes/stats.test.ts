import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type Stats, statsSchema } from '#contract/stats.ts'
import { assertRefused, bodyOf, create } from '../../../test/support/contract.ts'
import { type Cleaner, cleanerOfSuite, startService } from '../../../test/support/service.ts'

async function serviceWith(cleaner: Cleaner, moments: string[], values: Record<string, string>[] = []) {
  const service = await startService(cleaner)
  const lines = moments.map((created, i) =>
    JSON.stringify({ title: `Ticket ${i}`, description: 'text', created, ...values[i] }),
  )
  assert.equal((await service.import(lines.join('\n'))).status, 200)
  const stats = async (query: string): Promise<Stats> =>
    bodyOf(statsSchema, await service.get(`/api/tickets/stats/?${query}`))
  return { ...service, stats }
}

/** Buckets as `start/end count`, to the minute. */
const buckets = ({ created }: Stats) =>
  created.map(({ start, end, count }) => `${start.slice(0, 16)}/${end.slice(0, 16)} ${count}`)

describe('Stats', async () => {
  const moments = [
    '2025-01-08T14:15:22.123456Z',
    '2025-01-08T23:59:59.999999Z',
    '2025-01-09T00:00:00Z',
    '2025-02-01T12:00:00Z',
  ]
  const values = ['OPEN', 'CLOSED', 'OPEN', 'RESOLVED'].map((resolution_status) => ({ resolution_status }))
  const service = await serviceWith(cleanerOfSuite(), moments, values)

  test('count all tickets, by status and by day', async () => {
    assert.deepEqual(await service.stats(''), {
      total: 4,
      by_status: { OPEN: 2, RESOLVED: 1, CLOSED: 1 },
      created: [
        { start: '2025-01-08T00:00:00.000000Z', end: '2025-01-09T00:00:00.000000Z', count: 2 },
        { start: '2025-01-09T00:00:00.000000Z', end: '2025-01-10T00:00:00.000000Z', count: 1 },
        { start: '2025-02-01T00:00:00.000000Z', end: '2025-02-02T00:00:00.000000Z', count: 1 },
      ],
      interval: 'day',
      timezone: 'UTC',
    })
  })

  test('count by week from Monday, and by month', async () => {
    assert.deepEqual(buckets(await service.stats('interval=week')), [
      '2025-01-06T00:00/2025-01-13T00:00 3',
      '2025-01-27T00:00/2025-02-03T00:00 1',
    ])
    assert.deepEqual(buckets(await service.stats('interval=month')), [
      '2025-01-01T00:00/2025-02-01T00:00 3',
      '2025-02-01T00:00/2025-03-01T00:00 1',
    ])
  })

  test('take every filter of the list', async () => {
    const counted = async (query: string) => (await service.stats(query)).total
    assert.equal(await counted('resolution_status=OPEN'), 2)
    assert.equal(await counted('resolution_status__in=OPEN,CLOSED'), 3)
    assert.equal(await counted('id__in=1,2,99'), 2)
    assert.equal(await counted('title__icontains=TICKET%202'), 1)
    assert.equal(await counted('search=text&created__lt=2025-01-09'), 2)
    assert.equal(await counted('created__gte=2025-01-08T15:00&created__lte=2025-01-09'), 2)
    assert.equal(await counted('created__gt=2025-01-09&created__lt=2025-02-01T12:00'), 0)
    assert.deepEqual((await service.stats('id=99')).created, [])
    const fuzzy = await service.get('/api/tickets/stats/?search=ticekt')
    assert.equal(fuzzy.headers['search-match'], 'fuzzy')
  })

  test('agree with the list, whatever the period', async () => {
    const bounds = [
      '2025-01-08',
      '2025-01-08T14:15:22.123456',
      '2025-01-08T14:30',
      '2025-01-09',
      '2025-02-01T12:00:00',
      '2025-02-02',
    ]
    for (const from of bounds) {
      for (const to of bounds) {
        for (const names of [
          ['gte', 'lt'],
          ['gt', 'lte'],
        ]) {
          const query = `created__${names[0]}=${from}&created__${names[1]}=${to}`
          const listed = JSON.parse((await service.get(`/api/tickets/?${query}`)).text).results.length
          assert.equal((await service.stats(query)).total, listed, query)
          const inZone = await service.stats(`${query}&timezone=America/New_York`)
          assert.equal(inZone.total, listed, query)
        }
      }
    }
  })

  test('refuse what they do not know', async () => {
    assertRefused(await service.get('/api/tickets/stats/?interval=year&timezone=Mars/Olympus&page=1'), 400, {
      interval: ['One of day, week, month.'],
      timezone: ['Not a known IANA time zone.'],
      page: ['Unknown parameter.'],
    })
    for (const offset of ['%2B02:00', '-05', '-0530'])
      assertRefused(await service.get(`/api/tickets/stats/?timezone=${offset}`), 400, {
        timezone: ['Not a known IANA time zone.'],
      })
  })

  test('follow every change', async (t) => {
    const own = await serviceWith(t, [])
    const { id } = await create(own)
    await own.patch(`/api/tickets/${id}/`, { resolution_status: 'CLOSED' })
    assert.deepEqual((await own.stats('')).by_status, { OPEN: 0, RESOLVED: 0, CLOSED: 1 })
    await own.delete(`/api/tickets/${id}/`)
    assert.deepEqual([(await own.stats('')).total, (await own.stats('')).created], [0, []])
    await own.send('POST', `/api/tickets/${id}/restore/`)
    assert.equal((await own.stats('timezone=Asia/Tokyo')).total, 1)
  })
})

describe('Days of a time zone', () => {
  test('begin at its own midnight, also half an hour off', async (t) => {
    const { stats } = await serviceWith(t, ['2025-06-01T18:29:00Z', '2025-06-01T18:30:00Z', '2025-06-01T18:31:00Z'])
    assert.deepEqual(buckets(await stats('timezone=Asia/Kolkata')), [
      '2025-05-31T18:30/2025-06-01T18:30 1',
      '2025-06-01T18:30/2025-06-02T18:30 2',
    ])
    assert.deepEqual(buckets(await stats('timezone=Asia/Kathmandu')), ['2025-06-01T18:15/2025-06-02T18:15 3'])
  })

  test('have 23 hours where summer time begins and 25 where it ends', async (t) => {
    const { stats } = await serviceWith(t, [
      '2025-03-29T23:00:00Z',
      '2025-03-30T21:59:59Z',
      '2025-03-30T22:00:00Z',
      '2025-10-25T22:00:00Z',
      '2025-10-26T22:59:59Z',
      '2025-10-26T23:00:00Z',
    ])
    assert.deepEqual(buckets(await stats('timezone=Europe/Copenhagen')), [
      '2025-03-29T23:00/2025-03-30T22:00 2',
      '2025-03-30T22:00/2025-03-31T22:00 1',
      '2025-10-25T22:00/2025-10-26T23:00 2',
      '2025-10-26T23:00/2025-10-27T23:00 1',
    ])
    assert.deepEqual(buckets(await stats('timezone=Europe/Copenhagen&interval=week')), [
      '2025-03-23T23:00/2025-03-30T22:00 2',
      '2025-03-30T22:00/2025-04-06T22:00 1',
      '2025-10-19T22:00/2025-10-26T23:00 2',
      '2025-10-26T23:00/2025-11-02T23:00 1',
    ])
    assert.deepEqual(buckets(await stats('timezone=Europe/Copenhagen&interval=month')), [
      '2025-02-28T23:00/2025-03-31T22:00 3',
      '2025-09-30T22:00/2025-10-31T23:00 3',
    ])
  })

  test('begin with the first moment that there is where midnight is skipped', async (t) => {
    const { stats } = await serviceWith(t, ['2018-11-04T02:59:59Z', '2018-11-04T03:00:00Z'])
    assert.deepEqual(buckets(await stats('timezone=America/Sao_Paulo')), [
      '2018-11-03T03:00/2018-11-04T03:00 1',
      '2018-11-04T03:00/2018-11-05T02:00 1',
    ])
  })

  test('begin with the first of two midnights where clocks are set back over it', async (t) => {
    const { stats } = await serviceWith(t, [
      '2024-11-03T03:59:59Z',
      '2024-11-03T04:30:00Z', // 00:30 in Havana, which comes again an hour later
      '2024-11-03T05:30:00Z',
    ])
    assert.deepEqual(buckets(await stats('timezone=America/Havana')), [
      '2024-11-02T04:00/2024-11-03T04:00 1',
      '2024-11-03T04:00/2024-11-04T05:00 2',
    ])
  })

  test('are exact where clocks are set off the hour', async (t) => {
    // At 00:01 it was 23:01 of the day before: half an hour from the hour, and on it.
    const { stats } = await serviceWith(t, ['2010-11-07T02:30:30Z', '2010-11-07T02:31:30Z', '2010-11-07T03:30:00Z'])
    assert.deepEqual(
      (await stats('timezone=America/St_Johns')).created.map(({ start, count }) => `${start.slice(0, 16)} ${count}`),
      ['2010-11-06T02:30 1', '2010-11-07T02:30 2'],
    )
    const { stats: ofAutumn } = await serviceWith(t, ['2006-10-29T03:00:30Z', '2006-10-29T03:01:30Z'])
    assert.deepEqual(
      (await ofAutumn('timezone=America/Goose_Bay')).created.map(({ count }) => count),
      [1, 1],
    )
  })

  test('off the hour are counted from the counters as they are ticket by ticket', async (t) => {
    const moments = Array.from({ length: 2000 }, (_, i) => {
      const from = i % 10 === 0 ? Date.UTC(1968, 0) : i % 2 ? Date.UTC(2011, 1, 20) : Date.UTC(1987, 9)
      return new Date(from + i * i * 41_000).toISOString()
    })
    const statuses = ['OPEN', 'CLOSED', 'RESOLVED']
    const values = moments.map((_, i) => ({ resolution_status: statuses[i % 3] ?? '' }))
    const { stats } = await serviceWith(t, moments, values)
    const each = `id__in=${moments.map((_, i) => i + 1).join(',')}`
    for (const zone of ['Asia/Kolkata', 'Asia/Kathmandu', 'America/St_Johns', 'America/Goose_Bay', 'Africa/Monrovia'])
      for (const filter of [
        '',
        'resolution_status=CLOSED',
        'created__gte=1968-06-01T18:45&created__lt=2011-03-13T04:20',
      ])
        for (const interval of ['day', 'month']) {
          const query = `timezone=${zone}&interval=${interval}&${filter}`
          assert.deepEqual(await stats(query), await stats(`${query}&${each}`), query)
        }
  })

  test('are counted by the offset of their own time, not of today', async (t) => {
    const { stats } = await serviceWith(t, ['2015-06-01T04:15:00Z', '2015-06-01T04:45:00Z'])
    assert.deepEqual(buckets(await stats('timezone=America/Caracas')), [
      '2015-05-31T04:30/2015-06-01T04:30 1',
      '2015-06-01T04:30/2015-06-02T04:30 1',
    ])
  })

  test('are counted at the ends of time, too', async (t) => {
    const { stats } = await serviceWith(t, ['0001-01-01T00:00:00Z', '9999-12-31T23:59:59Z'])
    for (const timezone of ['UTC', 'Pacific/Kiritimati', 'Pacific/Pago_Pago'])
      for (const interval of ['day', 'week', 'month']) {
        const { total, created } = await stats(`timezone=${timezone}&interval=${interval}`)
        assert.equal(total, 2)
        assert.deepEqual(
          created.map((bucket) => bucket.count),
          [1, 1],
          `${timezone} ${interval}`,
        )
        for (const { start, end } of created) {
          assert.ok(start < end, `${start} ${end}`)
          assert.match(
            `${start} ${end}`,
            /^(0001|9999)-\d\d-\d\dT[\d:]{8}\.\d{6}Z (0001|9999)-\d\d-\d\dT[\d:]{8}\.\d{6}Z$/,
          )
        }
      }
  })
})
