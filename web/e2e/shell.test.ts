import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { cleanerOfSuite } from '../../test/support/service.ts'
import { assertAccessible, SCREENS } from './support/accessibility.ts'
import { launchBrowser, visit } from './support/browser.ts'
import { type Desk, startDesk } from './support/desk.ts'

describe('The page', () => {
  const suite = cleanerOfSuite()
  let browser: Browser
  let desk: Desk
  before(async () => {
    browser = await launchBrowser(suite)
    desk = await startDesk(suite, { rows: [{ title: 'Printer on fire', description: 'It burns.' }] })
  })

  test('opens with its tickets and without a complaint', async (t) => {
    const { page } = await visit(browser, t, desk.url)
    await page.getByRole('heading', { name: 'Tickets', level: 1 }).waitFor()
    await page.getByText('Printer on fire').waitFor()
  })

  test('is left by its links and comes back by the browser', async (t) => {
    const { page } = await visit(browser, t, desk.url)
    await page.getByRole('link', { name: 'Insights' }).click()
    await page.getByRole('heading', { name: 'Insights', level: 1 }).waitFor()
    assert.equal(new URL(page.url()).pathname, '/insights')
    await page.goBack()
    await page.getByRole('heading', { name: 'Tickets', level: 1 }).waitFor()
  })

  test('says at an address that leads nowhere that it does, and leads to the tickets', async (t) => {
    for (const path of ['/nosuch', '/tickets', '/insights/2024']) {
      const { page, complaints } = await visit(browser, t, `${desk.url}${path}`)
      await page.getByRole('heading', { name: 'No such page', level: 1 }).waitFor()
      assert.equal(await page.title(), 'No such page · Tickets')
      await assertAccessible(page)
      await page.getByRole('main').getByRole('link', { name: 'All tickets' }).click()
      await page.getByText('Printer on fire').waitFor()
      complaints.expectRefusal(404)
    }
  })

  for (const { screen, width, dark } of SCREENS) {
    test(`has nothing that axe finds wrong ${screen}`, async (t) => {
      const { page } = await visit(browser, t, desk.url, { width, dark })
      await page.getByText('Printer on fire').waitFor()
      await assertAccessible(page)
    })
  }
})
