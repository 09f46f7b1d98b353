import { before, describe, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { cleanerOfSuite } from '../../test/support/service.ts'
import { assertAccessible, SCREENS } from './support/accessibility.ts'
import { launchBrowser, visit } from './support/browser.ts'
import { type Desk, startDesk } from './support/desk.ts'
import { rowOf } from './support/list.ts'

const ROWS = Array.from({ length: 30 }, (_, n) => ({
  title: `Ticket ${n + 1}`,
  description: 'It is like that.',
  resolution_status: (['OPEN', 'RESOLVED', 'CLOSED'] as const)[n % 3],
}))

describe('axe finds nothing wrong', () => {
  const suite = cleanerOfSuite()
  let browser: Browser
  let desk: Desk
  let empty: Desk
  before(async () => {
    browser = await launchBrowser(suite)
    desk = await startDesk(suite, { rows: ROWS })
    empty = await startDesk(suite)
  })

  for (const { screen, width, dark } of SCREENS) {
    test(`with the list, a selection, a mark and what lies over it, ${screen}`, async (t) => {
      const { page } = await visit(browser, t, desk.url, { width, dark })
      await page.getByText('1–20 of 30 tickets').waitFor()
      await page.getByRole('button', { name: 'More filters' }).click()
      await page.getByRole('checkbox', { name: 'Select all on this page' }).check()
      await desk.tickets.patch('/api/tickets/29/', { title: `Changed ${screen}` }, { 'x-actor': 'agent:triage' })
      await rowOf(page, 29).getByRole('img').waitFor()
      await assertAccessible(page)
      await page.getByRole('button', { name: 'Set CLOSED' }).click()
      await page.getByRole('dialog').getByRole('table').waitFor()
      for (const kind of await page.getByRole('dialog').getByRole('button', { name: '×' }).all()) await kind.click()
      await page.getByRole('dialog').getByRole('table').getByText('Ticket 28').waitFor()
      await assertAccessible(page)
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'hidden' })
      await page.getByRole('button', { name: 'Actions for ticket #28' }).click()
      await page.getByRole('menuitem', { name: 'Delete' }).waitFor()
      await assertAccessible(page)
      await page.keyboard.press('Escape')
      await page.keyboard.press('Control+k')
      await page.getByRole('button', { name: 'Insights' }).waitFor()
      await assertAccessible(page)
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'hidden' })
      await page.keyboard.press('?')
      await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
      await assertAccessible(page)
    })

    test(`where there is no list, ${screen}`, async (t) => {
      const { page, complaints } = await visit(browser, t, empty.url, { width, dark })
      await page.getByRole('heading', { name: 'No tickets yet' }).waitFor()
      await assertAccessible(page)
      await page.goto(`${empty.url}/?search=nothing`)
      await page.getByRole('heading', { name: 'Nothing matches' }).waitFor()
      await assertAccessible(page)
      await page.goto(`${empty.url}/?status=OPEN&resolution_status__in=DONE&created__gte=soon`)
      await page.getByRole('alert').first().waitFor()
      await assertAccessible(page)
      complaints.expectRefusal(400)
    })
  }
})
