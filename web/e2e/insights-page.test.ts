import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { resolutionsSchema } from '../../src/contract/resolutions.ts'
import { statsSchema } from '../../src/contract/stats.ts'
import { bodyOf, pageOf } from '../../test/support/contract.ts'
import { cleanerOfSuite } from '../../test/support/service.ts'
import { assertAccessible, SCREENS } from './support/accessibility.ts'
import { launchBrowser, visit } from './support/browser.ts'
import { type Desk, startDesk } from './support/desk.ts'

const STATUSES = ['OPEN', 'RESOLVED', 'CLOSED'] as const
/** Two a day, on every third day of a quarter. */
const ROWS = Array.from({ length: 60 }, (_, i) => ({
  title: `${i % 4 === 0 ? 'vpn' : 'printer'} ${i}`,
  description: 'text',
  resolution_status: STATUSES[i % 5] ?? 'OPEN',
  created: new Date(Date.UTC(2025, 0, 1 + 3 * Math.floor(i / 2), 22)).toISOString(),
}))

const showTable = (page: Page) => page.getByRole('radiogroup', { name: 'Show as' }).getByText('Table').click()

/** The table's numbers, the earliest first. */
async function tableOf(page: Page): Promise<{ period: string | undefined; created: number; resolved: number }[]> {
  await page.getByRole('table').getByRole('row').nth(1).waitFor()
  const cells = await page
    .getByRole('table')
    .locator('tbody tr')
    .evaluateAll((rows) => rows.map((row) => Array.from(row.children, (cell) => cell.textContent)))
  return cells
    .map(([period, created, resolved]) => ({ period, created: Number(created), resolved: Number(resolved) }))
    .reverse()
}

