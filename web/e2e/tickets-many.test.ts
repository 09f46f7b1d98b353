import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { Browser, CDPSession } from 'playwright-core'
import { cleanerOfSuite } from '../../test/support/service.ts'
import { launchBrowser, visit } from './support/browser.ts'
import { type Desk, startDesk } from './support/desk.ts'
import { tableOf } from './support/list.ts'

const COUNT = 10_000
const ROWS = Array.from({ length: COUNT }, (_, n) => ({
  title: `Ticket ${n + 1}: something is wrong on floor ${n % 7}`,
  description: `It has been like that since ${n % 24} o'clock.\nNobody knows why.`,
  resolution_status: (['OPEN', 'RESOLVED', 'CLOSED'] as const)[n % 3],
}))

/** Milliseconds that the page's scripts have run since it was opened. */
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
    const session = await context.newCDPSession(page)
    await session.send('Performance.enable')
    const turns: number[] = []
    for (const number of [2, 3, 4, 5, 6]) {
      const before = await scriptMs(session)
      await page.getByRole('button', { name: `Page ${number}`, exact: true }).click()
      await page.getByText(`${(number - 1) * 200 + 1}–${number * 200} of`.replace(/1(\d{3})/g, '1,$1')).waitFor()
      turns.push(Math.round((await scriptMs(session)) - before))
    }
    t.diagnostic(`script for each page: ${turns.join(', ')} ms`)
    const median = turns.toSorted((a, b) => a - b)[2] ?? Number.NaN
    assert.ok(median < 100, `the median of ${turns.join(', ')} ms`)
  })

  test('are selected and filtered without redrawing every row', async (t) => {
    const { page, context } = await visit(browser, t, `${desk.url}/?page_size=200`)
    await page.getByText('1–200 of 10,000 tickets').waitFor()
    const session = await context.newCDPSession(page)
    await session.send('Performance.enable')
    const before = await scriptMs(session)
    await tableOf(page).getByRole('checkbox').nth(5).check()
    await page.getByText('1 ticket selected').waitFor()
    const selecting = Math.round((await scriptMs(session)) - before)
    t.diagnostic(`script for a selection: ${selecting} ms`)
    assert.ok(selecting < 100, `${selecting} ms`)
  })
})
