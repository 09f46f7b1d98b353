import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { type Nginx, printedFor, startNginx } from '../../test/support/nginx.ts'
import { cleanerOfSuite } from '../../test/support/service.ts'
import { launchBrowser, visit } from './support/browser.ts'
import { conversationOf } from './support/conversation.ts'
import { type Desk, startDesk } from './support/desk.ts'
import { addPeople, fillSignIn } from './support/signed-in.ts'

const BASE_PATH = '/tickets'

/** The name that people know is the loopback here, and no proxy's. */
const NAMED = ['--host-resolver-rules=MAP tickets.example 127.0.0.1', '--disable-features=LocalNetworkAccessChecks']

describe('Under a path, behind nginx, the page', () => {
  const suite = cleanerOfSuite()
  let browser: Browser
  let desk: Desk
  let nginx: Nginx
  before(async () => {
    browser = await launchBrowser(suite, NAMED)
    const variables = { AUTH: 'required', BASE_PATH, TRUSTED_PROXIES: '127.0.0.1', ALLOWED_HOSTS: 'tickets.example' }
    desk = await startDesk(suite, { variables, agentVariables: variables })
    const admin = await addPeople(desk)
    for (const title of ['Printer on fire', 'Scanner blurry'])
      await desk.tickets.post('/api/tickets/', { title, description: 'See #1.' }, admin.headers)
    const printed = printedFor('Under a path').replaceAll('/helpdesk', BASE_PATH)
    nginx = await startNginx(suite, printed, desk.tickets.port)
  })

  test('is signed in to, works, and talks, with every address below the path', async (t) => {
    const at = `http://tickets.example:${nginx.http}${BASE_PATH}`
    const { page } = await visit(browser, t, `${at}/sign-in?next=%2F`)
    const strays: string[] = []
    page.on('request', (request) => {
      if (request.url().startsWith('http') && !request.url().startsWith(at)) strays.push(request.url())
    })
    await fillSignIn(page, 'root')
    await page.waitForURL(at)
    await page.reload() // nginx leads to the path with its slash
    await page.waitForURL(`${at}/`)
    await page.getByRole('link', { name: 'Printer on fire' }).click()
    await page.waitForURL(`${at}/tickets/1`)
    await page.getByRole('heading', { name: 'Printer on fire' }).waitFor()
    await page.reload()
    await page.getByRole('heading', { name: 'Printer on fire' }).waitFor()
    const { say } = conversationOf(page)
    const turn = await say('close ticket 2', 0)
    await turn.getByRole('link', { name: '#2' }).first().click()
    await page.waitForURL(`${at}/tickets/2?**`)
    await page.getByRole('heading', { name: 'Scanner blurry' }).waitFor()
    await page.goto(`${at}/admin/tokens`)
    await page.getByRole('heading', { name: 'Tokens' }).first().waitFor()
    await page.goto(`${at}/api/docs/`)
    await page.getByText('/api/tickets').first().waitFor()
    assert.deepEqual(strays, [])
  })

  test('is at its path too for whoever comes past the proxy without it', async (t) => {
    const { page } = await visit(browser, t, `${desk.url}/?search=fire`)
    await fillSignIn(page, 'root')
    await page.getByRole('link', { name: 'Printer on fire' }).waitFor()
    assert.equal(page.url(), `${desk.url}${BASE_PATH}/?search=fire`)
  })
})
