import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { cleanerOfSuite } from '../../test/support/service.ts'
import { launchBrowser, visit } from './support/browser.ts'
import { type Desk, startDesk } from './support/desk.ts'
import { rowOf, waitForQuery, waitForTitles } from './support/list.ts'

const ROWS = ['One', 'Two', 'Three'].map((title) => ({ title, description: `Ticket ${title}.` }))
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent)

describe('Without a mouse', () => {
  const suite = cleanerOfSuite()
  let browser: Browser
  let desk: Desk
  before(async () => {
    browser = await launchBrowser(suite)
    desk = await startDesk(suite, { rows: ROWS })
  })
  const open = async (t: Parameters<typeof visit>[1], query = '') => {
    const { page } = await visit(browser, t, `${desk.url}/${query}`)
    await waitForTitles(page, ['Three', 'Two', 'One'])
    return page
  }

  test('j and k go through the tickets, x selects, Enter opens', async (t) => {
    const page = await open(t)
    await page.keyboard.press('j')
    assert.equal(await focused(page), 'Three')
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    assert.equal(await focused(page), 'One')
    await page.keyboard.press('k')
    assert.equal(await focused(page), 'Two')
    const outline = () =>
      page.evaluate(() => document.activeElement && getComputedStyle(document.activeElement).outlineStyle)
    assert.equal(await outline(), 'solid')
    await page.keyboard.press('x')
    assert.ok(await rowOf(page, 2).getByRole('checkbox').isChecked())
    assert.equal(await focused(page), 'Two')
    await page.keyboard.press('x')
    assert.ok(!(await rowOf(page, 2).getByRole('checkbox').isChecked()))
    await page.keyboard.press('Enter')
    await page.waitForURL('**/tickets/2')
    await page.waitForFunction(() => document.title === 'Ticket 2 · Tickets')
  })

  test('a ticket is edited, resolved, closed and reopened, and the next one of the list is a key away', async (t) => {
    const { page } = await visit(browser, t, `${desk.url}/?page_size=2&ordering=id`)
    await waitForTitles(page, ['One', 'Two'])
    await page.getByRole('link', { name: 'One' }).click()
    const status = (name: string) => page.getByRole('status', { name: `Status: ${name}` }).waitFor()
    const heading = (name: string) => page.getByRole('heading', { name, level: 1 }).waitFor()
    await heading('One')
    for (const [key, name] of [
      ['r', 'RESOLVED'],
      ['x', 'CLOSED'],
      ['o', 'OPEN'],
    ] as const) {
      await page.keyboard.press(key)
      await status(name)
      await page.getByRole('group', { name: 'Status' }).locator('button:enabled').first().waitFor()
    }
    await page.keyboard.press('j')
    await heading('Two')
    await page.keyboard.press('j')
    await heading('Three')
    await page.keyboard.press('k')
    await heading('Two')
    await page.getByRole('button', { name: 'Next ticket' }).click()
    await heading('Three')
    await page.keyboard.press('e')
    await page.getByRole('form', { name: 'Edit ticket #3' }).waitFor()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('link', { name: 'All tickets' }).click()
    await waitForTitles(page, ['Three'])
    await waitForQuery(page, { page_size: '2', ordering: 'id', page: '2' })
  })

  test('/ searches, on any page, and in a field keys are letters', async (t) => {
    const page = await open(t)
    const field = page.getByRole('searchbox', { name: 'Search tickets' })
    await page.keyboard.press('/')
    await page.keyboard.type('jkxc?/')
    assert.equal(await field.inputValue(), 'jkxc?/')
    await waitForQuery(page, { search: 'jkxc?/' })
    assert.equal(await page.getByRole('dialog').count(), 0)
    await page.goto(`${desk.url}/insights`)
    await page.getByRole('heading', { name: 'Insights' }).waitFor()
    await page.keyboard.press('/')
    await field.waitFor()
    await page.keyboard.type('two')
    await waitForTitles(page, ['Two'])
  })

  test('c creates and keeps the address', async (t) => {
    const page = await open(t, '?page_size=50')
    await page.keyboard.press('c')
    await waitForQuery(page, { page_size: '50', new: '' })
  })

  test('? tells all keys, and they can be turned off', async (t) => {
    const page = await open(t)
    await page.keyboard.press('j')
    await page.keyboard.press('?')
    const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
    for (const name of ['Search tickets', 'Create a ticket', 'Next ticket', 'Select or unselect the ticket'])
      await help.getByRole('row', { name }).first().waitFor()
    await help.getByRole('switch', { name: 'Single keys' }).press('Space')
    await page.keyboard.press('Escape')
    await help.waitFor({ state: 'hidden' })
    await page.waitForFunction(() => document.activeElement?.textContent === 'Three')
    await page.keyboard.press('j')
    assert.equal(await focused(page), 'Three')
    await page.keyboard.press('?')
    assert.equal(await page.getByRole('dialog').count(), 0)
  })

  test('the palette goes to pages and tickets, filters, and changes the theme', async (t) => {
    const page = await open(t)
    const palette = page.getByRole('dialog', { name: 'Commands' })
    const command = async (words: string, name: string) => {
      await page.keyboard.press('Control+k')
      const field = palette.getByRole('textbox', { name: 'Commands' })
      await field.fill(words)
      await palette.getByRole('button', { name, exact: true }).waitFor()
      await field.press('Enter')
      await palette.waitFor({ state: 'hidden' })
    }
    await command('clos', 'Show CLOSED tickets')
    await waitForQuery(page, { resolution_status__in: 'CLOSED' })
    await command('dark', 'Use the dark theme')
    await page.getByRole('button', { name: 'Use the light theme' }).waitFor()
    await command('insi', 'Insights')
    await page.getByRole('heading', { name: 'Insights', level: 1 }).waitFor()
    await command('3', 'Open ticket #3')
    await page.waitForURL('**/tickets/3')
    await command('ticket two', 'Search tickets for “ticket two”')
    await waitForTitles(page, ['Two'])
    await command('create', 'Create a ticket')
    await waitForQuery(page, { search: 'ticket two', new: '' })
  })

  test('the menu of a row opens, is gone through and gives the focus back', async (t) => {
    const page = await open(t)
    const name = 'Actions for ticket #2'
    await page.getByRole('button', { name }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('menu').waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Escape')
    await page.getByRole('menu').waitFor({ state: 'hidden' })
    await page.waitForFunction((label) => document.activeElement?.getAttribute('aria-label') === label, name)
  })

  test('the first stop leads past the header', async (t) => {
    const page = await open(t)
    await page.keyboard.press('Tab')
    assert.equal(await focused(page), 'Skip to content')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    assert.equal(await focused(page), 'Create ticket')
  })
})