describe('Insights', () => {
  const suite = cleanerOfSuite()
  let browser: Browser
  let desk: Desk
  const stats = async (query: string) => bodyOf(statsSchema, await desk.tickets.get(`/api/tickets/stats/?${query}`))
  const resolutions = async (query: string) =>
    bodyOf(resolutionsSchema, await desk.tickets.get(`/api/tickets/resolutions/?${query}`))
  before(async () => {
    browser = await launchBrowser(suite)
    desk = await startDesk(suite, { rows: ROWS })
    for (const id of [1, 6, 11]) await desk.tickets.patch(`/api/tickets/${id}/`, { resolution_status: 'CLOSED' })
  })

  for (const query of [
    '',
    'search=vpn&interval=week',
    'resolution_status__in=OPEN,CLOSED&timezone=Asia/Tokyo&interval=day',
  ])
    test(`show the very numbers of the API${query && `, with ${query}`}`, async (t) => {
      const { page } = await visit(browser, t, `${desk.url}/insights?${query}`)
      await page.getByRole('img', { name: /^Created/ }).waitFor()
      const interval = await page.getByLabel('Group by', { exact: true }).inputValue()
      const asked = new URLSearchParams({ ...Object.fromEntries(new URLSearchParams(query)), interval }).toString()
      const { total, by_status, created } = await stats(asked)
      const { resolved } = await resolutions(asked)
      await page.getByText(new RegExp(`^${total} tickets`)).waitFor()
      for (const status of STATUSES) {
        const link = page.getByRole('region', { name: 'By status' }).getByRole('link', { name: ` ${status}` })
        assert.equal(await link.innerText(), String(by_status[status]))
      }
      await showTable(page)
      const rows = await tableOf(page)
      assert.deepEqual(
        rows.filter((row) => row.created > 0).map((row) => row.created),
        created.map(({ count }) => count),
      )
      assert.deepEqual(
        rows.filter((row) => row.resolved > 0).map((row) => row.resolved),
        resolved.map(({ count }) => count),
      )
    })

  test('are drawn as bars, with a summary for those who do not see them', async (t) => {
    const { page } = await visit(browser, t, `${desk.url}/insights?interval=month`)
    await page.getByRole('img', { name: /^Created: 60 in all, most of them Jan 2025: 22\./ }).waitFor()
    await page.getByRole('img', { name: /^Resolved: 3 in all/ }).waitFor()
    await page
      .getByText('22 tickets never were OPEN')
      .or(page.getByText(/\d+ tickets never were OPEN/))
      .waitFor()
  })

  test('lead from a bar to exactly the tickets that it counts', async (t) => {
    const { page } = await visit(browser, t, `${desk.url}/insights?interval=month&created__lt=2025-04-01&search=vpn`)
    const { created } = await stats('interval=month&created__lt=2025-04-01&search=vpn')
    await page.locator('.recharts-bar-rectangle').first().click()
    await page.waitForURL((url) => url.pathname === '/')
    const { results, count } = pageOf(await desk.tickets.get(`/api/tickets/${new URL(page.url()).search}`))
    assert.equal(count, created[0]?.count)
    assert.ok(results.every(({ title, created: at }) => title.startsWith('vpn') && at < '2025-02'))
  })

  test('lead from a number in the table and from a status to exactly those tickets', async (t) => {
    const { page } = await visit(browser, t, `${desk.url}/insights?search=printer&interval=week`)
    await showTable(page)
    const link = page.getByRole('table').getByRole('link').first()
    const shown = Number(await link.innerText())
    const counted = async (href: string | null) => pageOf(await desk.tickets.get(`/api/tickets${href}`)).count
    assert.equal(await counted(await link.getAttribute('href')), shown)
    const open = page.getByRole('region', { name: 'By status' }).getByRole('link', { name: 'OPEN' })
    assert.equal(await counted(await open.getAttribute('href')), Number(await open.innerText()))
  })

  test('keep what is chosen in the address, under the names of the list', async (t) => {
    const { page } = await visit(browser, t, `${desk.url}/insights`)
    await page.getByLabel('Search', { exact: true }).fill('vpn')
    await page.getByLabel('Search', { exact: true }).press('Enter')
    await page.getByText('15 tickets with these filters').waitFor()
    await page.getByRole('group', { name: 'Status' }).getByText('OPEN').click()
    await page.getByLabel('Created from').fill('2025-02-01')
    await page.getByLabel('Created until').fill('2025-02-28')
    await page.getByLabel('Group by', { exact: true }).selectOption('month')
    await page.getByLabel('Time zone').selectOption('Europe/Copenhagen')
    assert.deepEqual(Object.fromEntries(new URL(page.url()).searchParams), {
      search: 'vpn',
      resolution_status__in: 'OPEN',
      created__gte: '2025-02-01',
      created__lt: '2025-03-01',
      interval: 'month',
      timezone: 'Europe/Copenhagen',
    })
    const { total } = await stats(new URL(page.url()).searchParams.toString())
    await page.getByText(new RegExp(`^${total} ticket`)).waitFor()
    await page.reload()
    assert.equal(await page.getByLabel('Created until').inputValue(), '2025-02-28')
    await page.getByRole('button', { name: 'Clear filters' }).click()
    await page.getByText('60 tickets in all').waitFor()
  })

  test('say when nothing matches, and in the words of the API when a filter is wrong', async (t) => {
    const visitor = await visit(browser, t, `${desk.url}/insights?search=qqqqqq`)
    const { page } = visitor
    await page.getByText('No ticket matches these filters').waitFor()
    await assertAccessible(page)
    await page.goto(`${desk.url}/insights?resolution_status=DONE`)
    await page.getByRole('alert').getByText('DONE is not one of the available choices').waitFor()
    await page.getByRole('button', { name: 'Clear filters' }).click()
    await page.getByText('60 tickets in all').waitFor()
    visitor.complaints.expectRefusal(400)
  })

  for (const { screen, width, dark } of SCREENS)
    test(`have nothing that axe finds wrong ${screen}`, async (t) => {
      const { page } = await visit(browser, t, `${desk.url}/insights`, { width, dark })
      await page.getByRole('img', { name: /^Resolved/ }).waitFor()
      await assertAccessible(page)
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0)
      await showTable(page)
      await page.getByRole('table').waitFor()
      await assertAccessible(page)
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0)
    })
})

test('Insights of no tickets say how to begin', async (t) => {
  const browser = await launchBrowser(t)
  const desk = await startDesk(t)
  const { page } = await visit(browser, t, `${desk.url}/insights`)
  await page.getByText('No tickets yet').waitFor()
  await page.getByRole('main').getByRole('link', { name: 'New ticket' }).click()
  await page.getByRole('dialog', { name: 'New ticket' }).waitFor()
})
