import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { startAgent } from '../../test/support/agent.ts'
import { type Cleaner, cleanerOfSuite, startService } from '../../test/support/service.ts'
import { assertAccessible } from './support/accessibility.ts'
import { launchBrowser, visit } from './support/browser.ts'
import { conversationOf, over } from './support/conversation.ts'
import { startDesk } from './support/desk.ts'
import { lastFirst } from './support/last-first.ts'

describe('Where the agent', () => {
  const suite = cleanerOfSuite()
  let browser: Browser
  before(async () => {
    browser = await launchBrowser(suite)
  })

  /** A ticket service whose agent comes and goes. */
  const startAlone = async (cleaner: Cleaner) => {
    let port = 9
    const tickets = await startService(cleaner, { agentUrl: () => `http://127.0.0.1:${port}` })
    const start = async () => {
      const agent = await startAgent(cleaner, { tickets: tickets.port })
      port = agent.port
      return agent
    }
    return { url: `http://127.0.0.1:${tickets.port}`, start }
  }

  test('does not run, that is told, and the conversation begins when it does', async (test) => {
    const t = lastFirst(test)
    const { url, start } = await startAlone(t)
    const { page, complaints } = await visit(browser, t, url)
    const { panel, composer, say } = conversationOf(page)
    await panel.getByText('The agent is not answering').waitFor()
    await panel.getByText(/No agent answers at http/).waitFor()
    await assertAccessible(page)
    await panel.getByRole('button', { name: 'Try again' }).click()
    await panel.getByText('The agent is not answering').waitFor()
    await start()
    await composer.waitFor()
    await say('how many tickets are open?', 0)
    await page.close() // before its agent is gone again
    complaints.expectRefusal(502)
  })

  test('stops, what was written is kept, and sent once when it is back', async (test) => {
    const t = lastFirst(test)
    const { url, start } = await startAlone(t)
    const agent = await start()
    const { page, complaints } = await visit(browser, t, url)
    const { composer, panel, turn } = conversationOf(page)
    await composer.waitFor()
    await agent.stop()
    await composer.fill('create a ticket titled "Once" with the description "Only once."')
    await composer.press('Enter')
    await panel.getByText(/Not sent. Your text is kept. No agent answers/).waitFor()
    assert.match(await composer.inputValue(), /Only once/)
    await start()
    await panel.getByRole('button', { name: 'Send again' }).click()
    await turn(0).getByRole('region', { name: '1 change', exact: true }).waitFor()
    await over(turn(0))
    assert.equal(await composer.inputValue(), '')
    await page.close() // before its agent is gone again
    complaints.expectRefusal(502)
  })

  test('wants to know who asks, the panel leads to the sign-in', async (test) => {
    const t = lastFirst(test)
    const desk = await startDesk(t, { agentVariables: { AUTH: 'required' } })
    const { page, complaints } = await visit(browser, t, desk.url)
    const { panel } = conversationOf(page)
    await panel.getByText('Sign in to talk to the agent').waitFor()
    assert.match((await panel.getByRole('link', { name: 'Sign in' }).getAttribute('href')) ?? '', /^\/sign-in/)
    complaints.expectRefusal(401)
  })
})
