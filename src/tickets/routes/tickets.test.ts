import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { assertRefused, create, idsOf, pageOf } from '../../../test/support/contract.ts'
import { cleanerOfSuite, startService } from '../../../test/support/service.ts'

const ROWS = [
  {
    id: 1,
    title: 'Printer jams',
    description: 'Paper tray 2 is at 50% capacity.',
    created: '2025-01-08T14:15:22.123456Z',
    resolution_status: 'OPEN',
  },
  {
    id: 2,
    title: 'VPN outage',
    description: 'Nobody reaches file_server 1.',
    created: '2025-01-09T00:00:00Z',
    resolution_status: 'RESOLVED',
  },
  {
    id: 3,
    title: 'STRASSE im Adressbuch',
    description: 'Die Straße fehlt: Ärger in Ålborg.',
    created: '2025-01-09T00:00:00.000001Z',
    resolution_status: 'CLOSED',
  },
  {
    id: 4,
    title: 'printer offline',
    description: 'It says "out of paper", again.',
    created: '2025-02-01T10:00:00Z',
    resolution_status: 'OPEN',
  },
  {
    id: 5,
    title: "O'Brien cannot log in",
    description: 'Reset the password; ΣΊΣΥΦΟΣ too.',
    created: '2025-02-01T10:00:00Z',
    resolution_status: 'CLOSED',
  },
  {
    id: 6,
    title: '🔥 Server room too hot',
    description: 'メールが届きません. Temperature 41°C',
    created: '2025-03-30T01:00:00Z',
    resolution_status: 'OPEN',
  },
] as const

