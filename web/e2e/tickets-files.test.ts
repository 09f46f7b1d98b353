import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { cleanerOfSuite, query } from '../../test/support/service.ts'
import { assertAccessible, SCREENS } from './support/accessibility.ts'
import { launchBrowser, visit } from './support/browser.ts'
import { type Desk, startDesk } from './support/desk.ts'
import { addPeople, visitAs } from './support/signed-in.ts'

const ROWS = [
  { title: 'Known one', description: 'Is there.' },
  { title: 'Known two', description: 'Is there as well.' },
]
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Import tickets' })

describe('Files of tickets', () => {
  const suite = cleanerOfSuite()
  let browser: Browser
  let desk: Desk
  before(async () => {
    browser = await launchBrowser(suite)
    desk = await startDesk(suite, { rows: ROWS })
  })
  const count = () => Number(query(desk.tickets.file, 'SELECT count(*) AS n FROM tickets')[0]?.n)
  const choose = async (page: Page, name: string, content: string | Buffer) => {
    await page.getByRole('button', { name: 'Import and export' }).click()
    await page.getByRole('menuitem', { name: 'Import a file …' }).click()
    const chosen = page.waitForEvent('filechooser')
    await dialog(page).getByRole('button', { name: 'File' }).click()
    await (await chosen).setFiles({ name, mimeType: '', buffer: Buffer.from(content) })
  }
  const press = (page: Page, name: string) => dialog(page).getByRole('button', { name, exact: true }).click()

  test('become tickets after a look: columns of other names are mapped, and the whole is undone', async (t) => {
    const { page, complaints } = await visit(browser, t, desk.url)
    const before = count()
    const rows = Array.from({ length: 30 }, (_, n) => `Printer ${n};"Burns;\nagain";HR`)
    await choose(page, 'others.csv', `Summary;Details;Team\n${rows.join('\n')}\n`)
    const becomes = (column: string) => dialog(page).getByLabel(`What the column ${column} becomes`)
    await becomes('Summary').selectOption('Title')
    await press(page, 'Check')
    await dialog(page).getByRole('alert').getByText('description: This field is required.').first().waitFor()
    await becomes('Details').selectOption('Description')
    assert.equal(await becomes('Team').inputValue(), '')
    await press(page, 'Check')
    await dialog(page).getByText('30 tickets would be imported. Nothing is stored yet.').waitFor()
    const preview = dialog(page).getByRole('table', { name: 'The first rows' })
    assert.equal(await preview.getByRole('row').count(), 6)
    await preview.getByText('Printer 4').waitFor()
    assert.equal(count(), before)
    await press(page, 'Import 30 tickets')
    await dialog(page).getByText('30 tickets were imported.').waitFor()
    assert.equal(count(), before + 30)
    await press(page, 'Undo this import …')
    await page.getByRole('button', { name: 'Undo: delete 30 tickets' }).click()
    await page.getByText('30 changes undone').waitFor()
    assert.equal(count(), before)
    complaints.expectRefusal(400)
  })

  test('with numbers that are known are refused, or skipped, or update their tickets, or get new ones', async (t) => {
    const { page, complaints } = await visit(browser, t, desk.url)
    await choose(page, 'known.csv', 'id,title,description\n1,Known one,Changed.\n90,New one,Comes.\n')
    await press(page, 'Check')
    await dialog(page).getByRole('alert').getByText('Nothing was imported').waitFor()
    for (const [choice, told] of [
      ['are left as they are', '1 ticket would be imported, 1 would stay as before.'],
      ['get the values of the file', '1 ticket would be imported, 1 would be updated, 0 would stay as before.'],
      ['do not count', '2 tickets would be imported.'],
    ] as const) {
      await dialog(page).getByRole('radio', { name: choice }).check()
      await press(page, 'Check')
      await dialog(page).getByText(told).waitFor()
    }
    await dialog(page).getByRole('radio', { name: 'get the values' }).check()
    await press(page, 'Check')
    await press(page, 'Import 2 tickets')
    await dialog(page).getByText('1 ticket was imported, 1 updated, 0 left as before.').waitFor()
    const [row] = query(desk.tickets.file, 'SELECT description FROM tickets WHERE id = 1')
    assert.equal(row?.description, 'Changed.')
    complaints.expectRefusal(400)
  })

  test('in the charset of an old spreadsheet, and with a byte order mark in UTF-16, are read as they were meant', async (t) => {
    const { page } = await visit(browser, t, desk.url)
    await choose(page, 'old.csv', Buffer.from('title;description\nBlåbær grød;Æ ø å\n', 'latin1'))
    await press(page, 'Check')
    await dialog(page).getByRole('table', { name: 'The first rows' }).getByText('Blåbær grød').waitFor()
    await press(page, 'Close')
    await choose(page, 'new.csv', Buffer.from('\ufeffTitle\tDescription\nÜbung\tπ\n', 'utf16le'))
    await press(page, 'Check')
    await dialog(page).getByRole('table', { name: 'The first rows' }).getByText('Übung').waitFor()
  })

  test('that are wrong are refused whole, each line with why', async (t) => {
    const { page, complaints } = await visit(browser, t, desk.url)
    const before = count()
    await choose(page, 'wrong.jsonl', '{"title":"One","description":"x"}\n{"title":""}\nnonsense\n')
    await press(page, 'Check')
    const alert = dialog(page).getByRole('alert')
    await alert.getByText(/^line 2: .*title: This field may not be blank\./).waitFor()
    await alert.getByText(/^line 3: JSON parse error/).waitFor()
    assert.equal(count(), before)
    complaints.expectRefusal(400)
  })

  test('are sent with progress, and are not stored where that is stopped', async (t) => {
    const { page, context } = await visit(browser, t, desk.url)
    const before = count()
    const session = await context.newCDPSession(page)
    await choose(page, 'long.jsonl', `${'{"title":"Long","description":"text"}\n'.repeat(40_000)}`)
    const bytesPerSecond = 400_000
    await session.send('Network.enable')
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: bytesPerSecond,
    })
    await press(page, 'Check')
    await dialog(page)
      .getByText(/Sending: [1-9]\d?%/)
      .waitFor()
    await press(page, 'Stop')
    await dialog(page).getByRole('button', { name: 'Cancel' }).waitFor()
    assert.equal(count(), before)
  })

  test('are made of all that the list matches, in three forms', async (t) => {
    const { page } = await visit(browser, t, `${desk.url}/?title__icontains=known`)
    for (const [form, name, begins] of [
      ['For a spreadsheet (CSV)', 'tickets.csv', '\ufeffid,'],
      ['As CSV', 'tickets.csv', 'id,title,description,created,resolution_status'],
      ['As JSON lines', 'tickets.jsonl', '{"id":1,'],
    ] as const) {
      await page.getByRole('button', { name: 'Import and export' }).click()
      await page.getByText('Export all that match').waitFor()
      const download = page.waitForEvent('download')
      await page.getByRole('menuitem', { name: form, exact: true }).click()
      const file = await download
      assert.equal(file.suggestedFilename(), name)
      const text = await readFile(await file.path(), 'utf8')
      assert.ok(text.startsWith(begins), text.slice(0, 60))
      assert.equal(text.match(/Known/g)?.length, 2)
    }
  })

  test('are imported by whoever may write, under their name, and by nobody else', async (t) => {
    const own = await startDesk(t, { variables: { AUTH: 'required' } })
    await addPeople(own, { zoe: ['tickets:read', 'tickets:write'], rick: ['tickets:read'] })
    const { page } = await visitAs(browser, t, own, 'zoe', '/')
    await choose(page, 'hers.csv', 'title,description\nHers,Hers.\n')
    await press(page, 'Check')
    await press(page, 'Import 1 ticket')
    await dialog(page).getByText('1 ticket was imported.').waitFor()
    const [row] = query(own.tickets.file, 'SELECT actor_name FROM audit ORDER BY id DESC LIMIT 1')
    assert.equal(row?.actor_name, 'zoe')
    const reader = await visitAs(browser, t, own, 'rick', '/')
    await reader.page.getByRole('button', { name: 'Import and export' }).click()
    await reader.page.getByRole('menuitem', { name: 'As CSV' }).waitFor()
    assert.equal(await reader.page.getByRole('menuitem', { name: 'Import a file …' }).count(), 0)
  })

  for (const { screen, width, dark } of SCREENS)
    test(`axe finds nothing wrong ${screen}`, async (t) => {
      const { page } = await visit(browser, t, desk.url, { width, dark })
      await choose(page, 'others.csv', 'title,description,Team\nOne,Text,HR\n')
      await press(page, 'Check')
      await dialog(page).getByRole('table', { name: 'The first rows' }).waitFor()
      await assertAccessible(page)
    })
})
