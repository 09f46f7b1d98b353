import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { cleanerOfSuite } from '../../test/support/service.ts'
import { launchBrowser, visit } from './support/browser.ts'
import { conversationOf, over } from './support/conversation.ts'
import { type Desk, startDesk } from './support/desk.ts'

const QUESTION = 'how many tickets are open?'
const ROWS = ['Alpha', 'Beta', 'Gamma'].map((title) => ({ title, description: 'About something.' }))

describe('The agent is told', () => {
  const suite = cleanerOfSuite()
  let browser: Browser
  let desk: Desk
  before(async () => {
    browser = await launchBrowser(suite)
    desk = await startDesk(suite, { rows: ROWS })
  })
  const open = (test: Parameters<typeof visit>[1], path: string) => visit(browser, test, desk.url + path)
  /** What the page sends with a sentence that the agent takes. */
  const sentWith = async (page: Page) => {
    const { begin, turn } = conversationOf(page)
    const asked = page.waitForRequest((request) => request.url().endsWith('/agent/chat'))
    await begin(QUESTION)
    const { message, timezone, context } = (await asked).postDataJSON()
    await over(turn(0))
    assert.equal(message, QUESTION)
    return { timezone, context }
  }

  test('which tickets are on screen and how they were found, which are ticked, and the time zone of the reader', async (t) => {
    const { page } = await open(t, '/?ordering=title&search=about')
    await page.getByRole('checkbox', { name: 'Select ticket #3', exact: true }).check()
    assert.deepEqual(await sentWith(page), {
      timezone: 'UTC',
      context: { shown: [1, 2, 3], selected: [3], filters: { search: 'about' } },
    })
  })

  test('which ticket is open, and no more of the list that was there before', async (t) => {
    const { page } = await open(t, '/')
    await page.getByRole('link', { name: 'Beta' }).click()
    await page.getByRole('heading', { name: 'Beta' }).waitFor()
    assert.deepEqual((await sentWith(page)).context, { ticket: 2 })
  })

  test('nothing of tickets where none are on screen', async (t) => {
    const { page } = await open(t, '/insights')
    assert.equal((await sentWith(page)).context, undefined)
  })

  test('the filters alone where all that match are selected', async (t) => {
    const { page } = await open(t, '/?page_size=2&resolution_status__in=OPEN')
    await page.getByRole('checkbox', { name: 'Select all on this page' }).check()
    await page.getByRole('button', { name: 'Select all 3 matches' }).click()
    assert.deepEqual((await sentWith(page)).context, { shown: [3, 2], filters: { resolution_status__in: 'OPEN' } })
  })
})
