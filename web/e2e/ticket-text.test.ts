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
    test(`does nothing, formatted or as it is written: ${name}`, async (t) => {
      const ticket = await create(desk.tickets, { title: text, description: `${text}\n${text}` })
      await create(desk.tickets, { title: `${text} again`, description: text })
      const { page } = await visit(browser, t, `${desk.url}/tickets/${ticket.id}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.getByRole('list', { name: 'History' }).getByRole('listitem').waitFor()
      assert.equal(await page.getByRole('heading', { level: 1 }).textContent(), ticket.title)
      const main = page.getByRole('main')
      for (const view of ['formatted', 'as it is written']) {
        assert.equal(await main.locator('img, script, iframe, article style').count(), 0, view)
        const links = await main
          .getByRole('link')
          .evaluateAll((found) => found.map((link) => link.getAttribute('rel') ?? link.getAttribute('href')))
        const wrong = links.filter((link) => !/^(\/(tickets\/\d+)?|noopener noreferrer nofollow)$/.test(link ?? ''))
        assert.deepEqual(wrong, [], view)
        if (view === 'formatted') await page.keyboard.press('m')
      }
      assert.equal(await page.getByRole('region', { name: 'Description' }).textContent(), ticket.description)
      assert.notEqual(await page.title(), 'taken')
    })
  }

  test('is Markdown: headings, lists, code, tables, addresses and ticket numbers', async (t) => {
    const description = [
      '# Steps',
      '1. Open **Settings**',
      '2. see #1',
      '',
      'Log of https://example.org/a?b=c#d:',
      '```',
      'at Foo.java:12 #2',
      '```',
      '|a|b|',
      '|-|-|',
      '|1|2|',
      '',
      'one',
      'line each, a [local address](/agent/chat?message=x) and a ![picture](https://example.org/p.png)',
    ].join('\n')
    const ticket = await create(desk.tickets, { description })
    const { page } = await visit(browser, t, `${desk.url}/tickets/${ticket.id}`)
    const text = page.getByRole('region', { name: 'Description' })
    await text.getByRole('heading', { name: 'Steps', level: 2 }).waitFor()
    assert.equal(await text.getByRole('listitem').count(), 2)
    await text.getByRole('table').waitFor()
    assert.match(await text.locator('pre').evaluate((code) => getComputedStyle(code).fontFamily), /mono/i)
    assert.match(await text.innerText(), /one\nline each/)
    const links = await text.getByRole('link').evaluateAll((all) => all.map((link) => link.getAttribute('href')))
    assert.deepEqual(links, ['/tickets/1', 'https://example.org/a?b=c#d', 'https://example.org/p.png'])
    await page.keyboard.press('m')
    assert.equal(await text.textContent(), description)
    await page.reload()
    await text.getByText('# Steps').waitFor()
    await text.getByRole('button', { name: 'Show formatted' }).click()
    await text.getByRole('heading', { name: 'Steps' }).waitFor()
  })

  test('of a thousand quotes in each other is shown as it is written', async (t) => {
    const description = `${'> '.repeat(1_500)}deep`
    const ticket = await create(desk.tickets, { description })
    const { page } = await visit(browser, t, desk.url, { open: false })
    const renderer = page.waitForResponse('**/assets/markdown-text*.js')
    await page.goto(`${desk.url}/tickets/${ticket.id}`)
    await (await renderer).finished()
    const text = page.getByRole('region', { name: 'Description' })
    await text.getByText('deep').waitFor()
    assert.equal(await text.textContent(), description)
  })

  test('is printed whole, with its ticket and nothing else', async (t) => {
    const lines = Array.from({ length: 200 }, (_, n) => `Line ${n + 1}`)
    const ticket = await create(desk.tickets, { title: 'On paper', description: lines.join('\n') })
    const { page } = await visit(browser, t, `${desk.url}/tickets/${ticket.id}`)
    await page.getByRole('button', { name: /^Show all/ }).waitFor()
    await page.emulateMedia({ media: 'print' })
    await page.getByText('Line 200').waitFor()
    for (const part of ['banner', 'complementary', 'list', 'button'] as const)
      assert.equal(await page.getByRole(part).and(page.locator(':visible')).count(), 0, part)
    const printed = (await page.getByRole('main').innerText()).trim().split(/\s*\n\s*/)
    const [number, title, created, status] = printed
    assert.deepEqual([number, title, status], [`#${ticket.id}`, 'On paper', 'OPEN'])
    assert.match(created ?? '', /^Created \d+ \w+ \d{4}, \d\d:\d\d$/)
    assert.deepEqual(printed.slice(4), lines)
  })

  test('that turns around turns nothing but itself', async (t) => {
    const ticket = await create(desk.tickets, { title: 'abc \u202Edef', description: 'שלום עולם' })
    const { page } = await visit(browser, t, `${desk.url}/tickets/${ticket.id}`)
    const heading = page.getByRole('heading', { level: 1 })
    assert.equal(await heading.evaluate((element) => getComputedStyle(element).unicodeBidi), 'isolate')
    const description = page.getByRole('region', { name: 'Description' }).getByText('שלום עולם').last()
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
