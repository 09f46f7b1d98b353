import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core'
import { cleanerOfSuite } from '../../test/support/service.ts'
import { launchBrowser, visit } from '../e2e/support/browser.ts'
import { type Desk, startDesk } from '../e2e/support/desk.ts'
import { tableOf } from '../e2e/support/list.ts'

const COUNT = 10_000
const ROWS = Array.from({ length: COUNT }, (_, n) => ({
  title: `Ticket ${n + 1}: something is wrong on floor ${n % 7}`,
  description: `It has been like that since ${n % 24} o'clock.\nNobody knows why.`,
  resolution_status: (['OPEN', 'RESOLVED', 'CLOSED'] as const)[n % 3],
}))

/** Milliseconds of processor time that the page's scripts have had since it was opened, whatever else the machine does. */
async function scriptMs(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  return (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? Number.NaN) * 1000
}

describe(`${COUNT} tickets`, () => {
  const suite = cleanerOfSuite()
  let browser: Browser
  let desk: Desk
  before(async () => {
    browser = await launchBrowser(suite)
    desk = await startDesk(suite, { rows: ROWS })
  })

  test('turn their pages of 200 with less than 100 ms of script', async (t) => {
    const { page, context } = await visit(browser, t, `${desk.url}/?page_size=200`)
    await page.getByText('1–200 of 10,000 tickets').waitFor()
    await page.getByText('Live', { exact: true }).waitFor()
    const session = await measured(context, page)
    const turns: number[] = []
    for (const number of [2, 3, 4, 5, 6]) {
      const button = await page.getByRole('button', { name: `Page ${number}`, exact: true }).elementHandle()
      assert.ok(button)
      const before = await scriptMs(session)
      await page.evaluate(turn, button)
      turns.push(Math.round((await scriptMs(session)) - before))
      assert.equal(await rows(page), 200)
    }
    t.diagnostic(`script for each page: ${turns.join(', ')} ms`)
    const median = turns.toSorted((a, b) => a - b)[2] ?? Number.NaN
    assert.ok(median < 100, `the median of ${turns.join(', ')} ms`)
  })

  test('are selected one by one without drawing every row again', async (t) => {
    const { page, context } = await visit(browser, t, `${desk.url}/?page_size=200`)
    await page.getByText('1–200 of 10,000 tickets').waitFor()
    const box = await tableOf(page).getByRole('checkbox').nth(5).elementHandle()
    assert.ok(box)
    const session = await measured(context, page)
    const before = await scriptMs(session)
    await page.evaluate((element) => {
      if (element instanceof HTMLElement) element.click()
      return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
    }, box)
    const selecting = Math.round((await scriptMs(session)) - before)
    await page.getByText('1 ticket selected').waitFor()
    t.diagnostic(`script for a selection: ${selecting} ms`)
    assert.ok(selecting < 50, `${selecting} ms`)
  })
})

async function measured(context: BrowserContext, page: Page): Promise<CDPSession> {
  const session = await context.newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  return session
}

const rows = (page: Page) => page.evaluate(() => document.querySelectorAll('[data-ticket]').length)

/** Clicks and waits until other rows have been drawn. In the page, because looking from outside is script there too. */
function turn(button: Node): Promise<void> {
  const first = () => document.querySelector('[data-ticket]')?.getAttribute('data-ticket')
  const old = first()
  if (button instanceof HTMLElement) button.click()
  return new Promise((resolve) => {
    const look = () =>
      first() === old ? requestAnimationFrame(look) : requestAnimationFrame(() => setTimeout(resolve))
    look()
  })
}
