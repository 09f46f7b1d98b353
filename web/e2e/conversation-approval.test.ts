import assert from 'node:assert/strict'
import { DatabaseSync } from 'node:sqlite'
import { before, describe, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { create } from '../../test/support/contract.ts'
import { cleanerOfSuite, query } from '../../test/support/service.ts'
import { launchBrowser, visit } from './support/browser.ts'
import { conversationOf, over } from './support/conversation.ts'
import { type Desk, startDesk } from './support/desk.ts'

describe('What waits for approval', () => {
  const suite = cleanerOfSuite()
  let browser: Browser
  let desk: Desk
  before(async () => {
    browser = await launchBrowser(suite)
    desk = await startDesk(suite)
  })
  const exists = (id: number) => query(desk.tickets.file, `SELECT id FROM tickets WHERE id = ${id}`).length === 1
  const visitor = async (t: Parameters<typeof visit>[1], path = '') => {
    const somebody = await visit(browser, t, `${desk.url}/${path}`)
    const conversation = conversationOf(somebody.page)
    const card = conversation.turn(0).getByRole('region', { name: 'wait for you' })
    return { ...somebody, ...conversation, card }
  }
  const ask = async (t: Parameters<typeof visit>[1]) => {
    const one = await create(desk.tickets)
    const other = await create(desk.tickets)
    const somebody = await visitor(t)
    await somebody.say(`delete tickets ${one.id} and ${other.id}`, 0)
    await somebody.card.waitFor()
    return { one, other, ...somebody }
  }

  test('is shown with all that would happen and the time that is left, and happens when it is approved', async (t) => {
    const { one, other, turn, card } = await ask(t)
    await card.getByText('2 changes wait for you').waitFor()
    await card.getByText(/59:\d\d left to decide/).waitFor()
    assert.equal(await card.getByRole('listitem').count(), 2)
    assert.ok(exists(one.id) && exists(other.id))
    await card.getByRole('button', { name: 'Approve' }).click()
    await turn(0).getByRole('region', { name: '2 changes', exact: true }).waitFor()
    await over(turn(0))
    await turn(0).getByText('2 changes approved.').waitFor()
    assert.ok(!exists(one.id) && !exists(other.id))
  })

  test('is behind the link that a chat of another program is given, also on a phone, and happens there', async (t) => {
    const [one, other] = [await create(desk.tickets), await create(desk.tickets)]
    const content = `delete tickets ${one.id} and ${other.id}`
    const body = { model: 'tickets', messages: [{ role: 'user', content }] }
    const { text } = await desk.tickets.post('/agent/v1/chat/completions', body)
    const [, path = ''] = /(\?thread=\S+#conversation)/.exec(JSON.parse(text).choices[0].message.content) ?? []
    const { page } = await visit(browser, t, `${desk.url}/${path}`, { width: 390, height: 844, touch: true })
    const card = page.getByRole('region', { name: 'wait for you' })
    await card.getByText('2 changes wait for you').waitFor()
    assert.ok(exists(one.id) && exists(other.id))
    await card.getByRole('button', { name: 'Approve' }).click()
    await page.getByText('2 changes approved.').waitFor()
    assert.ok(!exists(one.id) && !exists(other.id))
  })

  test('is a table of what becomes of how many, which opens to each ticket', async (t) => {
    const tickets = []
    for (let n = 0; n < 11; n++) tickets.push(await create(desk.tickets))
    const { say, card } = await visitor(t)
    await say(`close tickets ${tickets.map(({ id }) => id).join(', ')}`, 0)
    await card.getByText('11 changes wait for you').waitFor()
    const kinds = card.getByRole('table', { name: 'What would happen' }).getByRole('button')
    assert.deepEqual(await kinds.allInnerTexts(), ['11 ×\nOPEN\nCLOSED'])
    assert.equal(await card.getByRole('listitem').count(), 0)
    await kinds.click()
    const last = card.getByRole('listitem').last()
    await last.getByRole('link', { name: `#${tickets.at(-1)?.id}` }).waitFor()
    assert.equal(await card.getByRole('listitem').count(), 11)
  })

  test('is told once: in its card, and not in the answer too', async (t) => {
    const { one, turn, card } = await ask(t)
    const told = await turn(0).innerText()
    assert.equal(told.split(`#${one.id}`).length, 2, told)
    await card.getByRole('button', { name: 'Approve' }).click()
    await turn(0).getByRole('region', { name: '2 changes', exact: true }).waitFor()
  })

  test('is withdrawn where its thread says that it waits no more, and is then no card', async (t) => {
    const { one, page, turn, card } = await ask(t)
    await page.route('**/agent/threads/*/messages', async (route) => {
      const answer = await route.fetch()
      const { results } = await answer.json()
      await route.fulfill({
        json: { results: results.map((message: object) => ({ ...message, pending_approval: null })) },
      })
    })
    await turn(0).getByText('2 changes withdrawn: nothing was changed.').waitFor()
    assert.equal(await card.count(), 0)
    assert.ok(exists(one.id))
  })

  test('that was withdrawn a moment before is refused, and goes', async (t) => {
    const { page, turn, card, complaints } = await ask(t)
    await card.getByRole('button', { name: 'Approve' }).and(page.locator(':enabled')).waitFor()
    const detail = 'This approval was withdrawn.'
    await page.route('**/agent/runs/*/approval', (route) => route.fulfill({ status: 409, json: { detail } }))
    await page.route('**/agent/threads/*/messages', async (route) => {
      const answer = await route.fetch()
      const { results } = await answer.json()
      await route.fulfill({
        json: { results: results.map((message: object) => ({ ...message, pending_approval: null })) },
      })
    })
    await card.getByRole('button', { name: 'Approve' }).click()
    await turn(0).getByText(detail).waitFor()
    await turn(0).getByText('2 changes withdrawn: nothing was changed.').waitFor()
    assert.equal(await card.count(), 0)
    complaints.expectRefusal(409)
  })

  test('does not happen when it is rejected', async (t) => {
    const { one, turn, card } = await ask(t)
    await card.getByRole('button', { name: 'Reject' }).click()
    await turn(0).getByText('Rejected: nothing of it was changed.').waitFor()
    await turn(0).getByText('2 changes rejected.').waitFor()
    assert.ok(exists(one.id))
  })

  test('is decided once: a decision on one screen is seen on the other', async (t) => {
    const here = await ask(t)
    const there = await visitor(t, `?thread=${here.threadId()}`)
    await there.card.getByRole('button', { name: 'Approve' }).waitFor()
    await here.card.getByRole('button', { name: 'Approve' }).click()
    await there.turn(0).getByText('2 changes approved.').waitFor()
    await there.turn(0).getByRole('region', { name: '2 changes', exact: true }).waitFor()
    assert.equal(await there.card.count(), 0)
    const deleted = query(
      desk.tickets.file,
      `SELECT id FROM audit WHERE action = 'deleted' AND ticket_id = ${here.one.id}`,
    )
    assert.equal(deleted.length, 1)
  })

  test('that was decided elsewhere a moment before is told, and nothing happens twice', async (t) => {
    const here = await ask(t)
    const there = await visitor(t, `?thread=${here.threadId()}`)
    await there.card.getByRole('button', { name: 'Approve' }).and(there.page.locator(':enabled')).waitFor()
    await there.page.route('**/agent/threads/**', (route) => route.abort())
    await here.card.getByRole('button', { name: 'Reject' }).click()
    await here.turn(0).getByText('2 changes rejected.').waitFor()
    await there.card.getByRole('button', { name: 'Approve' }).click()
    await there.turn(0).getByText('This approval was already rejected.').waitFor()
    await there.turn(0).getByText('Rejected: nothing of it was changed.').waitFor()
    assert.equal(await there.card.count(), 0)
    assert.ok(exists(here.one.id))
    there.complaints.forgive(/net::ERR_FAILED/)
    there.complaints.expectRefusal(409)
  })

  test('is asked anew where a ticket has changed since it was shown', async (t) => {
    const { one, turn, card, complaints } = await ask(t)
    await desk.tickets.patch(`/api/tickets/${one.id}/`, { title: 'Changed meanwhile' })
    await card.getByRole('button', { name: 'Approve' }).click()
    await turn(0).getByText(`#${one.id} changed since this was shown: please look at it again.`).waitFor()
    await card.getByText('Changed meanwhile').waitFor()
    assert.equal(await card.count(), 1)
    assert.ok(exists(one.id))
    await card.getByRole('button', { name: 'Approve' }).click()
    await turn(0).getByRole('region', { name: '2 changes', exact: true }).waitFor()
    assert.ok(!exists(one.id))
    complaints.expectRefusal(409)
  })

  test('expires: from then on it cannot be approved', async (t) => {
    const { page, card } = await ask(t)
    await page.clock.install()
    await page.reload()
    await card.getByRole('button', { name: 'Approve' }).waitFor()
    await page.clock.fastForward('01:00:01')
    await card.getByText('Expired. Nothing was changed; ask again if you still want it.').waitFor()
    assert.equal(await card.getByRole('button', { name: 'Approve' }).count(), 0)
  })

  test('that has expired at the agent is refused in its words', async (t) => {
    const { one, turn, card, complaints } = await ask(t)
    const database = new DatabaseSync(desk.agent.file, { timeout: 10_000 })
    database.exec("UPDATE approvals SET expires_at = '2020-01-01T00:00:00.000000Z' WHERE status = 'pending'")
    database.close()
    await card.getByRole('button', { name: 'Approve' }).click()
    await turn(0).getByText('This approval has expired. Nothing was changed').waitFor()
    assert.ok(exists(one.id))
    complaints.expectRefusal(409)
  })

  test('survives a reload, and takes the keyboard, which never approves by accident', async (t) => {
    const { one, page, composer, turn, card } = await ask(t)
    await page.reload()
    await card.getByRole('button', { name: 'Approve' }).and(page.locator(':enabled')).waitFor()
    assert.equal(await card.locator(':focus').count(), 0)
    await composer.focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Space')
    assert.ok(exists(one.id))
    await composer.press('Shift+Tab')
    while ((await card.getByRole('button', { name: 'Approve' }).and(page.locator(':focus')).count()) === 0) {
      await page.keyboard.press('Shift+Tab')
    }
    await page.keyboard.press('Enter')
    await turn(0).getByRole('region', { name: '2 changes', exact: true }).waitFor()
    assert.ok(!exists(one.id))
  })
})
