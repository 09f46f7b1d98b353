import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import { assertRefused, create, idsOf } from '../../../test/support/contract.ts'
import { cleanerOfSuite, query, startService } from '../../../test/support/service.ts'

const AWKWARD = [
  'plain',
  'with "quotes", commas; and \ttabs',
  'line 1\nline 2\r\nline 3\rline 4',
  'old\rline end alone',
  '"',
  '""',
  ',',
  '=SUM(A1)',
  "'=SUM(A1)",
  "''-1",
  "'plain",
  '+49 30 1234',
  '@home',
  '- first\n- second',
  'æøå ß ΣΊΣΥΦΟΣ 🙂 👨‍👩‍👧 届きません \u2028 \u200b end',
  'bom \ufeff inside',
  '\\ \\n \\" \u0001 \u001f',
  "O'Brien",
  'null',
  '0',
]

describe('An export', async () => {
  const service = await startService(cleanerOfSuite())
  for (const text of AWKWARD) await create(service, { title: text.replaceAll(/\s+/g, ' ') || '-', description: text })
  const ticketsIn = (file: string) =>
    query(file, 'SELECT id, title, description, created, resolution_status FROM tickets ORDER BY id')
  const tickets = ticketsIn(service.file)

  test('has one ticket a line, in order of id, as the API shows it', async () => {
    const answer = await service.get('/api/tickets/export/')
    assert.equal(answer.headers['content-type'], 'application/x-ndjson; charset=utf-8')
    assert.equal(answer.headers['content-disposition'], 'attachment; filename="tickets.jsonl"')
    const lines = answer.text.split('\n')
    assert.equal(lines.pop(), '')
    assert.deepEqual(
      lines.map((line) => JSON.parse(line)),
      tickets,
    )
  })

  for (const [format, type] of [
    ['jsonl', 'application/x-ndjson'],
    ['csv', 'text/csv'],
  ] as const) {
    test(`as ${format} goes into another service and comes out the same`, async (t) => {
      const exported = await service.get(`/api/tickets/export/?format=${format}`)
      assert.equal(exported.headers['content-type'], `${type}; charset=utf-8`)
      const other = await startService(t)
      assert.deepEqual((await other.import(exported.text, type)).json, { imported: AWKWARD.length })
      assert.deepEqual(ticketsIn(other.file), tickets)
      assert.equal((await other.get(`/api/tickets/export/?format=${format}`)).text, exported.text)
    })
  }

  test('for a spreadsheet has no value that would be run, and comes back as it was', async (t) => {
    const exported = await service.get('/api/tickets/export/?for=spreadsheet')
    assert.equal(exported.headers['content-type'], 'text/csv; charset=utf-8')
    assert.ok(exported.text.startsWith('\ufeffid,title,'))
    const values: string[] = parse(exported.text, { bom: true }).flat()
    assert.deepEqual(
      values.filter((value) => /^[=+\-@\t\r]/.test(value)),
      [],
    )
    const saved = stringify(parse(exported.text, { bom: true }), { delimiter: ';' })
    for (const [text, type] of [
      [exported.text, 'text/csv'],
      [`sep=;\n${saved}`, 'text/csv'],
      [exported.text.slice(1), 'text/csv?for=spreadsheet'],
    ] as const) {
      const other = await startService(t)
      const [contentType = '', query = ''] = type.split('?')
      const answer = await other.send('POST', `/api/tickets/import/?${query}`, {
        headers: { 'content-type': contentType },
        body: text,
      })
      assert.deepEqual(answer.json, { imported: AWKWARD.length })
      assert.deepEqual(ticketsIn(other.file), tickets)
    }
    assertRefused(await service.get('/api/tickets/export/?for=spreadsheet&format=jsonl'), 400, {
      for: ['A spreadsheet reads format=csv.'],
    })
  })

  test('takes the filters of the list, and tells of a corrected typo', async () => {
    const exported = async (filters: string) =>
      (await service.get(`/api/tickets/export/?${filters}`)).text
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line).id)
    assert.deepEqual(await exported('search=commas'), idsOf(await service.get('/api/tickets/?search=commas')))
    assert.deepEqual(await exported('id__in=2,1'), [1, 2])
    assert.deepEqual(await exported('id=999'), [])
    assert.equal((await service.get('/api/tickets/export/?search=comams')).headers['search-match'], 'fuzzy')
    assert.equal(
      (await service.get('/api/tickets/export/?format=csv&id=999')).text,
      'id,title,description,created,resolution_status\n',
    )
  })

  test('refuses another format and what the list does not know', async () => {
    assertRefused(await service.get('/api/tickets/export/?format=xml&order=id'), 400, {
      format: ['One of jsonl, csv.'],
      order: ['Unknown parameter.'],
    })
  })

  test('has every ticket once, of many, while others come and go', async (t) => {
    const large = await startService(t)
    const lines = Array.from({ length: 1500 }, (_, i) => `{"title":"Ticket ${i}","description":"${'x'.repeat(500)}"}`)
    await large.import(lines.join('\n'))
    const [answer] = await Promise.all([
      large.get('/api/tickets/export/'),
      ...Array.from({ length: 20 }, (_, i) => large.delete(`/api/tickets/${i * 70 + 1}/`)),
      ...Array.from({ length: 20 }, () => create(large)),
    ])
    const ids = answer.text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line).id)
    assert.equal(new Set(ids).size, ids.length)
    for (let id = 1; id <= 1500; id++) assert.ok(ids.includes(id) || id % 70 === 1, `ticket ${id}`)
  })
})
