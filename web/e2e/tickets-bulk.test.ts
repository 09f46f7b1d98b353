import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { cleanerOfSuite } from '../../test/support/service.ts'
import { launchBrowser, visit } from './support/browser.ts'
import { type Desk, startDesk } from './support/desk.ts'
import { lastFirst } from './support/last-first.ts'
import { rowOf, waitForTitles } from './support/list.ts'

const ROWS = [
  { title: 'One', description: 'The first.' },
  { title: 'Two', description: 'The second.', resolution_status: 'CLOSED' },
  { title: 'Three', description: 'The third.' },
]
const statusOf = async (desk: Desk, id: number) =>
  JSON.parse((await desk.tickets.get(`/api/tickets/${id}/`)).text).resolution_status
const select = (page: Page, id: number) =>
  page.getByRole('checkbox', { name: `Select ticket #${id}`, exact: true }).check()
const told = (page: Page, text: string) => page.getByRole('alert').filter({ hasText: text })

describe('Many tickets', () => {
  const suite = cleanerOfSuite()
  let browser: Browser
  before(async () => {
    browser = await launchBrowser(suite)
  })

  test('get another status after a look at what would change, and it can be undone', async (each) => {
    const t = lastFirst(each)
    const desk = await startDesk(t, { rows: ROWS })
    const { page } = await visit(browser, t, desk.url)
    await select(page, 1)
    await select(page, 2)
    await page.getByText('2 tickets selected').waitFor()
    await page.getByRole('button', { name: 'Set CLOSED' }).click()
    const dialog = page.getByRole('dialog', { name: 'Set to CLOSED' })
    await dialog.getByText('1 of 2 tickets would change:').waitFor()
    await dialog.getByRole('button', { name: '1 × OPEN to CLOSED' }).waitFor()
    await dialog.getByText('1 ticket is CLOSED already.').waitFor()
    await dialog.getByRole('table').getByText('One').waitFor()
    assert.equal(await statusOf(desk, 1), 'OPEN')
    await dialog.getByRole('button', { name: 'Change 1 ticket' }).click()
    await told(page, '1 ticket is CLOSED now.').getByRole('button', { name: 'Undo' }).click({ timeout: 5_000 })
    await page.getByText('1 change undone').waitFor()
    await rowOf(page, 1).getByText('OPEN').waitFor()
    assert.equal(await statusOf(desk, 1), 'OPEN')
    assert.equal(await page.getByText('tickets selected').count(), 0)
  })

  test('are selected from one to another with Shift, and still are after a visit to a ticket', async (each) => {
    const t = lastFirst(each)
    const rows = Array.from({ length: 8 }, (_, n) => ({ title: `Ticket ${n + 1}`, description: 'One of many.' }))
    const desk = await startDesk(t, { rows })
    const { page } = await visit(browser, t, desk.url)
    const box = (id: number) => page.getByRole('checkbox', { name: `Select ticket #${id}`, exact: true })
    await box(7).click()
    await box(4).click({ modifiers: ['Shift'] })
    await page.getByText('4 tickets selected').waitFor()
    await box(5).click()
    await box(6).click({ modifiers: ['Shift'] })
    await page.getByText('2 tickets selected').waitFor()
    await page.getByRole('link', { name: 'Ticket 5' }).focus()
    await page.keyboard.press('x')
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('Shift+X')
    await page.getByText('5 tickets selected').waitFor()
    await page.getByRole('link', { name: 'Ticket 1', exact: true }).click()
    await page.getByRole('heading', { name: 'Ticket 1', level: 1 }).waitFor()
    await desk.tickets.delete('/api/tickets/4/')
    await page.getByRole('link', { name: 'All tickets' }).click()
    await page.getByText('4 tickets selected').waitFor()
    assert.deepEqual(await Promise.all([7, 6, 5, 3, 2, 1].map((id) => box(id).isChecked())), [
      true,
      false,
      true,
      true,
      true,
      false,
    ])
  })

  test('are left alone when it is cancelled, and the focus goes back', async (each) => {
    const t = lastFirst(each)
    const desk = await startDesk(t, { rows: ROWS })
    const { page } = await visit(browser, t, desk.url)
    await select(page, 1)
    const button = page.getByRole('button', { name: 'Delete' })
    await button.click()
    await page.getByRole('dialog').getByText('1 ticket would be deleted.').waitFor()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await page.waitForFunction((element) => element === document.activeElement, await button.elementHandle())
    assert.equal(await statusOf(desk, 1), 'OPEN')
  })

  test('are deleted and come back; what somebody changed meanwhile is told', async (each) => {
    const t = lastFirst(each)
    const desk = await startDesk(t, { rows: ROWS })
    const { page } = await visit(browser, t, desk.url)
    await page.getByRole('checkbox', { name: 'Select all on this page' }).check()
    await page.getByRole('button', { name: 'Delete' }).click()
    await page.getByRole('button', { name: 'Delete 3 tickets' }).click()
    await page.getByRole('heading', { name: 'No tickets yet' }).waitFor()
    await desk.tickets.post('/api/tickets/3/restore/', {}, { 'x-actor': 'user:ann' })
    await waitForTitles(page, ['Three'])
    await told(page, '3 tickets are deleted.').getByRole('button', { name: 'Undo' }).click()
    await page.getByText('2 changes undone, 1 ticket skipped').waitFor()
    await page.getByText(/#3: restored since, by user ann/).waitFor()
    await waitForTitles(page, ['Three', 'Two', 'One'])
  })

  test('on all pages are meant together, by the filter that they match', async (each) => {
    const t = lastFirst(each)
    const rows = Array.from({ length: 50 }, (_, n) => ({
      title: n % 2 ? `Odd ${n}` : `Even ${n}`,
      description: 'One of many.',
    }))
    const desk = await startDesk(t, { rows })
    const { page, context } = await visit(browser, t, `${desk.url}/?title__icontains=odd`)
    const sent: unknown[] = []
    await context.route('**/api/tickets/bulk/', (route) => {
      sent.push(route.request().postDataJSON())
      return route.continue()
    })
    await page.getByRole('checkbox', { name: 'Select all on this page' }).check()
    await page.getByRole('button', { name: 'Select all 25 matches' }).click()
    await page.getByText('All 25 tickets that match are selected').waitFor()
    await page.getByRole('button', { name: 'Set RESOLVED' }).click()
    await page.getByRole('dialog').getByText('25 tickets would change:').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: '25 × OPEN to RESOLVED' }).click()
    await page.getByRole('dialog').getByRole('list', { name: 'Tickets' }).getByText('Odd 49').waitFor()
    await page.getByRole('button', { name: 'Change 25 tickets' }).click()
    await told(page, '25 tickets are RESOLVED now.').waitFor()
    assert.deepEqual(sent.at(-1), {
      operation: 'update',
      changes: { resolution_status: 'RESOLVED' },
      filter: { title__icontains: 'odd' },
      max_affected: 25,
    })
    const left = await desk.tickets.get('/api/tickets/?resolution_status=OPEN&page_size=1')
    assert.equal(JSON.parse(left.text).count, 25)
  })

  test('that have become more since the look are not changed before another look', async (each) => {
    const t = lastFirst(each)
    const desk = await startDesk(t, { rows: ROWS })
    const { page, complaints } = await visit(browser, t, `${desk.url}/?page_size=2`)
    await page.getByRole('checkbox', { name: 'Select all on this page' }).check()
    await page.getByRole('button', { name: 'Select all 3 matches' }).click()
    await page.getByRole('button', { name: 'Set RESOLVED' }).click()
    await page.getByRole('button', { name: 'Change 3 tickets' }).waitFor()
    await desk.tickets.post('/api/tickets/', { title: 'Four', description: 'Late.' })
    await page.getByRole('button', { name: 'Change 3 tickets' }).click()
    await page.getByText('4 tickets match, more than max_affected allows (3). Nothing was changed.').waitFor()
    assert.equal(await statusOf(desk, 1), 'OPEN')
    await page.getByRole('button', { name: 'Check again' }).click()
    await page.getByRole('button', { name: 'Change 4 tickets' }).click()
    await told(page, '4 tickets are RESOLVED now.').waitFor()
    complaints.expectRefusal(409)
  })
})

