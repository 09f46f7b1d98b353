import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { Browser, BrowserContext, Page, Request } from 'playwright-core'
import { bearer, PASSWORD, tokenOf } from '../../test/support/people.ts'
import { alter, cleanerOfSuite } from '../../test/support/service.ts'
import { launchBrowser, visit } from './support/browser.ts'
import { startCable } from './support/cable.ts'
import { type Desk, startDesk } from './support/desk.ts'
import { lastFirst } from './support/last-first.ts'
import { rowOf } from './support/list.ts'
import { settled } from './support/settled.ts'
import { addPeople, fillSignIn, visitAs } from './support/signed-in.ts'

const TABS = 8
const ROWS = [{ title: 'One', description: 'The first.' }]

/** How many feeds of a browser are open. */
function feedsOf(context: BrowserContext): () => number {
  const open = new Set<Request>()
  context.on('request', (request) => {
    if (request.url().includes('/api/tickets/events/')) open.add(request)
  })
  context.on('requestfinished', (request) => void open.delete(request))
  context.on('requestfailed', (request) => void open.delete(request))
  return () => [...open].filter((request) => !request.frame().page().isClosed()).length
}

const isLive = (page: Page) => page.getByText('Live', { exact: true }).waitFor()
const open = async (context: BrowserContext, url: string) => {
  const page = await context.newPage()
  await page.goto(url)
  return page
}

/** As a browser does with a tab that another one covers, and that comes to the front again. */
const show = (page: Page, shown: boolean) =>
  page.evaluate((hidden) => {
    Object.defineProperty(document, 'hidden', { configurable: true, value: hidden })
    Object.defineProperty(document, 'visibilityState', { configurable: true, value: hidden ? 'hidden' : 'visible' })
    document.dispatchEvent(new Event('visibilitychange'))
  }, !shown)

async function set(desk: Desk, status: string, pages: readonly Page[]): Promise<void> {
  await desk.tickets.patch('/api/tickets/1/', { resolution_status: status })
  await Promise.all(pages.map((page) => rowOf(page, 1).getByText(status).waitFor()))
}

