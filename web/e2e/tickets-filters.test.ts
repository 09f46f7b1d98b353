import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { cleanerOfSuite } from '../../test/support/service.ts'
import { launchBrowser, visit } from './support/browser.ts'
import { type Desk, startDesk } from './support/desk.ts'
import { lastFirst } from './support/last-first.ts'
import { tableOf, waitForQuery, waitForTitles } from './support/list.ts'

const ticket = (title: string, day: number, resolution_status: string, description = 'It is like that.') => ({
  title,
  description,
  resolution_status,
  created: `2025-01-${String(day).padStart(2, '0')}T12:00:00Z`,
})
const ROWS = [
  ticket('Printer on fire', 1, 'OPEN', 'It burns\nand burns.'),
  ticket('Email outage', 2, 'RESOLVED'),
  ticket('Another printer', 3, 'CLOSED'),
  ticket('Password reset', 4, 'OPEN'),
]
const ALL = ['Password reset', 'Another printer', 'Email outage', 'Printer on fire']

describe('The list of tickets is filtered', () => {
  const suite = cleanerOfSuite()
  let browser: Browser
  let desk: Desk
  before(async () => {
    browser = await launchBrowser(suite)
    desk = await startDesk(suite, { rows: ROWS })
  })
  const search = (page: Page) => page.getByRole('searchbox', { name: 'Search tickets' })

  test('and shows number, title, status and when, on one line', async (t) => {
    const { page } = await visit(browser, t, desk.url)
    await waitForTitles(page, ALL)
    const row = tableOf(page).getByRole('row').filter({ hasText: 'Printer on fire' })
    assert.deepEqual(
      (await row.getByRole('cell').allInnerTexts()).map((text) => text.trim().replace(/\s+/g, ' ')),
      ['', '#1', 'Printer on fire', 'OPEN', '1 Jan 2025', '⋯'],
    )
    const { height = 99 } = (await row.boundingBox()) ?? {}
    assert.ok(height <= 36, `a row is ${height} px high`)
    await page.getByText('1–4 of 4 tickets').waitFor()
    assert.equal(await page.title(), 'Tickets')
  })

  test('by words, which stand in the address and are gone back from', async (t) => {
    const { page } = await visit(browser, t, desk.url)
    await search(page).pressSequentially('printer')
    await waitForTitles(page, ['Another printer', 'Printer on fire'])
    await waitForQuery(page, { search: 'printer' })
    await page.goBack()
    await waitForTitles(page, ALL)
    assert.equal(await search(page).inputValue(), '')
    await page.goForward()
    await waitForTitles(page, ['Another printer', 'Printer on fire'])
    assert.equal(await search(page).inputValue(), 'printer')
  })

  test('by words, which are marked where they stand, with a line of the text where they stand in that', async (t) => {
    const { page } = await visit(browser, t, `${desk.url}/?search=PRINT%20burns`)
    const row = tableOf(page).getByRole('row').filter({ hasText: 'Printer on fire' })
    await row.getByText('burns').first().waitFor()
    assert.deepEqual(await row.locator('mark').allTextContents(), ['Print', 'burns', 'burns'])
    assert.equal(await row.getByRole('paragraph').innerText(), 'It burns and burns.')
    await search(page).fill('printer')
    await waitForTitles(page, ['Another printer', 'Printer on fire'])
    assert.equal(await tableOf(page).getByRole('paragraph').count(), 0)
  })

  test('by a number, which Enter goes to where there is such a ticket', async (t) => {
    const { page, complaints } = await visit(browser, t, desk.url)
    await search(page).fill('77')
    await page.getByText('Enter opens ticket #77').waitFor()
    await search(page).press('Enter')
    await page.getByRole('heading', { name: 'Nothing matches' }).waitFor()
    await search(page).fill('#3')
    await search(page).press('Enter')
    await page.waitForURL('**/tickets/3')
    await page.goBack()
    await search(page).fill('＃２')
    await search(page).press('Enter')
    await page.waitForURL('**/tickets/2')
    complaints.expectRefusal(404)
  })

  test('by two filters set in one tick, and both stay', async (t) => {
    const { page } = await visit(browser, t, desk.url)
    await waitForTitles(page, ALL)
    await page.evaluate(() => {
      for (const chip of document.querySelectorAll<HTMLInputElement>('input[value="OPEN"], input[value="CLOSED"]'))
        chip.click()
      for (const header of document.querySelectorAll<HTMLButtonElement>('th button'))
        if (header.textContent === 'Title') header.click()
    })
    await waitForTitles(page, ['Another printer', 'Password reset', 'Printer on fire'])
  })

  test('by status, by a part of the title and by days, each under the name that the API has for it', async (t) => {
    const { page } = await visit(browser, t, desk.url)
    await page.getByRole('group', { name: 'Status' }).getByText('OPEN').click()
    await page.getByRole('group', { name: 'Status' }).getByText('CLOSED').click()
    await waitForTitles(page, ['Password reset', 'Another printer', 'Printer on fire'])
    await page.getByRole('button', { name: 'More filters' }).click()
    await page.getByLabel('Title contains').fill('printer')
    await waitForTitles(page, ['Another printer', 'Printer on fire'])
    await page.getByLabel('Created from').fill('2025-01-02')
    await waitForTitles(page, ['Another printer'])
    await page.getByLabel('Created to').fill('2025-01-03')
    await waitForQuery(page, {
      resolution_status__in: 'OPEN,CLOSED',
      title__icontains: 'printer',
      created__gte: '2025-01-02',
      created__lt: '2025-01-04',
    })
    await waitForTitles(page, ['Another printer'])
    await page.getByRole('button', { name: 'Clear filters' }).click()
    await waitForTitles(page, ALL)
    await waitForQuery(page, {})
  })

  test('by an address that somebody shares, with what no field can show', async (t) => {
    const query = 'resolution_status__in=OPEN&created__lt=2025-01-04&id__in=1,2,3&ordering=title'
    const { page } = await visit(browser, t, `${desk.url}/?${query}`)
    await waitForTitles(page, ['Printer on fire'])
    assert.ok(await page.getByRole('checkbox', { name: 'OPEN' }).isChecked())
    assert.equal(await page.getByLabel('Created to').inputValue(), '2025-01-03')
    await page.getByRole('columnheader', { name: 'Title' }).and(page.locator('[aria-sort="ascending"]')).waitFor()
    await page.getByRole('button', { name: 'Remove the filter id__in' }).click()
    await waitForQuery(page, { resolution_status__in: 'OPEN', created__lt: '2025-01-04', ordering: 'title' })
  })

  test('and the API says at the field, or above the list, what it cannot use', async (t) => {
    const query = 'created__gte=yesterday&resolution_status__in=DONE&ordering=colour&status=OPEN'
    const { page, complaints } = await visit(browser, t, `${desk.url}/?${query}`)
    const alert = page.getByRole('alert').filter({ hasText: 'These filters cannot be used' })
    await alert.getByText("status: Unknown parameter. Did you mean 'resolution_status'?").waitFor()
    await alert.getByText('colour is not one of: id, title, created, resolution_status').waitFor()
    await page.getByText('Select a valid choice. DONE is not one of the available choices.').waitFor()
    const from = page.getByLabel('Created from')
    assert.equal(await from.getAttribute('aria-invalid'), 'true')
    await page.getByText('Enter a valid date/time.').waitFor()
    await alert.getByRole('button', { name: 'Clear filters' }).click()
    await waitForTitles(page, ALL)
    await waitForQuery(page, {})
    complaints.expectRefusal(400)
  })

  test('and says where only something similar was found, or nothing', async (t) => {
    const { page } = await visit(browser, t, `${desk.url}/?search=printre`)
    await page.getByText('Nothing matches exactly; these are close.').waitFor()
    await waitForTitles(page, ['Another printer', 'Printer on fire'])
    await search(page).fill('qqqqqqqqq')
    await page.getByRole('heading', { name: 'Nothing matches' }).waitFor()
    await page.getByRole('button', { name: 'Clear filters' }).last().click()
    await waitForTitles(page, ALL)
  })

  test('is ordered by its headers, which say how', async (t) => {
    const { page } = await visit(browser, t, desk.url)
    const title = page.getByRole('columnheader', { name: 'Title' })
    const sorted = async (header: string) =>
      page.getByRole('columnheader', { name: header }).first().getAttribute('aria-sort')
    await waitForTitles(page, ALL)
    assert.equal(await sorted('Created'), 'descending')
    await title.getByRole('button').click()
    await waitForTitles(page, ALL.toSorted())
    assert.equal(await sorted('Title'), 'ascending')
    assert.equal(await sorted('Created'), null)
    await title.getByRole('button').click()
    await waitForTitles(page, ALL.toSorted().toReversed())
    await waitForQuery(page, { ordering: '-title' })
    await page.goBack()
    await waitForTitles(page, ALL.toSorted())
  })

  test('is read page by page, as many at a time as one likes', async (each) => {
    const t = lastFirst(each)
    const many = await startDesk(t, {
      rows: Array.from({ length: 45 }, (_, n) => ({ title: `Ticket ${n + 1}`, description: 'One of many.' })),
    })
    const { page, complaints } = await visit(browser, t, many.url)
    await page.getByRole('button', { name: 'Page 3' }).click()
    await page.getByText('41–45 of 45 tickets').waitFor()
    await waitForQuery(page, { page: '3' })
    assert.equal(await page.getByRole('button', { name: 'Page 3' }).getAttribute('aria-current'), 'page')
    await page.goBack()
    await page.getByText('1–20 of 45 tickets').waitFor()
    await page.getByLabel('Tickets per page').selectOption('50')
    await page.getByText('1–45 of 45 tickets').waitFor()
    await waitForQuery(page, { page_size: '50' })
    await page.goto(`${many.url}/?page=99`)
    await page.getByRole('alert').getByText('Invalid page.').waitFor()
    await page.getByRole('button', { name: 'Go to the first page' }).click()
    await page.getByText('1–20 of 45 tickets').waitFor()
    complaints.expectRefusal(404)
  })
})

