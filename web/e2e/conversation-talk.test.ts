import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { startAgent } from '../../test/support/agent.ts'
import { create } from '../../test/support/contract.ts'
import { cleanerOfSuite, query } from '../../test/support/service.ts'
import { launchBrowser, visit } from './support/browser.ts'
import { conversationOf, over } from './support/conversation.ts'
import { type Desk, startDesk } from './support/desk.ts'

describe('In the conversation', () => {
  const suite = cleanerOfSuite()
  let browser: Browser
  let desk: Desk
  before(async () => {
    browser = await launchBrowser(suite)
    desk = await startDesk(suite)
  })
  const statusOf = (id: number) =>
    query(desk.tickets.file, `SELECT resolution_status AS status FROM tickets WHERE id = ${id}`)[0]?.status
  const open = async (test: Parameters<typeof visit>[1], path = '/') => {
    const visitor = await visit(browser, test, desk.url + path)
    return { ...visitor, ...conversationOf(visitor.page) }
  }

  test('a ticket is created, shown as a receipt, opened by its link, and taken back', async (t) => {
    const { page, say, panel, threadId, complaints } = await open(t)
    const turn = await say('Create a ticket titled "Projector" with the description "It stays dark."', 0)
    const receipt = turn.getByRole('region', { name: '1 change', exact: true })
    await receipt.getByText('It stays dark.').waitFor()
    const thread = threadId()
    assert.ok(thread)
    const link = receipt.getByRole('link', { name: /^#\d+$/ })
    const path = (await link.getAttribute('href')) ?? ''
    await link.click()
    await page.waitForURL(`**${path}`)
    assert.equal(path, `/tickets/${/\d+/.exec(path)?.[0]}?thread=${thread}`)
    await panel.getByRole('button', { name: 'Undo', exact: true }).click()
    await receipt.getByText('1 change undone').waitFor()
    await receipt.getByRole('button', { name: 'Undone' }).waitFor()
    assert.equal((await desk.tickets.get(`/api${path.split('?')[0]}/`)).status, 404)
    await page.getByRole('button', { name: 'Restore' }).waitFor()
    complaints.expectRefusal(404) // the ticket's page finds it gone
  })

  test('tickets that an answer names are links that keep the conversation', async (t) => {
    const ticket = await create(desk.tickets)
    const { say, threadId } = await open(t)
    const turn = await say(`show ticket ${ticket.id}`, 0)
    const link = turn.getByRole('link', { name: `#${ticket.id}` }).first()
    assert.equal(await link.getAttribute('href'), `/tickets/${ticket.id}?thread=${threadId()}`)
  })

  test('what was said is there after a reload, and can still be taken back', async (t) => {
    const ticket = await create(desk.tickets)
    const { page, say, turn, panel } = await open(t)
    await say(`close ticket ${ticket.id}`, 0)
    await page.reload()
    await over(turn(0))
    await turn(0).getByText(`close ticket ${ticket.id}`).waitFor()
    await turn(0)
      .getByText(new RegExp(`Closed #${ticket.id}`))
      .waitFor()
    await turn(0).getByText('1 step, ').waitFor()
    assert.equal(await panel.getByRole('article').count(), 1)
    await turn(0).getByRole('button', { name: 'Undo', exact: true }).click()
    await turn(0).getByText('1 change undone').waitFor()
    assert.equal(statusOf(ticket.id), 'OPEN')
    await page.reload()
    await turn(0).getByRole('button', { name: 'Undone' }).waitFor()
  })

  test('a run of many tickets is undone, after a reload too, when the last of them is', async (t) => {
    const ids = [(await create(desk.tickets)).id, (await create(desk.tickets)).id]
    const { page, say, turn } = await open(t)
    await say(`close tickets ${ids[0]} and ${ids[1]}`, 0)
    const reopen = (id: number | undefined) => desk.tickets.patch(`/api/tickets/${id}/`, { resolution_status: 'OPEN' })
    await reopen(ids[0])
    const asked = page.waitForResponse((answer) => answer.url().includes(`/api/tickets/${ids[1]}/history/`))
    await page.reload()
    await over(turn(0))
    const undo = turn(0).getByRole('button', { name: 'Undo', exact: true })
    await undo.waitFor()
    await asked
    assert.ok(await undo.isEnabled())
    await reopen(ids[1])
    await turn(0).getByRole('button', { name: 'Undone' }).waitFor()
    await page.reload()
    await turn(0).getByRole('button', { name: 'Undone' }).waitFor()
  })

  test('what somebody else has changed since is left, and told with the reason', async (t) => {
    const one = await create(desk.tickets)
    const other = await create(desk.tickets)
    const { page, say } = await open(t)
    const turn = await say(`close tickets ${one.id} and ${other.id}`, 0)
    await desk.tickets.patch(`/api/tickets/${one.id}/`, { title: 'Changed by hand' })
    await turn.getByRole('button', { name: 'Undo', exact: true }).click()
    await page.getByRole('dialog').getByText('1 ticket was changed since and stays as it is:').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Undo 1 change' }).click()
    await turn.getByText('1 change undone, 1 ticket skipped').waitFor()
    await turn.getByText(new RegExp(`#${one.id} was left: updated since`)).waitFor()
    assert.equal(statusOf(one.id), 'CLOSED')
  })

  test('Enter sends and Shift+Enter begins a line', async (t) => {
    const { page, composer, turn } = await open(t)
    await composer.fill('how many tickets are there?')
    await composer.press('Shift+Enter')
    await page.keyboard.type('thank you')
    assert.equal(await composer.inputValue(), 'how many tickets are there?\nthank you')
    await composer.press('Enter')
    await over(turn(0))
    assert.equal(await composer.inputValue(), '')
    await turn(0).getByText('how many tickets are there?\nthank you').waitFor()
  })

  test('no example changes anything, and each is answered', async (t) => {
    await create(desk.tickets)
    const { page, panel, composer, turn } = await open(t)
    await panel.getByText('What would you like to do?').waitFor()
    const examples = await panel
      .getByRole('list', { name: /^Examples/ })
      .getByRole('button')
      .allInnerTexts()
    assert.ok(examples.length >= 3)
    const changes = () => query(desk.tickets.file, 'SELECT max(id) AS last FROM audit')[0]?.last
    const before = changes()
    for (const [n, example] of examples.entries()) {
      await composer.fill(example)
      await composer.press('Enter')
      await over(turn(n))
      assert.equal(await turn(n).getByRole('alert').count(), 0, example)
    }
    assert.equal(changes(), before)
    assert.equal(await page.getByRole('region', { name: /wait.? for you/ }).count(), 0)
  })

  test('an example fills the composer and is sent by nobody but the user', async (t) => {
    const { page, composer, panel } = await open(t)
    await panel.getByRole('button', { name: 'List all open tickets' }).click()
    await composer.and(page.locator(':focus')).waitFor()
    assert.equal(await composer.inputValue(), 'List all open tickets')
    assert.equal(await panel.getByRole('article').count(), 0)
  })

  test('a sentence that is too long is told before it is sent', async (t) => {
    const { composer, panel } = await open(t)
    await composer.fill('x'.repeat(15_500))
    await panel.getByText('15,500 of 16,000 characters').waitFor()
    await composer.fill('x'.repeat(16_001))
    await panel.getByText('16,001 characters are 1 too many').waitFor()
    assert.ok(await panel.getByRole('button', { name: 'Send', exact: true }).isDisabled())
    await composer.press('Enter')
    assert.equal((await composer.inputValue()).length, 16_001)
  })

  test('what was not sent yet survives a reload', async (t) => {
    const { page, composer } = await open(t)
    await composer.fill('half a sent')
    await page.reload()
    await composer.waitFor()
    assert.equal(await composer.inputValue(), 'half a sent')
  })

  test('it is said that there is no model, and how to connect one', async (t) => {
    const { panel, say } = await open(t)
    await panel.getByText('Runs without a model').waitFor()
    await panel.getByRole('button', { name: 'Connect a model' }).click()
    await panel.getByText('OPENAI_BASE_URL=').waitFor()
    for (const lines of await panel.locator('pre').allTextContents()) {
      const set = lines.replaceAll('…', 'x').matchAll(/^(\w+)=(.*)$/gm)
      const variables = Object.fromEntries([...set].map(([, name = '', value = '']) => [name, value]))
      const { text } = await (await startAgent(t, { tickets: desk.tickets.port, variables })).get('/readyz')
      assert.match(text, /"model":"x"/)
    }
    const turn = await say('how many tickets are open?', 0)
    assert.doesNotMatch(await turn.innerText(), /model/i)
  })

  test('steps and calls open to what was done', async (t) => {
    const ticket = await create(desk.tickets)
    const { say } = await open(t)
    const turn = await say(`close ticket ${ticket.id} and then show ticket ${ticket.id}`, 0)
    await turn.getByRole('button', { name: /2 steps, \d calls/ }).click()
    const steps = turn.getByRole('list', { name: 'Steps' })
    await steps.getByText(`Step 1 of 2: Close #${ticket.id}`).waitFor()
    await steps.getByText('Change a ticket: ').waitFor()
  })

  test('the steps of an earlier answer are read when they are asked for', async (t) => {
    const ticket = await create(desk.tickets)
    const { page, say, turn } = await open(t)
    await say(`close ticket ${ticket.id}`, 0)
    await say(`show ticket ${ticket.id}`, 1)
    await page.reload()
    await turn(0).getByRole('button', { name: 'Show the steps' }).click()
    await turn(0).getByRole('list', { name: 'Steps' }).getByText(`Close #${ticket.id}`).waitFor()
    assert.equal(
      await turn(0)
        .getByText(new RegExp(`Closed #${ticket.id}`))
        .count(),
      1,
    )
  })

  test('the conversation stays open over links that do not name it', async (t) => {
    const { page, say, turn, threadId } = await open(t)
    await say('how many tickets are open?', 0)
    const thread = threadId()
    await page.getByRole('link', { name: 'Insights' }).click()
    await page.waitForURL(`**/insights?thread=${thread}`)
    await turn(0).waitFor()
  })
})
