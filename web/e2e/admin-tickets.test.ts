import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { cleanerOfSuite, query } from '../../test/support/service.ts'
import { assertAccessible } from './support/accessibility.ts'
import { launchBrowser } from './support/browser.ts'
import { type Desk, startDesk } from './support/desk.ts'
import { addPeople, visitAs } from './support/signed-in.ts'

const ROWS = Array.from({ length: 30 }, (_, i) => ({
  title: `${i % 3 === 0 ? 'VPN' : 'Printer'} number ${i + 1}`,
  description: 'Broken.',
}))

describe('Tickets in the console', () => {
  const suite = cleanerOfSuite()
  let browser: Browser
  let desk: Desk
  const open = () => query(desk.tickets.file, "SELECT id FROM tickets WHERE resolution_status = 'OPEN'").length
  before(async () => {
    browser = await launchBrowser(suite)
    desk = await startDesk(suite, { rows: ROWS })
    await addPeople(desk)
  })

  test('are changed in bulk after a preview that changes nothing, and changed back', async (t) => {
    const { page } = await visitAs(browser, t, desk, 'root', '/admin/tickets')
    await page.getByLabel('Search').fill('vpn')
    await page.getByLabel('Change', { exact: true }).selectOption('Set to CLOSED')
    await page.getByRole('button', { name: 'Preview' }).click()
    await page.getByRole('dialog').getByText('10 tickets would change:').waitFor()
    assert.equal(open(), 30)
    assert.equal(new URL(page.url()).searchParams.get('search'), 'vpn')
    await assertAccessible(page)
    await page.getByRole('button', { name: 'Change 10 tickets' }).click()
    await page.getByText('10 tickets are CLOSED now.').waitFor()
    assert.equal(open(), 20)
    const [row] = query(desk.tickets.file, 'SELECT actor_kind, actor_name FROM audit ORDER BY id DESC LIMIT 1')
    assert.deepEqual(row, { actor_kind: 'user', actor_name: 'root' })
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('10 changes undone').waitFor()
    assert.equal(open(), 30)
  })

  test('are not changed where more match than the preview showed', async (t) => {
    const { page, complaints } = await visitAs(browser, t, desk, 'root', '/admin/tickets?search=printer')
    await page.getByRole('button', { name: 'Preview' }).click()
    await page.getByText('20 tickets would change:').waitFor()
    await desk.tickets.post('/api/tickets/', { title: 'One more printer', description: 'Broken.' })
    await page.getByRole('button', { name: 'Change 20 tickets' }).click()
    await page.getByText('21 tickets match, more than max_affected allows (20). Nothing was changed.').waitFor()
    assert.equal(open(), 31)
    complaints.expectRefusal(409)
  })

  test('come back from the deleted ones, one by one and several at once', async (t) => {
    for (const id of [2, 5, 8]) await desk.tickets.delete(`/api/tickets/${id}/`, { 'x-actor': 'agent:helper' })
    const { page } = await visitAs(browser, t, desk, 'root', '/admin/deleted')
    await page.getByRole('row').filter({ hasText: 'Printer number 8' }).getByText('helper').waitFor()
    await page.getByRole('searchbox', { name: 'Search deleted tickets' }).fill('number 5')
    await page.getByRole('row').filter({ hasText: 'number 8' }).waitFor({ state: 'detached' })
    assert.equal(new URL(page.url()).searchParams.get('search'), 'number 5')
    await page.getByRole('button', { name: 'Restore #5' }).click()
    await page.getByText('1 ticket was restored.').waitFor()
    await page.getByText('No deleted tickets.').waitFor()
    await page.getByRole('searchbox', { name: 'Search deleted tickets' }).fill('')
    await page.getByLabel('Select all on this page').check()
    await assertAccessible(page)
    await page.getByRole('button', { name: 'Restore 2 selected' }).click()
    await page.getByText('2 tickets were restored.').waitFor()
    await page.getByText('No deleted tickets.').waitFor()
    assert.deepEqual(query(desk.tickets.file, 'SELECT id FROM tickets WHERE id IN (2, 5, 8)').length, 3)
  })
})
