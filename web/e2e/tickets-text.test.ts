import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { cleanerOfSuite } from '../../test/support/service.ts'
import { launchBrowser, visit } from './support/browser.ts'
import { type Desk, startDesk } from './support/desk.ts'
import { rowOf, tableOf, titlesIn, waitForTitles } from './support/list.ts'

const RIGHT_TO_LEFT = '\u202e\u2067\u200fRESOLVED'
const HOSTILE = [
  '<script>document.title = "taken"</script>',
  '<img src=x onerror="document.title = \'taken\'">',
  '![tracker](https://example.com/pixel.png)',
  '[click](javascript:document.title="taken")',
  '{{constructor.constructor("document.title=1")()}}',
  '\u001b[31mred\u001b[0m \u0007\u0008',
  RIGHT_TO_LEFT,
  'שלום עולם',
  'x'.repeat(255),
]

describe('Text of a ticket', () => {
  const suite = cleanerOfSuite()
  let browser: Browser
  let desk: Desk
  before(async () => {
    browser = await launchBrowser(suite)
    desk = await startDesk(suite, { rows: HOSTILE.map((text) => ({ title: text, description: `${text}\nsecond` })) })
  })

  test('stays text, whatever it looks like', async (t) => {
    const { page } = await visit(browser, t, desk.url)
    await waitForTitles(page, HOSTILE.toReversed())
    assert.deepEqual((await titlesIn(page)).toReversed(), HOSTILE)
    assert.equal(await page.title(), 'Tickets')
    assert.equal(await tableOf(page).locator('script, img, iframe').count(), 0)
    for (const link of await tableOf(page).getByRole('link').all())
      assert.match((await link.getAttribute('href')) ?? '', /^\/tickets\/\d+$/)
  })

  test('written from right to left does not turn its row around', async (t) => {
    const { page } = await visit(browser, t, desk.url)
    await waitForTitles(page, HOSTILE.toReversed())
    const plain = rowOf(page, 1)
    const turned = rowOf(page, HOSTILE.indexOf(RIGHT_TO_LEFT) + 1)
    const columns = async (row: typeof plain) =>
      Promise.all(
        (await row.getByRole('cell').all()).map(async (cell) => Math.round((await cell.boundingBox())?.x ?? 0)),
      )
    assert.deepEqual(await columns(turned), await columns(plain))
    await turned.getByText('OPEN', { exact: true }).waitFor()
    const title = turned.getByRole('link').locator('bdi')
    assert.equal(await title.evaluate((element) => getComputedStyle(element).unicodeBidi), 'isolate')
  })

  for (const width of [1400, 390, 360])
    test(`never makes a page of ${width} pixels wider than it is`, async (t) => {
      const { page } = await visit(browser, t, desk.url, { width })
      await waitForTitles(page, HOSTILE.toReversed())
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width)
    })
})
