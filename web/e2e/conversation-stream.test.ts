import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { type Cleaner, cleanerOfSuite } from '../../test/support/service.ts'
import { askModel } from './support/asked-model.ts'
import { launchBrowser, visit } from './support/browser.ts'
import { conversationOf, over } from './support/conversation.ts'
import { startDesk } from './support/desk.ts'
import { lastFirst } from './support/last-first.ts'

const BROKEN = /net::ERR_/

describe('An answer of a model', () => {
  const suite = cleanerOfSuite()
  let browser: Browser
  before(async () => {
    browser = await launchBrowser(suite)
  })
  const ask = (test: Cleaner) => askModel(browser, test)

  test('is seen while it grows, and says what it has used', async (t) => {
    const { model, turn, panel } = await ask(t)
    assert.equal(await turn(0).getAttribute('aria-busy'), 'true')
    await panel.getByRole('button', { name: 'Stop' }).waitFor()
    await model.say('See #1 for more.')
    await turn(0).getByRole('link', { name: '#1' }).waitFor()
    await model.finish()
    await over(turn(0))
    await turn(0)
      .getByText(/small|big/)
      .first()
      .waitFor()
    await turn(0)
      .getByText(/2 model calls · .* tokens? ·/)
      .waitFor()
    assert.equal(await panel.getByText('Runs without a model').count(), 0)
  })

  test('goes on where it was when the page is loaded again, without repeating', async (t) => {
    const { model, page, turn, panel } = await ask(t)
    await page.reload()
    await turn(0).getByText('It is about a printer.').waitFor()
    await turn(0).and(page.locator('[aria-busy="true"]')).waitFor()
    await model.say('It jams.')
    await turn(0).getByText('It is about a printer. It jams.', { exact: true }).waitFor()
    await model.finish()
    await over(turn(0))
    assert.equal(await panel.getByRole('article').count(), 1)
    assert.equal(await panel.getByText('It is about a printer.').count(), 1)
  })

  test('whose connection is cut says so, and goes on without repeating or losing anything', async (t) => {
    const { model, cable, turn, panel, complaints } = await ask(t)
    cable.cut()
    await turn(0).getByText('Reconnecting…').waitFor()
    await model.say('It jams while nobody looks.')
    await model.finish()
    await over(turn(0))
    await turn(0).getByText('It is about a printer. It jams while nobody looks.', { exact: true }).waitFor()
    assert.equal(await turn(0).getByText('Reconnecting…').count(), 0)
    assert.equal(await panel.getByRole('article').count(), 1)
    complaints.forgive(BROKEN)
  })

  test('is stopped by the one who asked', async (t) => {
    const { page, turn, panel, composer } = await ask(t)
    await panel.getByRole('button', { name: 'Stop' }).click()
    await over(turn(0))
    await turn(0).getByText('Cancelled. Nothing was changed.').waitFor()
    await composer.fill('next')
    await panel.getByRole('button', { name: 'Send', exact: true }).and(page.locator(':not([aria-disabled])')).waitFor()
  })

  test('keeps what is written meanwhile, and says why it is not sent yet', async (t) => {
    const { model, turn, panel, composer } = await ask(t)
    await composer.fill('and ticket 2?')
    await composer.press('Enter')
    await panel.getByText('An answer is on its way. Wait for it or stop it').waitFor()
    assert.equal(await composer.inputValue(), 'and ticket 2?')
    await model.finish()
    await over(turn(0))
    assert.equal(await composer.inputValue(), 'and ticket 2?')
  })

  test('is seen on another screen, where a second sentence has to wait', async (t) => {
    const { cleaner, model, desk, turn, threadId } = await ask(t)
    const other = await visit(browser, cleaner, `${desk.url}/?thread=${threadId()}`)
    const there = conversationOf(other.page)
    await there.turn(0).getByText('It is about a printer.').waitFor()
    await there.panel.getByRole('button', { name: 'Stop' }).waitFor()
    await model.say('Both see it.')
    await model.finish()
    await Promise.all([turn(0), there.turn(0)].map((one) => one.getByText('Both see it.').waitFor()))
  })

  test('is told to a screen reader in sentences, not in pieces', async (t) => {
    const { model, page, turn, panel } = await ask(t)
    const log = panel.getByRole('log')
    await page.evaluate(() => {
      const told: string[] = []
      Object.assign(globalThis, { told })
      const live = document.querySelector('[role="log"]')
      new MutationObserver(() => told.push(live?.textContent ?? '')).observe(live ?? document.body, {
        childList: true,
        characterData: true,
        subtree: true,
      })
    })
    for (const piece of ['It ', 'jams ', 'every ', 'day. ', 'Nobody ', 'knows ', 'why.']) await model.say(piece)
    await model.finish()
    await over(turn(0))
    await log.getByText('Nobody knows why.').waitFor()
    const told = await page.evaluate(() => (globalThis as unknown as { told: string[] }).told)
    assert.ok(told.length <= 3, `told ${told.length} times`)
  })
})

test('a run that fails is told in plain words, and the sentence can be said again', async (test) => {
  const t = lastFirst(test)
  const browser = await launchBrowser(t)
  const desk = await startDesk(t, {
    agentVariables: { TICKET_SYSTEM_URL: 'http://127.0.0.1:9', AGENT_MAX_SECONDS: '1' },
  })
  const { page, complaints } = await visit(browser, t, desk.url)
  const { say, turn } = conversationOf(page)
  const first = await say('close ticket 1', 0)
  await first.getByRole('alert').getByText('The ticket system does not answer').waitFor()
  await first.getByRole('button', { name: 'Try again' }).click()
  await over(turn(1))
  await turn(1).getByRole('alert').waitFor()
  assert.equal(await first.getByRole('button', { name: 'Try again' }).count(), 0)
  complaints.expectRefusal(503)
})
