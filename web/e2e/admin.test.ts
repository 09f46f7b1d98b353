import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { cleanerOfSuite } from '../../test/support/service.ts'
import { assertAccessible, SCREENS } from './support/accessibility.ts'
import { launchBrowser, visit } from './support/browser.ts'
import { startBusyDesk } from './support/busy-desk.ts'
import { conversationOf } from './support/conversation.ts'
import type { Desk } from './support/desk.ts'
import { fillSignIn, visitAs } from './support/signed-in.ts'

const SECTIONS = {
  tickets: 'Bulk edit',
  deleted: 'Deleted tickets',
  people: 'People',
  tokens: 'API tokens',
  audit: 'Audit log',
  'access-log': 'Access log',
  agent: 'Agent',
  settings: 'Settings',
  database: 'Database',
} as const

describe('The console', () => {
  const suite = cleanerOfSuite()
  let browser: Browser
  let desk: Desk
  before(async () => {
    browser = await launchBrowser(suite)
    desk = await startBusyDesk(suite)
  })

  test('wants a sign-in even where nothing else does, and then is where one wanted to go', async (t) => {
    const { page } = await visit(browser, t, `${desk.url}/admin/settings`)
    await page.getByText('Sign in to use the console.').waitFor()
    await fillSignIn(page, 'root')
    await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor()
    assert.equal(page.url(), `${desk.url}/admin/settings`)
  })

  test('is plainly refused to whoever is no admin, who has tokens all the same', async (t) => {
    const { page } = await visitAs(browser, t, desk, 'zoe', '/admin/people')
    await page.getByRole('heading', { name: 'This account cannot use the console' }).waitFor()
    await page.getByText('zoe does not have it').waitFor()
    assert.equal(await page.getByRole('navigation', { name: 'Console' }).count(), 0)
    await assertAccessible(page)
    await page.getByRole('link', { name: 'Your own API tokens' }).click()
    await page.getByRole('button', { name: 'Create a token' }).waitFor()
    assert.equal(await page.getByText('Everybody’s').count(), 0)
  })

  test('has all its sections a click away', async (t) => {
    const { page } = await visitAs(browser, t, desk, 'root', '/admin/tickets')
    const navigation = page.getByRole('navigation', { name: 'Console' })
    for (const [path, title] of Object.entries(SECTIONS)) {
      await navigation.locator(`a[href="/admin/${path}"]`).click()
      await page.getByRole('heading', { name: title, level: 1 }).waitFor()
      assert.equal(new URL(page.url()).pathname, `/admin/${path}`)
    }
  })

  test('has the whole width: the conversation is closed there until it is opened, and open again elsewhere', async (t) => {
    const { page } = await visitAs(browser, t, desk, 'root', '/admin/tickets')
    await page.getByRole('heading', { name: 'Bulk edit', level: 1 }).waitFor()
    const { panel } = conversationOf(page)
    assert.equal(await panel.count(), 0)
    await page.getByRole('button', { name: 'Open the conversation' }).click()
    await panel.waitFor()
    await panel.getByRole('button', { name: 'Close the conversation' }).click()
    await page.getByRole('link', { name: 'Insights' }).click()
    await panel.waitFor()
    await page.getByRole('link', { name: 'Admin' }).click()
    await panel.waitFor({ state: 'detached' })
  })

  test('shows on a phone that a table goes on beside what is seen, and all of it can be had', async (t) => {
    const settings = { width: 390, height: 844, touch: true }
    const { page } = await visitAs(browser, t, desk, 'root', '/admin/tickets', settings)
    for (const path of ['deleted', 'people', 'audit', 'access-log', 'agent', 'settings']) {
      await open(page, path)
      const tables = page.locator('section[tabindex="0"]:has(table)')
      await tables.first().waitFor()
      assert.ok(
        (await tables.evaluateAll(reachOf)).every((reach) => reach.shaded && reach.last && !reach.lost),
        path,
      )
    }
  })

  for (const { screen, width, dark } of SCREENS)
    test(`fits ${screen}, where nothing but tables scrolls sideways and axe finds nothing wrong`, async (t) => {
      const settings = { width, dark, height: 800, touch: width < 600 }
      const { page } = await visitAs(browser, t, desk, 'root', '/admin/tickets', settings)
      for (const path of Object.keys(SECTIONS)) {
        await open(page, path)
        const needed = await page.evaluate(() => document.documentElement.scrollWidth)
        assert.ok(needed <= width, `${path} is ${needed} wide`)
        await assertAccessible(page)
      }
    })
})

/** Whether each table shades its ends, whether its last column comes into sight, and whether a text is cut that nothing leads to. */
function reachOf(tables: Element[]) {
  return tables.map((table) => {
    const { backgroundAttachment } = getComputedStyle(table)
    table.scrollLeft = table.scrollWidth
    const end = table.querySelector('th:last-child')?.getBoundingClientRect().right ?? Number.POSITIVE_INFINITY
    const seen = [...table.querySelectorAll('*')].filter((cell) => cell.clientWidth > 1)
    const cut = seen.filter(
      (cell) => getComputedStyle(cell).overflow === 'hidden' && cell.scrollWidth > cell.clientWidth + 1,
    )
    return {
      shaded: backgroundAttachment === 'local, local, scroll, scroll',
      last: table.scrollWidth > table.clientWidth && end <= table.getBoundingClientRect().right + 1,
      lost: cut.some((cell) => cell.querySelector('a') === null),
    }
  })
}

/** Waits until a section shows what it has. */
async function open(page: Page, path: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Console' }).locator(`a[href="/admin/${path}"]`).click()
  await page.locator('h1').waitFor()
  await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' })
}
