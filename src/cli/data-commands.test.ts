import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { startService, temporaryFolder } from '../../test/support/service.ts'
import { runCli, startCli } from './run-cli.ts'

async function start(t: TestContext) {
  const { port } = await startService(t)
  const TICKET_SYSTEM_URL = `http://127.0.0.1:${port}`
  return { url: TICKET_SYSTEM_URL, tickets: (...args: string[]) => runCli(args, { TICKET_SYSTEM_URL }) }
}

test('the service is looked for at PORT, as whoever starts it reads it, unless TICKET_SYSTEM_URL says otherwise', async (t) => {
  const { port } = await startService(t)
  const PORT = String(port)
  assert.equal((await runCli(['create', 'VPN'], { PORT })).out, 'Created #1 VPN (OPEN).\n')
  const atItsRoute = await runCli(['list', '--url', `http://127.0.0.1:${port}/api/tickets/`])
  assert.match(atItsRoute.out, /^1\tOPEN\t.*\tVPN\n$/)
  const elsewhere = await runCli(['list'], { PORT, TICKET_SYSTEM_URL: 'http://127.0.0.1:9' })
  assert.deepEqual([elsewhere.code, elsewhere.out], [1, ''])
})

test('a ticket is created, listed, shown, changed, deleted, restored and undone', async (t) => {
  const { tickets } = await start(t)
  const created = await tickets('create', 'Drücker 打印机', '-d', 'line\x1b[2J\nnext')
  assert.deepEqual(created, { code: 0, out: 'Created #1 Drücker 打印机 (OPEN).\n', err: '' })
  assert.match((await tickets('list')).out, /^1\tOPEN\t[\d-]{10} [\d:]{8}\tDrücker 打印机\n$/)
  assert.match((await tickets('show', '#1')).out, /^#1 Drücker 打印机\nOPEN, created .* UTC\n\nline␛\[2J\nnext\n$/)
  await tickets('create', 'second', '--status', 'closed')
  const updated = await tickets('update', '1', '2', '--status', 'closed')
  assert.equal(updated.out, 'Updated #1: resolution_status: "OPEN" → "CLOSED".\n#2 is like that already.\n')
  const deleted = JSON.parse((await tickets('delete', '1', '--json')).out)
  assert.deepEqual([deleted.changed, deleted.results[0].id], [1, 1])
  assert.equal((await tickets('show', '1')).err, "Ticket with id '1' was not found.\n")
  assert.equal((await tickets('undo', deleted.run_id)).out, '#1 restored.\n')
  await tickets('delete', '1')
  assert.equal((await tickets('restore', '1')).out, 'Restored #1.\n')
  const history = (await tickets('history', '1')).out.trim().split('\n')
  assert.deepEqual(
    history.map((line) => line.split('\t')[1]),
    ['created', 'updated', 'deleted', 'restored', 'deleted', 'restored'],
  )
  assert.match(history[0] ?? '', /\tuser \S+\tcli-[\w-]{36}\ttitle: "Drücker 打印机", /)
})

test('the list takes every parameter of the API and answers it as JSON', async (t) => {
  const { tickets } = await start(t)
  for (const title of ['Printer jam', 'Mail outage', 'Printer toner']) await tickets('create', title)
  const json = JSON.parse((await tickets('list', '--search', 'printer', '--ordering', 'id', '--json')).out)
  assert.deepEqual([json.count, json.results.map(({ id }: { id: number }) => id)], [2, [1, 3]])
  assert.equal((await tickets('list', '--id-in', '1,2', '--page-size', '1', '--page', 'last')).out.split('\t')[0], '1')
  assert.match((await tickets('list', '--search', 'pritner')).err, /misspelt words were corrected/)
  assert.equal((await tickets('stats', '--title-icontains', 'mail')).out.split('\n')[0], 'OPEN\t1')
  assert.match((await tickets('similar', '1')).out, /^3\t[01]\.\d\d\tOPEN\tPrinter toner\n$/)
  const refused = await tickets('list', '--created-gte', 'soon')
  assert.deepEqual([refused.code, refused.err], [1, 'created__gte: Enter a valid date/time.\n'])
})

test('an export is an import, as a file and in pipes', async (t) => {
  const { tickets, url } = await start(t)
  const folder = await temporaryFolder(t)
  const file = join(folder, 'tickets.csv')
  await writeFile(file, 'title,description\n"a","b\n""c"""\nü,d\n')
  assert.equal((await tickets('import', file)).out, 'Imported 2 tickets.\n')
  const exported = await tickets('export', join(folder, 'all.csv'))
  assert.match(exported.err, /^Exported 2 tickets to /)
  assert.equal((await readFile(join(folder, 'all.csv'), 'utf8')).split('\n').length, 5)
  const lines = (await tickets('export', '--title-icontains', 'ü')).out
  const [ticket] = lines
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  assert.equal(ticket.description, 'd')
  const piped = await runCli(['import', '-', '--json', '--url', url], {}, '{"title":"x","description":"y"}\n')
  assert.equal(JSON.parse(piped.out).imported, 1)
})

test('a table of others is imported: mapped, in its charset, with ids that are known or do not count', async (t) => {
  const { tickets } = await start(t)
  const folder = await temporaryFolder(t)
  const file = join(folder, 'others.CSV')
  await writeFile(file, Buffer.from('Key;Summary;Details, long;Team\n1;Drücker;a;x\n2;VPN;b;y\n', 'latin1'))
  const map = ['--charset', 'windows-1252', '--map', 'Key=id', 'summary=title', 'Details, long=description', 'Team=']
  const dry = await tickets('import', file, '--dry-run', ...map)
  assert.equal(
    dry.out,
    'Would import 2 tickets.\nKey: id\nSummary: title\nDetails, long: description\nTeam: left out\n',
  )
  assert.equal((await tickets('import', file, ...map)).out, 'Imported 2 tickets.\n')
  assert.match(
    (await tickets('import', file, ...map)).err,
    /^Nothing was imported\. line 2: id: A ticket with id '1' exists/,
  )
  assert.equal(
    (await tickets('import', file, '--skip-existing', ...map)).out,
    'Imported 0 tickets, left 2 as they are.\n',
  )
  assert.equal(
    (await tickets('import', file, '--update', ...map)).out,
    'Imported 0 tickets, updated 0, left 2 as they are.\n',
  )
  assert.equal((await tickets('import', file, '--new-ids', ...map)).out, 'Imported 2 tickets.\n')
  assert.equal((await tickets('import', file, '--update', '--new-ids', ...map)).code, 2)
  assert.match((await tickets('list', '--ordering', 'id')).out, /^1\t.*Drücker\n2\t.*VPN\n3\t.*Drücker\n4\t.*VPN\n$/)
})

test('an export replaces no file, and one for a spreadsheet comes back as it was', async (t) => {
  const { tickets } = await start(t)
  const file = join(await temporaryFolder(t), 'all.csv')
  await tickets('create', '=1+1', '-d', "'=2")
  assert.equal((await tickets('export', file, '--for', 'spreadsheet')).code, 0)
  const text = await readFile(file, 'utf8')
  assert.match(text, /^\ufeffid,.*\n1,'=1\+1,''=2,/)
  const again = await tickets('export', file)
  assert.deepEqual([again.code, again.err], [1, `${file} exists already: name another file\n`])
  assert.equal(await readFile(file, 'utf8'), text)
  await tickets('import', file, '--new-ids')
  assert.equal((await tickets('export', file, '--force')).code, 0)
  assert.deepEqual((await readFile(file, 'utf8')).match(/,=1\+1,'=2,/g)?.length, 2)
})

test('a wrong import says what is wrong, line by line, and imports nothing', async (t) => {
  const { tickets, url } = await start(t)
  const wrong = await runCli(['import', '-', '--url', url], {}, '{"title":"x"}\n{"title":"x","description":"y"}\nno\n')
  assert.equal(wrong.code, 1)
  assert.match(wrong.err, /^Nothing was imported\. line 1: description: This field is required\.\nline 3: /)
  assert.equal(JSON.parse((await tickets('list', '--json')).out).count, 0)
  assert.equal((await tickets('import', 'nowhere.csv')).err, 'there is no file nowhere.csv\n')
  assert.equal((await tickets('import', import.meta.dirname)).code, 1)
  assert.equal((await tickets('export', '/nowhere/x.csv')).err, '/nowhere/x.csv cannot be written\n')
})

test('what a wrong status may be is named, and a refused connection has done nothing', async (t) => {
  const { tickets } = await start(t)
  for (const flag of ['--resolution-status', '--resolution-status-in'])
    assert.match((await tickets('list', flag, 'opn')).err, /Allowed values are: OPEN, RESOLVED, CLOSED\.\n$/)
  await tickets('create', 'x')
  assert.match((await tickets('list', '--resolution-status', 'open')).out, /^1\tOPEN\t/)
  for (const url of ['http://127.0.0.1:9', 'http://localhost:1', 'http://127.0.0.1:59999']) {
    const at = ['--url', url]
    assert.equal(
      (await tickets('create', 'x', ...at)).err,
      `no ticket service at ${url}: start it with \`npm start\`. Nothing was done.\n`,
    )
    assert.equal((await tickets('list', ...at)).err, `no ticket service at ${url}: start it with \`npm start\`\n`)
  }
})

test('exit codes tell a refusal, wrong usage, and nobody there', async (t) => {
  const { tickets } = await start(t)
  assert.equal((await tickets('update', '1')).code, 2)
  assert.equal((await tickets('show', 'abc')).code, 2)
  assert.equal((await tickets('create', 'a', '--status', 'DONE')).code, 2)
  assert.equal((await tickets('list', '--bogus')).code, 2)
  assert.equal((await tickets('list', '--url', 'nonsense')).code, 2)
  assert.equal((await tickets('--help')).code, 0)
  const nobody = await tickets('list', '--url', 'http://127.0.0.1:9')
  assert.equal(nobody.code, 1)
  assert.equal(nobody.err.split('\n').length, 2)
})

test('a reader that goes away ends an export quietly', async (t) => {
  const { tickets, url } = await start(t)
  const lines = Array.from({ length: 20 }, (_, i) =>
    JSON.stringify({ title: `t${i}`, description: 'x'.repeat(99_999) }),
  )
  await runCli(['import', '-', '--url', url], {}, lines.join('\n'))
  const { child, finished } = startCli(['export', '--url', url])
  child.stdout.once('data', () => child.stdout.destroy())
  const { code, err } = await finished
  assert.deepEqual([code, err], [0, ''])
  assert.equal((await tickets('list')).code, 0)
})