describe('A list that cannot be shown', () => {
  const suite = cleanerOfSuite()
  let browser: Browser
  before(async () => {
    browser = await launchBrowser(suite)
  })

  test('because there are no tickets yet, says how to get some', async (each) => {
    const t = lastFirst(each)
    const desk = await startDesk(t)
    const { page } = await visit(browser, t, desk.url)
    await page.getByRole('heading', { name: 'No tickets yet' }).waitFor()
    await page.getByText('npx tickets import tickets.csv').waitFor()
    await page.getByRole('link', { name: 'Create ticket' }).last().click()
    await waitForQuery(page, { new: '' })
  })

  test('because the service refuses, says why and tries again', async (each) => {
    const t = lastFirst(each)
    const desk = await startDesk(t, { rows: ROWS })
    const { page, context, complaints } = await visit(browser, t, `${desk.url}/insights`)
    await context.route('**/api/tickets/', (route) =>
      route.fulfill({ status: 403, contentType: 'application/json', body: '{"detail":"Not for you."}' }),
    )
    await page.getByRole('link', { name: 'Tickets' }).click()
    await page.getByRole('alert').getByText('Not for you.').waitFor()
    await context.unroute('**/api/tickets/')
    await page.getByRole('button', { name: 'Try again' }).click()
    await waitForTitles(page, ALL)
    complaints.expectRefusal(403)
  })
})