describe('The list', async () => {
  const service = await startService(cleanerOfSuite())
  await service.import(ROWS.map((row) => JSON.stringify(row)).join('\n'))
  const ids = async (query: string) => idsOf(await service.get(`/api/tickets/?${query}`))
  const found = async (search: string) => (await ids(`search=${encodeURIComponent(search)}`)).toSorted()

  test('shows the newest first, the higher id among equals', async () => {
    assert.deepEqual(await ids(''), [6, 5, 4, 3, 2, 1])
  })

  test('is filtered by id', async () => {
    assert.deepEqual(await ids('id=3'), [3])
    assert.deepEqual(await ids('id=99'), [])
    assert.deepEqual(await ids('id__in=5,%201,,99'), [5, 1])
    assert.deepEqual(await ids('id='), [6, 5, 4, 3, 2, 1])
    for (const three of ['3.0', '%2B3', '+3+', '003', '3e0', '%D9%A3'])
      assert.deepEqual(await ids(`id=${three}`), [3], three)
    for (const none of ['0', '-3', '9'.repeat(500), '1e999']) assert.deepEqual(await ids(`id=${none}`), [], none)
    for (const wrong of ['3.5', '1,2', '0x3', '3_0', 'NaN'])
      assertRefused(await service.get(`/api/tickets/?id=${wrong}`), 400, { id: ['Enter a number.'] })
  })

  test('is filtered by status, one or several, and all filters together', async () => {
    assert.deepEqual(await ids('resolution_status=OPEN'), [6, 4, 1])
    assert.deepEqual(await ids('resolution_status__in=OPEN,%20RESOLVED'), [6, 4, 2, 1])
    assert.deepEqual(await ids('resolution_status=OPEN&resolution_status__in=CLOSED'), [])
    assert.deepEqual(await ids('resolution_status=OPEN&title__icontains=printer&created__gt=2025-01-31'), [4])
  })

  test('is filtered by moments to the microsecond, in any zone', async () => {
    assert.deepEqual(await ids('created__gte=2025-01-09&created__lt=2025-02-01'), [3, 2])
    assert.deepEqual(await ids('created__gt=2025-01-09&created__lt=2025-02-01'), [3])
    assert.deepEqual(await ids('created__lte=2025-01-09'), [2, 1])
    assert.deepEqual(await ids('created__gte=2025-03-30T03:00:00%2B02:00'), [6])
    assert.deepEqual(await ids('created__gte=2025-03-30T01:00:00.000001Z'), [])
    assert.deepEqual(await ids('created__gte=2025-01-08T14:15:22.123456&created__lte=2025-01-08T14:15:22.123456'), [1])
    assert.deepEqual(
      await ids('created__gte=2025-02-01T10:00&created__lte=2025-02-01T10:00&resolution_status=CLOSED'),
      [5],
    )
    assert.deepEqual(await ids('created__gte=2026-01-01&created__lte=2025-01-01'), [])
  })

  test('is filtered by a part of the title in any case', async () => {
    assert.deepEqual(await ids('title__icontains=PRINT'), [4, 1])
    assert.deepEqual(await ids('title__icontains=stra%C3%9Fe'), [3])
    assert.deepEqual(await ids('title__icontains=%F0%9F%94%A5'), [6])
    assert.deepEqual(await ids('title__icontains=%25'), [])
    assert.deepEqual(await ids('title__icontains=er+o'), [4])
    assert.deepEqual(await ids('title__icontains=%C2%85er+o%1F'), [4])
  })

  test('is searched in title and description, all terms, in any case of Unicode', async () => {
    assert.deepEqual(await found('PAPER printer'), [1, 4])
    assert.deepEqual(await found('paper,tray'), [1])
    assert.deepEqual(await found('strasse ärger'), [3])
    assert.deepEqual(await found('σίσυφος'), [5])
    assert.deepEqual(await found('届きま'), [6])
    assert.deepEqual(await found('a'), [1, 2, 3, 4, 5, 6])
    assert.deepEqual(await found('°C 41'), [6])
    assert.deepEqual(await found('inter'), [1, 4])
  })

  test('takes % and _ literally', async () => {
    assert.deepEqual(await found('50%'), [1])
    assert.deepEqual(await found('5%0'), [])
    assert.deepEqual(await found('file_server'), [2])
    assert.deepEqual(await found('fileXserver'), [])
  })

  test('takes what stands in quotes as one phrase', async () => {
    assert.deepEqual(await found('"paper tray"'), [1])
    assert.deepEqual(await found("'tray paper'"), [])
    assert.deepEqual(await found('"out of paper"'), [4])
    assert.deepEqual(await found('"paper tray" 50%'), [1])
    assert.deepEqual(await found("o'brien"), [5])
    assert.deepEqual(await found('says "\\"out"'), [4])
    assert.deepEqual(await found('"'), [1, 2, 3, 4, 5, 6])
    assert.deepEqual(await found('""'), [1, 2, 3, 4, 5, 6])
  })

  test('forgives a typo only where nothing matches exactly, and says so', async () => {
    const exact = await service.get('/api/tickets/?search=printer')
    assert.equal(exact.headers['search-match'], undefined)
    for (const typo of ['pritner', 'printr', 'prinnter', 'brinter', 'Prnter']) {
      const fuzzy = await service.get(`/api/tickets/?search=${typo}`)
      assert.equal(fuzzy.headers['search-match'], 'fuzzy', typo)
      assert.deepEqual(idsOf(fuzzy).toSorted(), [1, 4], typo)
    }
    const both = await service.get('/api/tickets/?search=pritner+jams')
    assert.deepEqual([both.headers['search-match'], idsOf(both)], ['fuzzy', [1]])
    const nothing = await service.get('/api/tickets/?search=xylophone')
    assert.deepEqual([nothing.headers['search-match'], idsOf(nothing)], [undefined, []])
    const apart = await service.get('/api/tickets/?search=tray+offline')
    assert.deepEqual([apart.headers['search-match'], idsOf(apart)], [undefined, []])
    const filtered = await service.get('/api/tickets/?search=pritner&resolution_status=CLOSED')
    assert.deepEqual([filtered.headers['search-match'], idsOf(filtered)], [undefined, []])
  })

  test('finds a change as soon as it is answered', async (t) => {
    const own = await startService(t)
    for (let round = 0; round < 10; round++) {
      const { id } = await create(own, { title: `Quokka${round} escaped` })
      assert.deepEqual(idsOf(await own.get(`/api/tickets/?search=uokka${round}`)), [id])
      await own.patch(`/api/tickets/${id}/`, { title: `Wombat${round} escaped` })
      assert.deepEqual(idsOf(await own.get(`/api/tickets/?search=quokka${round}+escaped`)), [])
      assert.deepEqual(idsOf(await own.get(`/api/tickets/?search=wombat${round}`)), [id])
      await own.delete(`/api/tickets/${id}/`)
      assert.deepEqual(idsOf(await own.get(`/api/tickets/?search=wombat${round}`)), [])
    }
  })

  test('is ordered by any of four members, up or down, the newest id first among equals', async () => {
    assert.deepEqual(await ids('ordering=id'), [1, 2, 3, 4, 5, 6])
    assert.deepEqual(await ids('ordering=created'), [1, 2, 3, 5, 4, 6])
    assert.deepEqual(await ids('ordering=-created'), [6, 5, 4, 3, 2, 1])
    assert.deepEqual(await ids('ordering=resolution_status,-id'), [5, 3, 6, 4, 1, 2])
    assert.deepEqual(await ids('ordering=resolution_status,title'), [5, 3, 1, 4, 6, 2])
    assert.deepEqual(await ids('ordering=%20-id%20,title'), [6, 5, 4, 3, 2, 1])
    assertRefused(await service.get('/api/tickets/?ordering=-description'), 400, {
      ordering: [
        "Select a valid choice. -description is not one of: id, title, created, resolution_status, each with optional '-'.",
      ],
    })
  })

  test('comes in pages whose links keep the query', async () => {
    const first = pageOf(await service.get('/api/tickets/?page_size=2&ordering=id&id__in=1,2,3,4,5'))
    assert.equal(first.count, 5)
    assert.equal(first.previous, null)
    const walked: number[] = first.results.map((ticket) => ticket.id)
    let next: string | null = first.next
    let previous: string | null = null
    while (next) {
      const page: typeof first = pageOf(await service.get(next.replace('http://localhost:8000', '')))
      walked.push(...page.results.map((ticket) => ticket.id))
      previous = page.previous
      next = page.next
    }
    assert.deepEqual(walked, [1, 2, 3, 4, 5])
    assert.equal(
      new URL(previous ?? '').search,
      `?${new URLSearchParams({ page_size: '2', ordering: 'id', id__in: '1,2,3,4,5', page: '2' })}`,
    )
    assert.deepEqual(await ids('page=last&page_size=4&ordering=id'), [5, 6])
    assert.deepEqual(await ids('page=%2B2&page_size=%D9%A4&ordering=id'), [5, 6])
    assert.deepEqual(await ids('page=%202%20&page_size=+4&ordering=id&created__gte=%200001-01-01%20'), [5, 6])
    for (const page of ['0', '4', '-1', 'x', '1.5', '99999999999999999999']) {
      assertRefused(await service.get(`/api/tickets/?page_size=2&page=${page}`), 404, { detail: 'Invalid page.' })
    }
    for (const size of ['0', '201', '-1', 'x', '1e1']) {
      assertRefused(await service.get(`/api/tickets/?page_size=${size}`), 400, {
        page_size: ['Enter a whole number from 1 to 200.'],
      })
    }
  })

  test('names everything that is wrong with a query, and guesses what was meant', async () => {
    assertRefused(
      await service.get('/api/tickets/?status=OPEN&id=abc&created__gte=soon&resolution_status=DONE&serch=x&zzzzzz=1'),
      400,
      {
        status: ["Unknown parameter. Did you mean 'resolution_status'?"],
        id: ['Enter a number.'],
        created__gte: ['Enter a valid date/time.'],
        resolution_status: ['Select a valid choice. DONE is not one of the available choices.'],
        serch: ["Unknown parameter. Did you mean 'search'?"],
        zzzzzz: ['Unknown parameter.'],
      },
    )
    assertRefused(await service.get('/api/tickets/?id__in=1,x&resolution_status__in=OPEN,NO&search=%00'), 400, {
      id__in: ['Enter a number.'],
      resolution_status__in: ['Select a valid choice. NO is not one of the available choices.'],
      search: ['Null characters are not allowed.'],
    })
    assertRefused(
      await service.get('/api/tickets/?__proto__=1&constructor=2'),
      400,
      JSON.parse('{"__proto__":["Unknown parameter."],"constructor":["Unknown parameter."]}'),
    )
  })

  test('leaves unknown parameters aside under Prefer: handling=lenient, but not wrong values', async () => {
    const lenient = { prefer: 'respond-async, handling=lenient' }
    assert.deepEqual(idsOf(await service.get('/api/tickets/?status=OPEN&id=3', lenient)), [3])
    assertRefused(await service.get('/api/tickets/?status=OPEN&id=x', lenient), 400, { id: ['Enter a number.'] })
  })

  test('counts a parameter that is given twice as it was given last', async () => {
    assert.deepEqual(await ids('id=1&id=2'), [2])
    assert.deepEqual(await ids('search=printer&search=vpn'), [2])
  })

  test('takes at most 32 different terms', async () => {
    const words = Array.from({ length: 33 }, (_, i) => `w${i}`)
    assert.deepEqual(await found(words.slice(1).join(' ')), [])
    assertRefused(await service.get(`/api/tickets/?search=${words.join('+')}`), 400, {
      search: ['Enter at most 32 different terms.'],
    })
    assert.deepEqual(await found(Array(500).fill('printer').join(' ')), [1, 4])
  })

  test('shows long tickets whole, a page of them as any other', async (t) => {
    const own = await startService(t)
    const rows = Array.from({ length: 30 }, (_, i) => ({
      id: i + 1,
      title: `Long ${i}`,
      description: i % 3 === 0 ? 'short' : `\u0001"æ\n${' '.repeat(400_000)}${i}`,
      created: '2025-01-01T00:00:00.000000Z',
      resolution_status: 'OPEN' as const,
    }))
    await own.import(rows.map((row) => JSON.stringify(row)).join('\n'))
    const answer = await own.get('/api/tickets/?page_size=30&ordering=id')
    assert.equal(answer.headers['content-type'], 'application/json; charset=utf-8')
    assert.deepEqual(pageOf(answer), { count: 30, next: null, previous: null, results: rows })
    assert.deepEqual(pageOf(await own.get('/api/tickets/?cursor=&page_size=30&ordering=id&search=long')).results, rows)
    const { headers, text } = await own.send('HEAD', '/api/tickets/?page_size=30')
    assert.deepEqual([headers['content-type'], text], ['application/json; charset=utf-8', ''])
  })
})
