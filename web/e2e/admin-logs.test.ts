import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { cleanerOfSuite, query } from '../../test/support/service.ts'
import { assertAccessible } from './support/accessibility.ts'
import { launchBrowser } from './support/browser.ts'
import { SECRET, startBusyDesk } from './support/busy-desk.ts'
import { type Desk, startDesk } from './support/desk.ts'
import { addPeople, visitAs } from './support/signed-in.ts'

const rows = (page: Page) => page.locator('tbody tr')

describe('What the console tells', () => {
  const suite = cleanerOfSuite()
  let browser: Browser
  let desk: Desk
  before(async () => {
    browser = await launchBrowser(suite)
    desk = await startBusyDesk(suite)
  })

  test('of the audit log: searched and filtered by the address, paged, and exported', async (t) => {
    const { page } = await visitAs(browser, t, desk, 'root', '/admin/audit')
    await rows(page).nth(4).waitFor()
    await page.getByLabel('Search').fill('ZOE')
    await page.getByLabel('Action').selectOption('Deleted')
    await page.getByRole('button', { name: 'Apply' }).click()
    await page.getByText('1–1 of 1').waitFor()
    const row = rows(page).first()
    await row.getByText('on behalf of zoe').waitFor()
    assert.equal(new URL(page.url()).search, '?search=ZOE&action=deleted')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Export as JSON lines' }).click(),
    ])
    assert.equal(download.suggestedFilename(), 'audit.jsonl')
    const lines = readFileSync(await download.path(), 'utf8')
      .trimEnd()
      .split('\n')
    assert.deepEqual(
      lines.map((line) => JSON.parse(line).ticket_id),
      [3],
    )
    await page.reload()
    await page.getByText('1–1 of 1').waitFor()
    assert.equal(await page.getByLabel('Search').inputValue(), 'ZOE')
    await page.getByRole('button', { name: 'Clear' }).click()
    await rows(page).nth(4).waitFor()
    await page.goBack()
    await page.getByText('1–1 of 1').waitFor()
    const today = new Date().toISOString().slice(0, 10)
    await page.goto(`${desk.url}/admin/audit?from=${today}&to=${today}`)
    await page.getByText('1–5 of 5').waitFor()
    await page.goto(`${desk.url}/admin/audit?to=2020-01-01`)
    await page.getByText('Nothing matches.').waitFor()
  })

  test('of the agent: everybody’s runs, and each conversation to be read', async (t) => {
    const { page } = await visitAs(browser, t, desk, 'root', '/admin/agent')
    await page.getByText('Model: offline. Approvals: bulk.').waitFor()
    const run = rows(page).first()
    await run.getByText('offline').waitFor()
    await run.getByText('Done').waitFor()
    await run.getByRole('link', { name: 'close ticket 1' }).click()
    await page.getByText('Read-only').waitFor()
    await page.getByText('Closed #1').waitFor()
    await assertAccessible(page)
    assert.equal(await page.getByRole('main').getByRole('textbox').count(), 0)
    await page.getByRole('link', { name: 'All runs' }).click()
    await run.waitFor()
  })

  test('of the agent: which command a model has to pass', async (t) => {
    const { page } = await visitAs(browser, t, desk, 'root', '/admin/settings')
    await page.route('**/agent/readyz', async (route) => {
      const answer = await (await route.fetch()).text()
      await route.fulfill({
        contentType: 'application/json',
        body: answer.replace('"said":"bulk"', '"said":"careful until `npx x` has passed"'),
      })
    })
    await page.getByRole('link', { name: 'Agent' }).click()
    const standing = page.getByText('Approvals: careful until npx x has passed.')
    assert.equal(await standing.getByRole('code').innerText(), 'npx x')
  })

  test('of the settings: those in force of both services, and never a secret', async (t) => {
    const { page } = await visitAs(browser, t, desk, 'root', '/admin/settings')
    const secret = page.getByRole('row').filter({ hasText: 'SECRET_KEY' }).first()
    await secret.getByText('hidden').waitFor()
    await page.getByRole('row').filter({ hasText: 'AGENT_APPROVAL_MINUTES' }).getByText('default').waitFor()
    await page.getByRole('row').filter({ hasText: 'DATABASE_URL' }).getByText(desk.tickets.file).waitFor()
    assert.ok(!(await page.content()).includes(SECRET))
  })

  test('of the database: its size and counts, and a backup that opens', async (t) => {
    const { page } = await visitAs(browser, t, desk, 'root', '/admin/database')
    await page.getByText(desk.tickets.file).waitFor()
    const count = page.locator('dt', { hasText: 'Rows of the audit log' }).locator('xpath=following-sibling::dd')
    assert.equal(await count.textContent(), '5')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download a backup', exact: true }).click(),
    ])
    assert.match(download.suggestedFilename(), /^tickets-.*\.sqlite$/)
    const copy = await download.path()
    assert.deepEqual(query(copy, 'SELECT id FROM tickets ORDER BY id'), [{ id: 1 }, { id: 2 }])
    assert.equal(query(copy, 'SELECT 1 FROM packed_conversations').length, 1)
  })

  test('of the agent’s database: how many conversations, and when the next of them goes', async (t) => {
    const { page } = await visitAs(browser, t, desk, 'root', '/admin/database')
    await page.getByText(desk.agent.file).waitFor()
    const value = (name: string) =>
      page.locator('dt', { hasText: name }).locator('xpath=following-sibling::dd').textContent()
    assert.equal(await value('Conversations'), '1')
    assert.match((await value('A conversation is kept')) ?? '', /^90 days; the next goes /)
  })

  test('of a database whose agent is elsewhere: what a backup has not, and how to have it', async (t) => {
    const apart = await startDesk(t, { variables: { AGENT_DATABASE_URL: 'file:/nowhere/agent.sqlite' } })
    await addPeople(apart, {})
    const { page } = await visitAs(browser, t, apart, 'root', '/admin/database')
    await page.getByText('The tickets alone').waitFor()
    await page.getByText('npx tickets backup --agent conversations.sqlite').waitFor()
    await page.getByRole('button', { name: 'Download a backup of the tickets' }).waitFor()
    await assertAccessible(page)
  })

  test('of accounts: who signed in, and from where', async (t) => {
    const { page } = await visitAs(browser, t, desk, 'root', '/admin/access-log')
    await rows(page).first().getByText('Signed in').waitFor()
    await page.getByRole('row').filter({ hasText: 'Person added' }).getByText('zoe').waitFor()
  })

  test('or why it cannot, with a way to ask again', async (t) => {
    const { page, complaints } = await visitAs(browser, t, desk, 'root', '/admin/tickets')
    await page.route('**/agent/runs/', (route) => route.fulfill({ status: 403, json: { detail: 'Not today.' } }))
    await page.getByRole('link', { name: 'Agent' }).click()
    await page.getByRole('alert').getByText('Not today.').waitFor()
    await assertAccessible(page)
    await page.unroute('**/agent/runs/')
    await page.getByRole('button', { name: 'Try again' }).click()
    await rows(page).first().waitFor()
    complaints.expectRefusal(403)
  })
})
