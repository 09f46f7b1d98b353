import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { assertRefused, create, historyOf, ticketOf } from '../../../test/support/contract.ts'
import { query, type Service, startService, stored } from '../../../test/support/service.ts'

const importTable = (service: Service, body: string | Buffer, parameters = {}, type = 'text/csv') =>
  service.send('POST', `/api/tickets/import/?${new URLSearchParams(parameters)}`, {
    headers: { 'content-type': type },
    body,
  })
const rowsOf = ({ file }: Service) =>
  query(file, 'SELECT title, description, resolution_status FROM tickets ORDER BY id').map((row) => Object.values(row))

describe('A table of others', () => {
  const expected = [
    ['Drücker', 'a, b', 'OPEN'],
    ['VPN', 'Line 1\r\nline 2', 'CLOSED'],
  ]
  const table = (delimiter: string, end = '\r\n') =>
    [
      ['Title', ' Resolution Status ', 'DESCRIPTION'],
      ['Drücker', '', '"a, b"'],
      ['', '', ''],
      ['VPN', 'Closed', '"Line 1\r\nline 2"', '', ''],
      ['', '', ''],
      [' '],
    ]
      .map((values) => values.join(delimiter) + end)
      .join('')
  const utf16be = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()

  for (const [what, body, type] of [
    ['with commas', table(','), 'text/csv'],
    ['with semicolons', table(';'), 'text/csv'],
    ['with tabs', table('\t'), 'text/tab-separated-values'],
    ['with bars', table('|', '\n'), 'text/csv'],
    ['that names its delimiter', `sep=;\r\n${table(';')}`, 'text/csv'],
    ['that names it behind a byte order mark', `\ufeff"sep=^"\r\n${table('^')}`, 'text/csv'],
    ['in UTF-16', Buffer.from(`\ufeff${table('\t')}`, 'utf16le'), 'text/csv; charset=utf-8'],
    ['in UTF-16, the other way round', utf16be(table(',')), 'text/csv'],
    ['in Windows-1252', Buffer.from(table(';'), 'latin1'), 'text/csv; charset=windows-1252'],
    ['in ISO 8859-1', Buffer.from(table(','), 'latin1'), 'text/csv;charset="ISO-8859-1"'],
  ] as const)
    test(`${what} is read`, async (t) => {
      const service = await startService(t)
      assert.deepEqual((await importTable(service, body, {}, type)).json, { imported: 2 })
      assert.deepEqual(rowsOf(service), expected)
    })

  test('whose charset nobody knows, or which has another than it says, is refused', async (t) => {
    const service = await startService(t)
    assert.equal((await importTable(service, 'x', {}, 'text/csv; charset=klingon')).status, 415)
    const latin = Buffer.from('title,description\nDrücker,x\n', 'latin1')
    assert.match((await importTable(service, latin)).text, /not valid UTF-8\. Name its charset in Content-Type/)
    assert.match((await importTable(service, latin, {}, 'text/csv; charset=shift_jis')).text, /not valid SHIFT_JIS/)
    assert.deepEqual(rowsOf(service), [])
  })

  test('has its columns mapped, and others left out by name or all together', async (t) => {
    const service = await startService(t)
    const body = 'Key;Summary;"Details, long";Team;State\nA-1;One;Text;Net;OPEN\nA-2;Two;More;Net;closed\n'
    const unknown = [
      'Unknown column. Columns are id, created, title, description, resolution_status. Another is named, or left out, by map (--map on the command line).',
    ]
    assertRefused(await importTable(service, body, { map: 'summary=title,"Details, long=description"' }), 400, {
      Key: unknown,
      Team: unknown,
      State: unknown,
    })
    const map = 'summary=title,"details,  LONG=description",Key=,team=,State=resolution_status'
    assert.deepEqual((await importTable(service, body, { map })).json, { imported: 2 })
    const rest = await importTable(service, body, { map: 'Summary=title,"Details, long=description",*=' })
    assert.deepEqual(rest.json, { imported: 2 })
    assert.deepEqual(rowsOf(service), [
      ['One', 'Text', 'OPEN'],
      ['Two', 'More', 'CLOSED'],
      ['One', 'Text', 'OPEN'],
      ['Two', 'More', 'OPEN'],
    ])
    assertRefused(await importTable(service, body, { map: 'Summery=title,*=' }), 400, {
      map: ["The table has no column 'Summery'. Its columns are Key, Summary, Details, long, Team, State."],
    })
    assertRefused(await importTable(service, body, { map: 'Summary=titel' }), 400, {
      map: ['Enter column=member, comma separated; members are id, created, title, description, resolution_status.'],
    })
    assertRefused(await importTable(service, '{}', { map: 'a=title' }, 'application/jsonl'), 400, {
      non_field_errors: ['map and for are for CSV.'],
    })
  })

  test('with a value in a column that has no name is refused', async (t) => {
    const service = await startService(t)
    assertRefused(await importTable(service, 'title,,description\na,,b\nc,x,d\n'), 400, {
      'line 3': ['Has a value in column 2, which the first line does not name.'],
    })
    assert.deepEqual((await importTable(service, 'title,description,\na,b,\n')).json, { imported: 1 })
  })

  test('is shown by a dry run, which stores nothing', async (t) => {
    const service = await startService(t)
    const before = stored(service.file)
    const lines = Array.from({ length: 9 }, (_, i) => `t${i};d;x`).join('\n')
    const answer = await importTable(service, `Title;Text;Team\n${lines}`, {
      map: 'text=description,*=',
      dry_run: 'true',
    })
    assert.deepEqual(answer.json, {
      imported: 9,
      dry_run: true,
      columns: [
        { name: 'Title', member: 'title' },
        { name: 'Text', member: 'description' },
        { name: 'Team', member: null },
      ],
      rows: [0, 1, 2, 3, 4].map((i) => ({ title: `t${i}`, description: 'd', resolution_status: 'OPEN' })),
    })
    assert.deepEqual(stored(service.file), before)
  })
})