describe('One ticket of the list', () => {
  const suite = cleanerOfSuite()
  let browser: Browser
  let desk: Desk
  before(async () => {
    browser = await launchBrowser(suite)
    desk = await startDesk(suite, { rows: ROWS })
  })
  const choose = async (page: Page, id: number, item: string) => {
    await page.getByRole('button', { name: `Actions for ticket #${id}` }).click()
    await page.getByRole('menuitem', { name: item }).click()
  }

  test('gets another status at once, before the service has answered', async (t) => {
    const { page, context } = await visit(browser, t, desk.url)
    const answer = Promise.withResolvers<void>()
    await context.route('**/api/tickets/1/', async (route) => {
      if (route.request().method() === 'PATCH') await answer.promise
      await route.continue()
    })
    await choose(page, 1, 'Set RESOLVED')
    await rowOf(page, 1).getByText('RESOLVED').waitFor()
    assert.equal(await statusOf(desk, 1), 'OPEN')
    answer.resolve()
    await told(page, 'Ticket #1 is RESOLVED now.').getByRole('button', { name: 'Undo' }).click()
    await rowOf(page, 1).getByText('OPEN').waitFor()
    assert.equal(await statusOf(desk, 1), 'OPEN')
  })

  test('is left alone where somebody was faster, and shown as it is', async (t) => {
    const { page, context, complaints } = await visit(browser, t, desk.url)
    await context.route('**/api/tickets/3/', async (route) => {
      if (route.request().method() === 'PATCH')
        await desk.tickets.patch('/api/tickets/3/', { title: 'Three, differently' })
      await route.continue()
    })
    await choose(page, 3, 'Set CLOSED')
    await told(page, 'Ticket #3 has changed meanwhile, so nothing was done.').waitFor()
    await rowOf(page, 3).getByText('Three, differently').waitFor()
    await rowOf(page, 3).getByText('OPEN').waitFor()
    assert.equal(await statusOf(desk, 3), 'OPEN')
    complaints.expectRefusal(412)
  })

  test('is deleted from its menu and comes back by undo', async (t) => {
    const { page } = await visit(browser, t, desk.url)
    await choose(page, 2, 'Delete')
    await rowOf(page, 2).waitFor({ state: 'detached' })
    await told(page, 'Ticket #2 is deleted.').getByRole('button', { name: 'Undo' }).click()
    await rowOf(page, 2).waitFor()
  })
})