describe(`${TABS} tabs of one browser`, () => {
  const suite = cleanerOfSuite()
  let browser: Browser
  before(async () => {
    browser = await launchBrowser(suite)
  })

  test('share one feed, and each can be used and sees what changes', async (each) => {
    const t = lastFirst(each)
    const desk = await startDesk(t, { rows: ROWS })
    const { context, page: first } = await visit(browser, t, desk.url, { open: false })
    const feeds = feedsOf(context)
    await first.goto(desk.url)
    const others: Page[] = []
    for (let n = 1; n < TABS; n++) others.push(await open(context, desk.url))
    const pages = [first, ...others]
    await Promise.all(pages.map(isLive))
    assert.equal(feeds(), 1)
    await set(desk, 'CLOSED', pages)
    const last = pages.at(-1) ?? first
    await last.getByRole('button', { name: 'Actions for ticket #1' }).click()
    await last.getByRole('menuitem', { name: 'Set RESOLVED' }).click()
    await Promise.all(pages.map((page) => rowOf(page, 1).getByText('RESOLVED').waitFor()))
  })

  test('go on when the one that reads is closed or hidden, and miss nothing', async (each) => {
    const t = lastFirst(each)
    const desk = await startDesk(t, { rows: ROWS })
    const { context, page: first } = await visit(browser, t, desk.url, { open: false })
    const feeds = feedsOf(context)
    await first.goto(desk.url)
    await isLive(first)
    const second = await open(context, desk.url)
    const third = await open(context, desk.url)
    await Promise.all([second, third].map(isLive))
    await first.close()
    await set(desk, 'CLOSED', [second, third])
    await settled(second)
    await show(second, false)
    await set(desk, 'RESOLVED', [third])
    await set(desk, 'OPEN', [third])
    await rowOf(second, 1).getByText('CLOSED').waitFor()
    await show(second, true)
    await rowOf(second, 1).getByText('OPEN').waitFor()
    await set(desk, 'CLOSED', [second, third])
    assert.equal(feeds(), 1)
  })

  test('say together that the service is away, and that it is back', async (each) => {
    const t = lastFirst(each)
    const desk = await startDesk(t, { rows: ROWS })
    const cable = await startCable(t, desk.tickets.port)
    const { context, page, complaints } = await visit(browser, t, cable.url)
    const pages = [page, await open(context, cable.url), await open(context, cable.url)]
    await Promise.all(pages.map(isLive))
    cable.cut()
    await Promise.all(pages.map((one) => one.getByText('Reconnecting').waitFor()))
    await set(desk, 'CLOSED', pages)
    await Promise.all(pages.map(isLive))
    complaints.forgive(/Failed to load resource: net::/)
  })

  test('are all live again when one has signed in again, and go on without it', async (each) => {
    const t = lastFirst(each)
    const auth = { AUTH: 'required' }
    const desk = await startDesk(t, { variables: auth, agentVariables: auth })
    const { token } = await tokenOf(desk.tickets, await addPeople(desk))
    await desk.tickets.post('/api/tickets/', ROWS[0], bearer(token))
    const { context, page: first, complaints } = await visitAs(browser, t, desk, 'root', '/')
    const second = await open(context, desk.url)
    await Promise.all([first, second].map(isLive))
    alter(desk.tickets.file, "DELETE FROM credentials WHERE kind = 'session'")
    const rename = (title: string) => desk.tickets.patch('/api/tickets/1/', { title }, bearer(token))
    await rename('Nobody may see it')
    await Promise.all([first, second].map((page) => page.getByText('Not live', { exact: true }).waitFor()))
    await first.reload()
    await fillSignIn(first, 'root')
    await Promise.all([first, second].map(isLive))
    await rename('All may see it')
    await Promise.all([first, second].map((page) => rowOf(page, 1).getByText('All may see it').waitFor()))
    await first.close()
    await rename('The other one goes on')
    await rowOf(second, 1).getByText('The other one goes on').waitFor()
    complaints.expectRefusal(401)
  })

  test('go on in the session that one of them has begun or changed', async (each) => {
    const t = lastFirst(each)
    const desk = await startDesk(t, { rows: ROWS })
    await addPeople(desk)
    const { context, page: first } = await visit(browser, t, `${desk.url}/sign-in`)
    const second = await open(context, `${desk.url}/tickets/1`)
    await fillSignIn(first, 'root')
    await second.getByRole('button', { name: 'Account of root' }).waitFor()
    await second.getByRole('button', { name: 'Resolve' }).click()
    await second.getByRole('button', { name: 'Reopen' }).waitFor()
    await first.getByRole('button', { name: 'Account of root' }).click()
    await first.getByRole('menuitem', { name: 'Change your password' }).click()
    await first.getByLabel('Current password').fill(PASSWORD)
    await first.getByLabel('New password').fill('a better horse')
    const told = second.waitForResponse(`${desk.url}/api/session/`)
    await first.getByRole('button', { name: 'Change password' }).click()
    await told
    await second.getByRole('button', { name: 'Reopen' }).click()
    await second.getByRole('button', { name: 'Resolve' }).waitFor()
  })

  test('without locks, as over http from another machine, each read for themselves', async (each) => {
    const t = lastFirst(each)
    const desk = await startDesk(t, { rows: ROWS })
    const { context, page } = await visit(browser, t, desk.url, { open: false })
    await context.addInitScript(() => {
      Reflect.deleteProperty(Navigator.prototype, 'locks')
    })
    const feeds = feedsOf(context)
    await page.goto(desk.url)
    const other = await open(context, desk.url)
    await Promise.all([page, other].map(isLive))
    assert.equal(feeds(), 2)
    await set(desk, 'CLOSED', [page, other])
  })
})
