import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { cleanerOfSuite } from '../../test/support/service.ts'
import { assertAccessible, SCREENS } from './support/accessibility.ts'
import { launchBrowser, visit } from './support/browser.ts'
import { conversationOf } from './support/conversation.ts'
import { type Desk, startDesk } from './support/desk.ts'

const NARROW = { width: 390, height: 844, touch: true }

describe('The conversation', () => {
  const suite = cleanerOfSuite()
  let browser: Browser
  let desk: Desk
  before(async () => {
    browser = await launchBrowser(suite)
    const rows = Array.from({ length: 40 }, (_, n) => ({ title: `Ticket number ${n}`, description: 'Something.' }))
    desk = await startDesk(suite, { rows })
  })

  for (const { screen, width: inner, dark } of SCREENS) {
    test(`has nothing that axe finds wrong ${screen}`, async (t) => {
      const narrow = inner < 600
      const { page } = await visit(browser, t, desk.url, { dark, ...(narrow && NARROW) })
      if (narrow) await page.getByRole('button', { name: 'Open the conversation' }).click()
      const { composer, say, turn, panel } = conversationOf(page)
      await panel.getByText('What would you like to do?').waitFor()
      await assertAccessible(page)
      await say('rename ticket 1 to "Another name"', 0)
      await say('delete tickets 2 and 3', 1)
      await turn(1)
        .getByRole('button', { name: /1 step/ })
        .click()
      await turn(0).getByRole('button', { name: 'Undo', exact: true }).click()
      await turn(0).getByText('1 change undone').waitFor()
      await turn(1).getByRole('button', { name: 'Approve' }).and(page.locator(':enabled')).waitFor()
      await composer.fill('x'.repeat(16_001))
      await panel.getByText('1 too many').waitFor()
      await assertAccessible(page)
      await panel.getByRole('button', { name: 'Conversations' }).click()
      await panel.getByRole('list', { name: 'Conversations' }).waitFor()
      await assertAccessible(page)
      const width = await page.evaluate(() => document.documentElement.scrollWidth)
      assert.ok(width <= inner, `the page is ${width} px wide`)
      await panel.getByRole('button', { name: 'Back to the conversation' }).click()
      await turn(1).getByRole('button', { name: 'Reject' }).click()
    })
  }

  test('as a drawer takes the focus, gives it back, and leaves when a ticket is opened', async (t) => {
    const { page } = await visit(browser, t, desk.url, NARROW)
    const opener = page.getByRole('button', { name: 'Open the conversation' })
    const drawer = page.getByRole('dialog', { name: 'Conversation' })
    await opener.click()
    await drawer.waitFor()
    assert.ok(await drawer.evaluate((element) => element.contains(document.activeElement)))
    await page.keyboard.press('Escape')
    await drawer.waitFor({ state: 'detached' })
    await opener.and(page.locator(':focus')).waitFor()
    await opener.click()
    const { say, threadId } = conversationOf(page)
    const turn = await say('show ticket 5', 0)
    const thread = threadId()
    await turn.getByRole('link', { name: '#5' }).first().click()
    await drawer.waitFor({ state: 'detached' })
    await page.waitForURL(`**/tickets/5?thread=${thread}`)
  })

  test('keeps its answer when it is closed and opened again', async (t) => {
    const { page } = await visit(browser, t, desk.url)
    const { say, panel, turn } = conversationOf(page)
    await say('show ticket 5', 0)
    await panel.getByRole('button', { name: 'Close the conversation' }).click()
    await panel.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Open the conversation' }).click()
    await turn(0).getByText('show ticket 5').waitFor()
  })

  test('is used with the keyboard alone', async (t) => {
    const { page } = await visit(browser, t, desk.url)
    const { panel, composer, turn } = conversationOf(page)
    const press = async (key: string, target: ReturnType<typeof panel.getByRole>) => {
      for (let n = 0; n < 250; n++) {
        if ((await target.and(page.locator(':focus')).count()) === 1) return
        await page.keyboard.press(key)
      }
      assert.fail('the keyboard does not get there')
    }
    await panel.getByText('What would you like to do?').waitFor()
    await press('Tab', panel.getByRole('button', { name: 'What happened to ticket 1?' }))
    await page.keyboard.press('Enter')
    await composer.and(page.locator(':focus')).waitFor()
    await page.keyboard.press('Control+a')
    await page.keyboard.type('Close ticket 1')
    await page.keyboard.press('Enter')
    const undo = turn(0).getByRole('button', { name: 'Undo', exact: true })
    await undo.waitFor()
    await composer.and(page.locator(':focus')).waitFor()
    await press('Shift+Tab', undo)
    await page.keyboard.press('Enter')
    await turn(0).getByRole('button', { name: 'Undone' }).and(page.locator(':focus')).waitFor()
    await press('Shift+Tab', panel.getByRole('button', { name: 'Conversations' }))
    await page.keyboard.press('Enter')
    await press('Tab', panel.getByRole('button', { name: /^Close ticket 1/ }))
    await page.keyboard.press('Enter')
    await turn(0).getByText('Close ticket 1').waitFor()
  })

  test('grows with an answer and shows its end, unless somebody reads further up', async (t) => {
    const { page } = await visit(browser, t, desk.url)
    const { say, panel } = conversationOf(page)
    const said = panel.getByRole('region', { name: 'What was said' })
    const away = () => said.evaluate((box) => box.scrollHeight - box.scrollTop - box.clientHeight)
    await say('list all tickets', 0)
    await say('list all tickets', 1)
    assert.ok((await away()) < 50)
    await said.evaluate((box) => box.scrollTo({ top: 0 }))
    await panel.getByRole('button', { name: 'Newest' }).click()
    assert.ok((await away()) < 50)
  })
})
