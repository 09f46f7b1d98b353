import assert from 'node:assert/strict'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { before, describe, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { BUILT_PAGE } from '../../src/tickets/web/page-document.ts'
import { cleanerOfSuite } from '../../test/support/service.ts'
import { launchBrowser, visit } from '../e2e/support/browser.ts'
import { type Desk, startDesk } from '../e2e/support/desk.ts'
import { vitalsOf } from '../e2e/support/vitals.ts'

const KB = 1000

describe('The first load', () => {
  const suite = cleanerOfSuite()
  let browser: Browser
  let desk: Desk
  before(async () => {
    browser = await launchBrowser(suite)
    const rows = Array.from({ length: 100 }, (_, n) => ({ title: `Ticket ${n}`, description: 'Something is wrong.' }))
    desk = await startDesk(suite, { rows })
  })

  test('takes less than 250 kB of compressed scripts', async (t) => {
    const { page } = await visit(browser, t, desk.url, { open: false })
    const scripts: string[] = []
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script') scripts.push(new URL(response.url()).pathname)
    })
    await page.goto(desk.url)
    await page.getByRole('link', { name: 'Ticket 99' }).waitFor()
    await page.getByText('Live', { exact: true }).waitFor() // the last thing that it asks for
    const bytes = scripts.reduce((sum, path) => sum + statSync(join(BUILT_PAGE, `${path}.gz`)).size, 0)
    t.diagnostic(`${(bytes / KB).toFixed(0)} kB of gzip JavaScript in ${scripts.length} files`)
    assert.ok(scripts.length > 0)
    assert.ok(bytes < 250 * KB, `${bytes} bytes: ${scripts.join(' ')}`)
  })

  test('can be used within 1.5 seconds, draws early and moves nothing about', async (t) => {
    const { page } = await visit(browser, t, desk.url, { open: false })
    await page.addInitScript(vitalsOf)
    await page.goto(desk.url)
    await page.getByRole('link', { name: 'Ticket 99' }).waitFor()
    await page.getByRole('searchbox').fill('Ticket 7') // takes keys: it is interactive
    const interactive = await page.evaluate(() => performance.now())
    const vitals = await page.evaluate(() => globalThis.vitals)
    t.diagnostic(`interactive after ${interactive.toFixed(0)} ms, ${JSON.stringify(vitals)}`)
    assert.ok(interactive < 1_500, `${interactive} ms until it takes keys`)
    assert.ok(vitals.layoutShift < 0.1, `things moved about by ${vitals.layoutShift}`)
    assert.ok(vitals.largestPaint < 1_500, `${vitals.largestPaint} ms until the largest part was drawn`)
  })
})