describe('Ids that are known', () => {
  const known = async (service: Service) => {
    const live = await create(service, { title: 'Live' })
    const gone = await create(service, { title: 'Gone' })
    await service.delete(`/api/tickets/${gone.id}/`)
    return { live, gone }
  }

  test('are left out with ids=skip', async (t) => {
    const service = await startService(t)
    const { live, gone } = await known(service)
    const body = `id,title,description\n${live.id},a,b\n${gone.id},a,b\n77,a,b\n`
    assert.deepEqual((await importTable(service, body, { ids: 'skip' })).json, { imported: 1, skipped: 2 })
    assert.deepEqual((await importTable(service, body, { ids: 'skip' })).json, { imported: 0, skipped: 3 })
    assert.equal(ticketOf(await service.get(`/api/tickets/${live.id}/`)).title, 'Live')
  })

  test('have what the file says with ids=update, member by member, in a run that can be undone', async (t) => {
    const service = await startService(t, { variables: { TICKET_TRANSITIONS: 'OPEN>CLOSED' } })
    const { live, gone } = await known(service)
    const update = (body: string) => importTable(service, body, { ids: 'update' })
    const answer = await update(`id,status,title\n${live.id},closed,\n`.replace('status', 'resolution_status'))
    assertRefused(answer, 400, { 'line 2': ['title: This field may not be blank.'] })
    const closed = await update(`id,resolution_status\n${live.id},Closed\n`)
    assert.deepEqual(closed.json, { imported: 0, updated: 1, skipped: 0 })
    const { title, description, resolution_status } = ticketOf(await service.get(`/api/tickets/${live.id}/`))
    assert.deepEqual([title, description, resolution_status], ['Live', live.description, 'CLOSED'])
    assert.deepEqual((await historyOf(service, live.id)).at(-1)?.run_id, closed.headers['x-run-id'])
    assert.deepEqual((await update(`id,resolution_status\n${live.id},CLOSED\n`)).json, {
      imported: 0,
      updated: 0,
      skipped: 1,
    })
    assertRefused(await update(`id,resolution_status\n${live.id},OPEN\n${gone.id},OPEN\n500,OPEN\n`), 400, {
      'line 2': ['resolution_status: The status cannot change from CLOSED to OPEN. CLOSED is final.'],
      'line 3': [`id: The ticket with id '${gone.id}' is deleted. Restore it first, or leave this line out.`],
      'line 4': ['title: This field is required.', 'description: This field is required.'],
    })
    const mixed = await update(`id,title,description\n${live.id},New,b\n500,New too,c\n,Own,d\n`)
    assert.deepEqual(mixed.json, { imported: 2, updated: 1, skipped: 0 })
    assert.deepEqual(
      query(service.file, 'SELECT title FROM tickets ORDER BY id').map(({ title }) => title),
      ['New', 'New too', 'Own'],
    )
    await service.post(`/api/runs/${mixed.headers['x-run-id']}/undo/`, {})
    assert.deepEqual(query(service.file, 'SELECT title FROM tickets'), [{ title: 'Live' }])
  })

  test('do not count with ids=new', async (t) => {
    const service = await startService(t)
    const { live } = await known(service)
    const body = `id,title,description\n${live.id},a,b\nJIRA-7,c,d\n`
    assert.deepEqual((await importTable(service, body, { ids: 'new' })).json, { imported: 2 })
    assert.deepEqual(
      query(service.file, 'SELECT id FROM tickets ORDER BY id').map(({ id }) => id),
      [1, 3, 4],
    )
  })

  test('are another request under the same key', async (t) => {
    const service = await startService(t)
    const send = (ids: string) =>
      service.send('POST', `/api/tickets/import/?ids=${ids}`, {
        headers: { 'content-type': 'text/csv', 'idempotency-key': 'k' },
        body: 'title,description\na,b\n',
      })
    assert.equal((await send('new')).status, 200)
    assert.equal((await send('new')).headers['idempotent-replayed'], 'true')
    assert.equal((await send('skip')).status, 422)
    assertRefused(await send('all'), 400, { ids: ['One of keep, skip, update, new.'] })
  })
})
