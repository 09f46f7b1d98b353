import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { Browser, Locator } from 'playwright-core'
import { cleanerOfSuite } from '../../test/support/service.ts'
import { launchBrowser, visit } from './support/browser.ts'
import { conversationOf, over } from './support/conversation.ts'
import { type Desk, startDesk } from './support/desk.ts'
import { lastFirst } from './support/last-first.ts'
import { startSpokenModel } from './support/spoken-model.ts'

const HOSTILE = [
  '<script>document.title="owned"</script>',
  '<img src=x onerror=\'document.title="owned"\'>',
  '![pixel](https://evil.example/pixel.png?d=1)',
  '[click](https://evil.example/) https://evil.example/#12',
  'javascript:alert(1) <a href="https://evil.example">x</a>',
  'safe\u202eexe.fdp\u202c \u2066hidden\u2069 a\u200bb \u{e0041}tag',
]
const INVISIBLE = /[\u200b\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e007f}]|(?![\n\t])\p{Cc}/u

describe('Hostile text in the conversation stays text', () => {
  const suite = cleanerOfSuite()
  let browser: Browser
  let desk: Desk
  before(async () => {
    browser = await launchBrowser(suite)
    desk = await startDesk(suite, { rows: HOSTILE.map((title) => ({ title, description: title })) })
  })

  /** Nothing but links to tickets, nothing that loads, nothing that hides. */
  const assertHarmless = async (shown: Locator) => {
    for (const element of ['script', 'img', 'iframe', 'object', 'form']) {
      assert.equal(await shown.locator(element).count(), 0, element)
    }
    for (const link of await shown.getByRole('link').all()) {
      assert.match((await link.getAttribute('href')) ?? '', /^\/tickets\/\d+\?thread=/)
    }
    assert.doesNotMatch(await shown.innerText(), INVISIBLE)
    assert.notEqual(await shown.page().title(), 'owned')
  }

  test('in answers that list tickets', async (t) => {
    const { page } = await visit(browser, t, desk.url)
    const turn = await conversationOf(page).say('list all tickets', 0)
    await turn.getByText('<script>document.title="owned"</script>').waitFor()
    await turn.getByText('![pixel](https://evil.example/pixel.png?d=1)').waitFor()
    assert.equal(await turn.getByRole('link').count(), HOSTILE.length)
    await assertHarmless(turn)
  })

  test('in approvals, receipts and steps', async (t) => {
    const { page } = await visit(browser, t, desk.url)
    const { say, turn } = conversationOf(page)
    await say('delete tickets 1, 3 and 6', 0)
    await turn(0)
      .getByRole('button', { name: /1 step/ })
      .click()
    const card = turn(0).getByRole('region', { name: 'wait for you' })
    await card.getByText('<script>document.title="owned"</script>').waitFor()
    await card.getByText('safeexe.fdp').waitFor() // as the agent tells it, without what hides or turns around
    await assertHarmless(turn(0))
    await card.getByRole('button', { name: 'Reject' }).click()
    await over(turn(0))
    await say('rename ticket 1 to "<b>bold</b>"', 1)
    await turn(1).getByRole('region', { name: '1 change', exact: true }).getByText('<b>bold</b>').waitFor()
    await assertHarmless(turn(1))
  })

  test('in what the user says, and in the titles of conversations', async (t) => {
    const { page } = await visit(browser, t, desk.url)
    const { say, panel } = conversationOf(page)
    await say('show <img src=x onerror=alert(1)> \u202efdp', 0)
    await panel.getByRole('button', { name: 'Conversations' }).click()
    await panel.getByRole('listitem').first().getByText('<img src=x onerror=alert(1)>').waitFor()
    await assertHarmless(panel)
  })

  test('in what a model says', async (test) => {
    const t = lastFirst(test)
    const model = await startSpokenModel(t)
    const own = await startDesk(t, { agentVariables: model.variables, rows: [{ title: 'One', description: 'One' }] })
    const { page } = await visit(browser, t, own.url)
    const { begin, turn } = conversationOf(page)
    await begin('what is ticket 1 about?')
    for (const text of HOSTILE) await model.say(`${text}\n`)
    await model.say('\u001b[31mred\u0007 #1 </div><script>1</script>')
    await model.finish()
    await over(turn(0))
    await turn(0).getByText('</div><script>1</script>').waitFor()
    assert.equal(await turn(0).getByRole('link').count(), 1)
    await assertHarmless(turn(0))
  })
})
