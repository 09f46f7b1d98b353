import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { assertRefused, create, historyOf, idsOf, pageOf, ticketOf } from '../../../test/support/contract.ts'
import { cleanerOfSuite, query, startService, stored } from '../../../test/support/service.ts'

const jsonl = (...rows: unknown[]) => rows.map((row) => JSON.stringify(row)).join('\n')

describe('An import', async () => {
  const service = await startService(cleanerOfSuite())

  test('keeps id and created where they are given, and gives its own where not', async () => {
    const given = {
      id: 500,
      title: 'Kept',
      description: 'As it is',
      created: '2020-02-29T12:00:00.000001Z',
      resolution_status: 'CLOSED',
    }
    const answer = await service.import(jsonl(given, { title: 'New', description: 'Own id' }))
    assert.deepEqual([answer.status, answer.json], [200, { imported: 2 }])
    assert.deepEqual(ticketOf(await service.get('/api/tickets/500/')), given)
    const own = ticketOf(await service.get('/api/tickets/501/'))
    assert.deepEqual([own.title, own.resolution_status], ['New', 'OPEN'])
    assert.ok(Math.abs(Date.parse(own.created) - Date.now()) < 60_000)
    assert.equal((await create(service)).id, 502)
  })

  test('is one run of creations, told in the answer, the history and the feed', async () => {
    const named = await service.import(jsonl({ id: 600, title: 'a', description: 'b' }), undefined, {
      'x-run-id': 'nightly',
      'x-actor': 'user:Ann',
    })
    assert.equal(named.headers['x-run-id'], 'nightly')
    const [row, ...more] = await historyOf(service, 600)
    assert.deepEqual(more, [])
    assert.deepEqual([row?.action, row?.run_id, row?.actor], ['created', 'nightly', { kind: 'user', name: 'Ann' }])
  })

  test('is found by search and counted at once', async () => {
    await service.import(jsonl({ id: 650, title: 'Chinchilla', description: 'Furry', created: '2001-05-05' }))
    assert.deepEqual(idsOf(await service.get('/api/tickets/?search=hinchil')), [650])
    assert.match((await service.get('/api/tickets/stats/?created__lt=2002-01-01')).text, /"total":1,/)
  })

  test('reads CSV: quotes, line ends within them, a byte order mark, columns in any order and some left out', async () => {
    const text = '\ufeffdescription,id,title\r\n"He said ""no"",\r\nthen left",700,"a, b"\r\n\r\n  æ 🙂 ,,"plain"\r\n'
    assert.deepEqual((await service.import(text, 'text/csv; charset=utf-8')).json, { imported: 2 })
    const first = ticketOf(await service.get('/api/tickets/700/'))
    assert.deepEqual([first.title, first.description], ['a, b', 'He said "no",\r\nthen left'])
    assert.equal(ticketOf(await service.get('/api/tickets/701/')).description, 'æ 🙂')
  })

  test('reads JSONL with a byte order mark, CRLF, blank lines and without a last line end', async () => {
    const text =
      '\ufeff{"id":800,"title":"a","description":"b"}\r\n\r\n   \n{"id":"801","title":"c","description":"d","created":"","resolution_status":""}'
    assert.deepEqual((await service.import(text, 'application/jsonl')).json, { imported: 2 })
    assert.equal(ticketOf(await service.get('/api/tickets/801/')).resolution_status, 'OPEN')
  })

  test('of nothing is nothing', async () => {
    const before = stored(service.file)
    for (const type of ['application/x-ndjson', 'text/csv'])
      assert.deepEqual((await service.import('', type)).json, { imported: 0 })
    assert.deepEqual((await service.import('title,description\n', 'text/csv')).json, { imported: 0 })
    assert.deepEqual(stored(service.file), before)
  })

  test('is all or nothing, and names each wrong line', async () => {
    const before = stored(service.file)
    const good = { title: 'a', description: 'b' }
    const answer = await service.import(
      [
        jsonl(good),
        '{"title":',
        jsonl({ title: '', description: 5, foo: 1 }),
        jsonl({ title: '', description: 5, resolution_status: 'DONE', id: -1, created: 'soon' }),
        '',
        '[1]',
        jsonl({ title: 'x'.repeat(256), description: 'nul \0' }),
      ].join('\n'),
    )
    assert.equal(answer.status, 400)
    const { 'line 2': unparsed, ...rest } = JSON.parse(answer.text)
    assert.match(unparsed[0], /^JSON parse error - /)
    assert.deepEqual(rest, {
      'line 3': ['foo: Unknown field sent in request body.'],
      'line 4': [
        'title: This field may not be blank.',
        'description: Not a valid string.',
        'resolution_status: One of OPEN, RESOLVED, CLOSED.',
        'id: Enter a number.',
        'created: Enter a valid date/time.',
      ],
      'line 6': ['Invalid data. Expected a dictionary, but got list.'],
      'line 7': [
        'title: Ensure this field has no more than 255 characters.',
        'description: Null characters are not allowed.',
      ],
    })
    assert.deepEqual(stored(service.file), before)
  })

  test('names twenty wrong lines and counts the rest', async () => {
    const lines = Array.from({ length: 70 }, () => '{}').join('\n')
    const answer = await service.import(lines)
    const errors = JSON.parse(answer.text)
    assert.equal(answer.status, 400)
    assert.equal(Object.keys(errors).length, 21)
    assert.deepEqual(errors.non_field_errors, ['50 more lines are wrong.'])
    const known = jsonl(...Array.from({ length: 1200 }, (_, i) => ({ id: 20_000 + i, title: 'a', description: 'b' })))
    await service.import(known)
    const refused = JSON.parse((await service.import(known)).text)
    assert.equal(Object.keys(refused).length, 21)
    assert.deepEqual(refused.non_field_errors, ['1180 more lines are wrong.'])
  })

  test('refuses an id that is taken, was once, or stands there twice, and keeps nothing', async () => {
    const live = await create(service)
    const gone = await create(service)
    await service.delete(`/api/tickets/${gone.id}/`)
    const before = stored(service.file)
    const row = (id?: number) => ({ id, title: 'a', description: 'b' })
    const taken = (id: number) => [`id: A ticket with id '${id}' exists already, or did once.`]
    assertRefused(await service.import(jsonl(row(9000), row(live.id), row(gone.id))), 400, {
      'line 2': taken(live.id),
      'line 3': taken(gone.id),
    })
    assertRefused(await service.import(jsonl(row(9000), row(9001), row(9000))), 400, { 'line 3': taken(9000) })
    const far = [row(9000), ...Array.from({ length: 700 }, () => row()), row(9000)]
    assertRefused(await service.import(jsonl(...far)), 400, { 'line 702': taken(9000) })
    assert.deepEqual(stored(service.file), before)
  })

  test('names unknown and missing columns, and lines that do not fit them', async () => {
    const before = stored(service.file)
    const unknown = [
      'Unknown column. Columns are id, created, title, description, resolution_status. Another is named, or left out, by map (--map on the command line).',
    ]
    assertRefused(
      await service.import('title,status,__proto__\na,b,c\n', 'text/csv'),
      400,
      JSON.parse(JSON.stringify({ status: unknown }).replace('}', `,"__proto__":${JSON.stringify(unknown)}}`)),
    )
    assertRefused(await service.import('id,title\n,a\n', 'text/csv'), 400, {
      'line 2': ['description: This field is required.'],
    })
    const unfit = (values: number) => [`Has ${values} values where the first line names 2 columns.`]
    assertRefused(await service.import('title,description\na\nb,c\nd,e,f\n,g\n', 'text/csv'), 400, {
      'line 2': unfit(1),
      'line 4': unfit(3),
      'line 5': ['title: This field may not be blank.'],
    })
    assertRefused(await service.import('title,title,description\na,b,c\n', 'text/csv'), 400, {
      title: ['This column stands there twice.'],
    })
    assert.deepEqual(stored(service.file), before)
  })

  test('names the line on which a record of CSV begins, however lines end', async () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const lines = ['title,description', 'a,"two', 'lines"', '', ',b', '"c', 'd",', 'e,f', '"g"h,i', 'j,k', '']
      assertRefused(await service.import(lines.join(end), 'text/csv'), 400, {
        'line 5': ['title: This field may not be blank.'],
        'line 6': ['description: This field may not be blank.'],
        'line 9': ['A quote within a quoted value must be doubled.'],
      })
    }
    assertRefused(await service.import('title,description\n\na"b,c\n', 'text/csv'), 400, {
      'line 3': ['A value that has a quote must stand in quotes, and its own be doubled.'],
    })
    assertRefused(await service.import('title,description\na,b\n"c,d\ne,f\n', 'text/csv'), 400, {
      'line 3': ['A quote is opened here and never closed.'],
    })
    const long = `title,description\na,"${'x'.repeat(8_000_001)}"\n`
    assertRefused(await service.import(long, 'text/csv'), 400, { 'line 2': ['Longer than 8000000 bytes.'] })
  })

  test('reads CSV whose lines end in more than one way', async () => {
    const text = 'title,resolution_status,description\nMixed,CLOSED,a\r\n"Mixed","OPEN","b\r\nc"\nMixed,,d\r\n'
    assert.deepEqual((await service.import(text, 'text/csv')).json, { imported: 3 })
    const { results } = pageOf(await service.get('/api/tickets/?title__icontains=mixed&ordering=id'))
    assert.deepEqual(
      results.map((ticket) => [ticket.resolution_status, ticket.description]),
      [
        ['CLOSED', 'a'],
        ['OPEN', 'b\r\nc'],
        ['OPEN', 'd'],
      ],
    )
  })

  test('refuses bytes that are no UTF-8, in either format', async () => {
    const before = stored(service.file)
    for (const [type, head] of [
      ['application/x-ndjson', '{"title":"a","description":"'],
      ['text/csv', 'title,description\na,'],
    ]) {
      const body = Buffer.concat([Buffer.from(head ?? ''), Buffer.from([0xff, 0xc3, 0x28]), Buffer.from('"}\n')])
      const answer = await service.send('POST', '/api/tickets/import/', {
        headers: { 'content-type': type ?? '' },
        body,
      })
      assertRefused(answer, 400, {
        detail:
          'Import refused: the body is not valid UTF-8. Name its charset in Content-Type, such as text/csv; charset=windows-1252 (--charset on the command line).',
      })
    }
    assert.deepEqual(stored(service.file), before)
  })

  test('takes JSONL and CSV alone', async () => {
    for (const type of [
      'application/x-ndjson',
      'Application/NDJSON; charset=utf-8',
      'application/jsonl',
      'application/x-jsonlines',
    ])
      assert.deepEqual((await service.import('', type)).json, { imported: 0 })
    for (const type of ['application/json', 'text/plain', 'multipart/form-data; boundary=x']) {
      const answer = await service.import('{}', type)
      assertRefused(answer, 415, { detail: `Unsupported media type "${type}" in request.` })
    }
    const untyped = await service.send('POST', '/api/tickets/import/', { body: '{}' })
    assertRefused(untyped, 415, { detail: 'Unsupported media type "" in request.' })
  })

  test('streams: more than any other body may have, in little memory', async (t) => {
    const small = await startService(t, { variables: { MAX_BODY_BYTES: '10000' } })
    const line = `${JSON.stringify({ title: 'Large', description: 'x'.repeat(100_000) })}\n`
    assert.deepEqual((await small.import(line.repeat(100))).json, { imported: 100 })
    assert.deepEqual(query(small.file, 'SELECT count(*) AS n, sum(length(description)) AS size FROM tickets'), [
      { n: 100, size: 10_000_000 },
    ])
  })

  test('is told a line that no ticket can need', async () => {
    const answer = await service.import(`{"title":"${'x'.repeat(17 * 1024 * 1024)}`)
    assertRefused(answer, 400, { 'line 1': ['Longer than 16777216 bytes.'] })
  })

  test('leaves out what was there before: it is one transaction beside others', async (t) => {
    const busy = await startService(t)
    const lines = jsonl(...Array.from({ length: 800 }, (_, i) => ({ title: `Imported ${i}`, description: 'x' })))
    const [imported, ...created] = await Promise.all([
      busy.import(lines),
      ...Array.from({ length: 20 }, () => create(busy)),
    ])
    assert.deepEqual(imported.json, { imported: 800 })
    assert.equal(new Set(created.map((ticket) => ticket.id)).size, 20)
    assert.deepEqual(query(busy.file, 'SELECT count(*) AS n FROM tickets'), [{ n: 820 }])
  })
})
