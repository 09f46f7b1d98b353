import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { cleanerOfSuite } from '../../test/support/service.ts'
import { launchBrowser, visit } from './support/browser.ts'
import { conversationOf } from './support/conversation.ts'
import { type Desk, startDesk } from './support/desk.ts'

const ROWS = [
  { title: 'Printer on fire', description: 'It burns.', created: '2025-01-31T12:00:00Z' },
  { title: 'Email outage', description: 'Nobody gets mail.', created: '2025-02-01T12:00:00Z' },
]

describe('On phones, in Safari, and in other countries', () => {
  const suite = cleanerOfSuite()
  let browser: Browser
  let desk: Desk
  before(async () => {
    browser = await launchBrowser(suite)
    desk = await startDesk(suite, { rows: ROWS })
  })

  test('an Enter that ends a composition, with the key code that Safari gives it, sends nothing', async (t) => {
    const { page } = await visit(browser, t, desk.url)
    const { composer, panel } = conversationOf(page)
    await composer.fill('list all tickets')
    const enter = (keyCode: number) =>
      composer.evaluate((field, code) => {
        const key = { key: 'Enter', keyCode: code, bubbles: true, cancelable: true }
        return field.dispatchEvent(new KeyboardEvent('keydown', key))
      }, keyCode)
    assert.equal(await enter(229), true)
    assert.equal(await composer.inputValue(), 'list all tickets')
    assert.equal(await enter(13), false)
    await panel.getByRole('article').first().waitFor()
  })

  test('a finger zooms into no field: its text has 16 pixels', async (t) => {
    const { page } = await visit(browser, t, `${desk.url}/`, { width: 390, touch: true })
    const sizes = (scope: Page) =>
      scope
        .locator('input:visible:not([type=checkbox], [type=radio]), textarea:visible, select:visible')
        .evaluateAll((fields) => fields.map((field) => Number.parseFloat(getComputedStyle(field).fontSize)))
    const check = async (place: string) => {
      const found = await sizes(page)
      assert.ok(found.length > 0 && found.every((size) => size >= 16), `${place}: ${found}`)
    }
    await page.getByRole('button', { name: 'More filters' }).click()
    await page.getByLabel('Created from').waitFor()
    await check('the list')
    await page.getByRole('button', { name: 'Open the conversation' }).click()
    await conversationOf(page).composer.waitFor()
    await check('the conversation')
    for (const [path, field] of [
      ['/tickets/1?edit', 'Description'],
      ['/insights', 'Time zone'],
      ['/sign-in', 'Name'],
      ['/?new', 'Description'],
    ] as const) {
      await page.goto(desk.url + path)
      await page.getByLabel(field).last().waitFor()
      await check(path)
    }
  })

  test('dates are in the form that the reader is used to', async (t) => {
    for (const [locale, day] of [
      ['en-GB', '31 Jan 2025'],
      ['en-US', 'Jan 31, 2025'],
      ['de-DE', '31.01.2025'],
    ] as const) {
      const { page } = await visit(browser, t, desk.url, { locale })
      await page.getByRole('cell', { name: day, exact: true }).waitFor()
      await page.getByRole('link', { name: 'Printer on fire' }).click()
      await page.getByRole('article').getByText(day).waitFor()
    }
  })

  for (const width of [390, 360])
    test(`the pages have their names at ${width} pixels, and fit`, async (t) => {
      const { page } = await visit(browser, t, desk.url, { width })
      for (const name of ['Tickets', 'Insights', 'Admin']) {
        const { width: wide = 0 } = (await page.getByRole('link', { name }).getByText(name).boundingBox()) ?? {}
        assert.ok(wide > 20, `${name} is ${wide} px wide`)
      }
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width)
    })

  test('a chart with nothing in it says why, and takes no room', async (t) => {
    const { page } = await visit(browser, t, `${desk.url}/insights`)
    await page.getByText('None of these tickets has left OPEN').waitFor()
    assert.equal(await page.getByRole('figure').count(), 1)
  })
})
