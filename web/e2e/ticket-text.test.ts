import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { create } from '../../test/support/contract.ts'
import { cleanerOfSuite } from '../../test/support/service.ts'
import { launchBrowser, visit } from './support/browser.ts'
import { type Desk, startDesk } from './support/desk.ts'

/** What would do something if it were more than text. */
const INJECTIONS = {
  'a script': '<script>document.title = "taken"</script><img src=x onerror="document.title = \'taken\'">',
  'a picture in markdown': '![pixel](http://evil.example/pixel.png)',
  'a link in markdown': '[click](javascript:alert(1)) and <a href="http://evil.example/">here</a>',
  'text that turns around': 'abc \u202Egnp.exe\u2066 x \u2069 \u202D!',
  'control codes': 'bell \u0007 escape \u001b[31m red \u0085 \u200b\u{E0041}',
  'a template': '{{constructor.constructor("alert(1)")()}} <style>*{display:none}</style>',
}

describe('The text of a ticket', () => {
  const suite = cleanerOfSuite()
  let browser: Browser
  let desk: Desk
  before(async () => {
    browser = await launchBrowser(suite)
    desk = await startDesk(suite)
  })

  for (const [name, text] of Object.entries(INJECTIONS)) {
    test(`stays text: ${name}`, async (t) => {
      const ticket = await create(desk.tickets, { title: text, description: `${text}\n${text}` })
      await create(desk.tickets, { title: `${text} again`, description: text })
      const { page } = await visit(browser, t, `${desk.url}/tickets/${ticket.id}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.getByRole('list', { name: 'History' }).getByRole('listitem').waitFor()
      assert.equal(await page.getByRole('heading', { level: 1 }).textContent(), ticket.title)
      assert.equal(await page.getByRole('region', { name: 'Description' }).textContent(), ticket.description)
      const main = page.getByRole('main')
      assert.equal(await main.locator('img, script, iframe, article style').count(), 0)
      const links = await main.getByRole('link').evaluateAll((found) => found.map((link) => link.getAttribute('href')))
      assert.deepEqual(
        links.filter((href) => !/^\/(tickets\/\d+)?$/.test(href ?? '')),
        [],
      )
      assert.notEqual(await page.title(), 'taken')
    })
  }

  test('that turns around turns nothing but itself', async (t) => {
    const ticket = await create(desk.tickets, { title: 'abc \u202Edef', description: 'שלום עולם' })
    const { page } = await visit(browser, t, `${desk.url}/tickets/${ticket.id}`)
    const heading = page.getByRole('heading', { level: 1 })
    assert.equal(await heading.evaluate((element) => getComputedStyle(element).unicodeBidi), 'isolate')
    const description = page.getByRole('region', { name: 'Description' }).locator('[dir=auto]')
    assert.equal(await description.evaluate((element) => getComputedStyle(element).direction), 'rtl')
  })

  test('of one endless word does not make the page wider', async (t) => {
    const word = 'x'.repeat(2000)
    const ticket = await create(desk.tickets, { title: word.slice(0, 255), description: word })
    const { page } = await visit(browser, t, `${desk.url}/tickets/${ticket.id}`, { width: 390 })
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.getByRole('list', { name: 'History' }).getByRole('listitem').waitFor()
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0)
  })

  test('of a million characters is there at once with its beginning, and whole when asked', async (t) => {
    const description = 'All work and no play makes a dull page. '.repeat(25_000).trim()
    const ticket = await create(desk.tickets, { description })
    const { page } = await visit(browser, t, `${desk.url}/tickets/${ticket.id}`)
    const text = page.getByRole('region', { name: 'Description' })
    await text.getByRole('button', { name: 'Show all 999,999 characters' }).waitFor()
    assert.ok(((await text.textContent()) ?? '').length < 5_000)
    const began = Date.now()
    await text.getByRole('button', { name: 'Show all 999,999 characters' }).click()
    await text.getByRole('button', { name: 'Show less' }).waitFor()
    assert.ok(Date.now() - began < 3_000, `it took ${Date.now() - began} ms`)
    assert.equal(await text.locator('[dir=auto]').textContent(), description)
  })
})
