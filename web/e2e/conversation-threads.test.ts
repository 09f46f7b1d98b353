import assert from 'node:assert/strict'
import { DatabaseSync } from 'node:sqlite'
import { before, describe, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { cleanerOfSuite } from '../../test/support/service.ts'
import { launchBrowser, visit } from './support/browser.ts'
import { conversationOf, over } from './support/conversation.ts'
import { startDesk } from './support/desk.ts'
import { lastFirst } from './support/last-first.ts'
import { startSpokenModel } from './support/spoken-model.ts'

describe('Conversations', () => {
  const suite = cleanerOfSuite()
  let browser: Browser
  before(async () => {
    browser = await launchBrowser(suite)
  })
  const twoThreads = async (test: Parameters<typeof visit>[1]) => {
    const t = lastFirst(test)
    const desk = await startDesk(t)
    const visitor = await visit(browser, t, desk.url)
    const conversation = conversationOf(visitor.page)
    const { panel, say } = conversation
    await say('how many tickets are open?', 0)
    await panel.getByRole('button', { name: 'New conversation' }).click()
    await panel.getByText('What would you like to do?').waitFor()
    await say('how many tickets are closed?', 0)
    const list = panel.getByRole('list', { name: 'Conversations' })
    return { desk, list, ...visitor, ...conversation }
  }

  test('are listed, the one that was used last first, and opened', async (t) => {
    const { page, panel, list, turn, say, threadId } = await twoThreads(t)
    const second = threadId()
    await panel.getByRole('button', { name: 'Conversations' }).click()
    assert.match(await list.getByRole('listitem').first().innerText(), /how many tickets are closed\?/)
    await list.getByRole('button', { name: /^how many tickets are open/ }).click()
    await turn(0).getByText('how many tickets are open?').waitFor()
    assert.notEqual(threadId(), second)
    await say('list all tickets', 1)
    await panel.getByRole('button', { name: 'Conversations' }).click()
    await list.getByRole('listitem').first().getByText('how many tickets are open?').waitFor()
    await page.reload()
    await turn(1).getByText('list all tickets').waitFor()
  })

  test('are found by what was asked in them, and more than fit on a page are read on', async (test) => {
    const t = lastFirst(test)
    const desk = await startDesk(t)
    await desk.agent.say('how many tickets mention a giraffe?')
    const database = new DatabaseSync(desk.agent.file, { timeout: 10_000 })
    const insert = database.prepare('INSERT INTO threads (id, title, created, updated) VALUES (?, ?, ?, ?)')
    for (let n = 0; n < 230; n++) {
      const at = `2999-01-01T00:${String(Math.floor(n / 60)).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}.000000Z`
      insert.run(`thread-${n}`, `Older question ${n}`, at, at)
    }
    database.close()
    const { page } = await visit(browser, t, desk.url)
    const { panel } = conversationOf(page)
    await panel.getByRole('button', { name: 'Conversations' }).click()
    const items = panel.getByRole('list', { name: 'Conversations' }).getByRole('listitem')
    await items.nth(49).waitFor()
    for (const count of [100, 150, 200, 231]) {
      await panel.getByRole('button', { name: 'Show earlier ones' }).click()
      await items.nth(count - 1).waitFor()
    }
    await items.last().getByText('giraffe').waitFor()
    await panel.getByRole('searchbox', { name: 'Search conversations' }).fill('GIRAFFE')
    await items.nth(1).waitFor({ state: 'detached' })
    await items.first().getByText('giraffe').waitFor()
    await items.first().getByText('giraffe').click()
    await panel.getByRole('heading', { name: 'giraffe' }).waitFor()
    await page.reload()
    await panel.getByRole('heading', { name: 'giraffe' }).waitFor()
    await panel.getByRole('button', { name: 'Conversations' }).click()
    await panel.getByRole('searchbox', { name: 'Search conversations' }).fill('nobody said this')
    await panel.getByText('No conversation has these words.').waitFor()
  })

  test('are deleted when that is confirmed, and not before', async (t) => {
    const { desk, page, panel, list, threadId } = await twoThreads(t)
    await panel.getByRole('button', { name: 'Conversations' }).click()
    const remove = list.getByRole('button', { name: 'Delete “how many tickets are closed?”' })
    await remove.click()
    const dialog = page.getByRole('dialog', { name: 'Delete this conversation?' })
    await dialog.getByRole('button', { name: 'Keep it' }).click()
    await dialog.waitFor({ state: 'detached' })
    assert.equal(await list.getByRole('listitem').count(), 2)
    await remove.click()
    await dialog.getByRole('button', { name: 'Delete', exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    await list.getByText('how many tickets are open?').waitFor()
    assert.equal(await list.getByRole('listitem').count(), 1)
    assert.doesNotMatch((await desk.agent.get('/threads/')).text, /closed/)
    assert.equal(threadId(), null)
    await panel.getByRole('button', { name: 'Back to the conversation' }).click()
    await panel.getByText('What would you like to do?').waitFor()
  })

  test('one that is gone says so and leads to a new one', async (t) => {
    const { desk } = await twoThreads(t)
    const { page, complaints } = await visit(browser, t, `${desk.url}/?thread=nobody`)
    const { panel } = conversationOf(page)
    await panel.getByText('This conversation no longer exists.').waitFor()
    await panel.getByRole('button', { name: 'Start a new one' }).click()
    await panel.getByText('What would you like to do?').waitFor()
    assert.equal(new URL(page.url()).search, '')
    complaints.expectRefusal(404)
  })

  test('one in which a run goes on is not deleted, nor takes a second sentence', async (test) => {
    const t = lastFirst(test)
    const model = await startSpokenModel(t)
    const desk = await startDesk(t, {
      agentVariables: model.variables,
      rows: [{ title: 'Printer jams', description: 'On the 3rd floor.' }],
    })
    const { page, complaints } = await visit(browser, t, desk.url)
    const { panel, begin, turn, composer, threadId } = conversationOf(page)
    await begin('what is ticket 1 about?')
    await model.say('A printer. ')
    await turn(0).getByText('A printer.').waitFor()
    await panel.getByRole('button', { name: 'Conversations' }).click()
    await panel.getByRole('img', { name: 'An answer is on its way' }).waitFor()
    await panel.getByRole('button', { name: /^Delete “/ }).click()
    const dialog = page.getByRole('dialog', { name: 'Delete this conversation?' })
    await dialog.getByRole('button', { name: 'Delete', exact: true }).click()
    await dialog.getByText('A run goes on in this thread. Cancel it first.').waitFor()
    await dialog.getByRole('button', { name: 'Keep it' }).click()

    const answer = await page.evaluate(async (thread) => {
      const body = JSON.stringify({ message: 'hello', thread_id: thread })
      return (await fetch('/agent/chat', { method: 'POST', body, headers: { 'content-type': 'application/json' } }))
        .status
    }, threadId())
    assert.equal(answer, 409)
    await model.finish()
    await panel.getByRole('button', { name: 'Back to the conversation' }).click()
    await over(turn(0))
    assert.equal(await composer.inputValue(), '')
    complaints.expectRefusal(409)
  })

  test('a sentence that comes while another screen is being answered is kept, with the way out', async (test) => {
    const t = lastFirst(test)
    const model = await startSpokenModel(t)
    const desk = await startDesk(t, {
      agentVariables: model.variables,
      rows: [{ title: 'Printer jams', description: 'On the 3rd floor.' }],
    })
    const { page } = await visit(browser, t, desk.url)
    const here = conversationOf(page)
    await here.begin('what is ticket 1 about?')
    await model.say('A printer.')
    await model.finish()
    await over(here.turn(0))
    const other = await visit(browser, t, `${desk.url}/?thread=${here.threadId()}`)
    const there = conversationOf(other.page)
    await over(there.turn(0))
    await other.page.route('**/agent/threads/**', (route) => route.abort()) // it does not learn of the run by itself
    await here.begin('what is ticket 1 about?')
    await there.composer.fill('and now?')
    await there.composer.press('Enter')
    await there.panel.getByText('Not sent: an answer is still on its way').waitFor()
    assert.equal(await there.composer.inputValue(), 'and now?')
    await other.page.unroute('**/agent/threads/**')
    await there.panel.getByRole('button', { name: 'Stop' }).click()
    await there.panel.getByRole('button', { name: 'Send again' }).click()
    await there.turn(2).getByText('and now?').waitFor()
    await model.say('It jams.')
    await model.finish()
    await over(there.turn(2))
    other.complaints.expectRefusal(409)
    other.complaints.forgive(/net::ERR_FAILED/)
  })
})
