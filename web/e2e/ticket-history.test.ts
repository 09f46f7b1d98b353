import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import type { Ticket } from '#contract/ticket.ts'
import { create } from '../../test/support/contract.ts'
import { cleanerOfSuite, query } from '../../test/support/service.ts'
import { launchBrowser, visit } from './support/browser.ts'
import { type Desk, startDesk } from './support/desk.ts'

const entries = (page: Page) => page.getByRole('list', { name: 'History' }).getByRole('listitem')
const AGENT = { 'x-actor': 'agent:update', 'x-on-behalf-of': 'alice' }

describe('The history of a ticket', () => {
  const suite = cleanerOfSuite()
  let browser: Browser
  let desk: Desk
  const patch = ({ id }: Pick<Ticket, 'id'>, changes: object, headers: Record<string, string> = {}) =>
    desk.tickets.patch(`/api/tickets/${id}/`, changes, headers)
  const address = ({ id }: Pick<Ticket, 'id'>) => `${desk.url}/tickets/${id}`
  before(async () => {
    browser = await launchBrowser(suite)
    desk = await startDesk(suite)
  })

  test('tells people from agents, for whom they acted, and what became of each field', async (t) => {
    const ticket = await create(desk.tickets, { title: 'Old title' }, { 'x-actor': 'user:Mette' })
    await patch(ticket, { title: 'New title', resolution_status: 'CLOSED' }, { ...AGENT, 'x-run-id': 'run-7' })
    await patch(ticket, { resolution_status: 'OPEN' })
    const { page } = await visit(browser, t, address(ticket))
    await entries(page).nth(2).waitFor()
    const [latest = '', agent = '', first = ''] = await entries(page).allInnerTexts()
    assert.match(latest, /^Anonymous changed it/)
    assert.match(agent, /^Agent “update” on behalf of alice changed it/)
    assert.match(agent, /Title\s+From\s+Old title\s+To\s+New title/)
    assert.match(agent, /Status\s+From\s+OPEN\s+To\s+CLOSED/)
    assert.match(first, /^Person\s+Mette created the ticket/)
    assert.doesNotMatch(agent + first, /run-7|Broken/)
    assert.equal(await entries(page).getByRole('button', { name: 'Undo' }).count(), 1)
  })

  test('shortens long texts to where they differ and shows all of them when asked', async (t) => {
    const text = 'same words '.repeat(200)
    const ticket = await create(desk.tickets, { description: `${text}before` })
    await patch(ticket, { description: `${text}after` })
    const { page } = await visit(browser, t, address(ticket))
    const change = entries(page).first()
    await change.waitFor()
    assert.match(await change.innerText(), /…words same words .*before/)
    assert.ok((await change.innerText()).length < 500)
    await change.getByRole('button', { name: 'Show all 2,206 characters' }).click()
    assert.ok((await change.innerText()).includes(`${text}before`))
  })

  test('has what a ticket began with, where it is asked for', async (t) => {
    const ticket = await create(desk.tickets, { title: 'First title', description: 'The first text.' })
    await patch(ticket, { title: 'Another title', description: 'Another text.' })
    const { page } = await visit(browser, t, address(ticket))
    await entries(page).last().getByRole('button', { name: 'Show what it began with' }).click()
    await entries(page).last().getByText('The first text.').waitFor()
  })

  test('undoes a run from where it did something, and the ticket is as it was', async (t) => {
    const ticket = await create(desk.tickets, { title: 'Before' })
    await patch(ticket, { title: 'After' }, { ...AGENT, 'x-run-id': 'run-8' })
    const { page } = await visit(browser, t, address(ticket))
    await page.getByRole('button', { name: 'Undo', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'Undo this run?' })
    await dialog.getByRole('list', { name: 'Tickets' }).getByText('After').first().waitFor()
    await dialog.getByRole('button', { name: 'Undo 1 change' }).click()
    await page.getByRole('alert').getByText('1 change undone').waitFor()
    await page.getByRole('heading', { name: 'Before', level: 1 }).waitFor()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  })

  test('says what an undo left as it was, and why', async (t) => {
    const [changed, other] = [await create(desk.tickets), await create(desk.tickets)]
    for (const ticket of [changed, other])
      await patch(ticket, { resolution_status: 'CLOSED' }, { ...AGENT, 'x-run-id': 'run-9' })
    await patch(changed, { title: 'Mine now' }, { 'x-actor': 'user:bob' })
    const { page } = await visit(browser, t, address(changed))
    await page.getByRole('button', { name: 'Undo this run (2 tickets) …' }).click()
    const dialog = page.getByRole('dialog', { name: 'Undo this run?' })
    await dialog.getByText('1 ticket was changed since and stays as it is:').waitFor()
    await dialog.getByText(new RegExp(`#${changed.id}: updated since, by user bob`)).waitFor()
    await dialog.getByRole('button', { name: 'Undo 1 change' }).click()
    const outcome = page.getByRole('alert').filter({ hasText: '1 change undone, 1 ticket skipped' })
    await outcome.getByText(new RegExp(`#${changed.id}: updated since, by user bob`)).waitFor()
    await page.getByRole('heading', { name: 'Mine now', level: 1 }).waitFor()
  })

  test('says how many tickets the undo of an import would delete, in red, and changes nothing before', async (t) => {
    const rows = Array.from({ length: 120 }, (_, n) => ({ title: `Imported ${n}`, description: 'One of many.' }))
    const answer = await desk.tickets.import(rows.map((row) => JSON.stringify(row)).join('\n'))
    const run = answer.headers['x-run-id'] ?? ''
    const [first] = query(desk.tickets.file, `SELECT min(ticket_id) AS id FROM audit WHERE run_id = '${run}'`)
    await patch({ id: Number(first?.id) }, { resolution_status: 'CLOSED' })
    const { page } = await visit(browser, t, address({ id: Number(first?.id) + 1 }))
    await page.getByRole('button', { name: 'Undo this run (120 tickets) …' }).click()
    const dialog = page.getByRole('dialog', { name: 'Undo this run?' })
    const kind = dialog.getByRole('table', { name: 'What would happen' }).getByRole('button', { name: '119 × Delete' })
    await kind.click()
    assert.equal(await dialog.getByRole('listitem').count(), 50)
    await dialog.getByText('Imported 1', { exact: true }).waitFor()
    await dialog.getByRole('button', { name: 'Show 69 more' }).waitFor()
    const confirm = dialog.getByRole('button', { name: 'Undo: delete 119 tickets' })
    assert.match(
      await confirm.evaluate((button) => getComputedStyle(button).backgroundColor),
      /^rgb\((2\d\d|19\d), (\d\d), (\d\d)\)$/,
    )
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    const [left] = query(desk.tickets.file, "SELECT count(*) AS n FROM tickets WHERE title LIKE 'Imported %'")
    assert.equal(left?.n, 120)
  })

  test('of many changes begins with the latest and goes back as far as one likes', async (t) => {
    const ticket = await create(desk.tickets)
    for (let i = 1; i <= 46; i++) await patch(ticket, { title: `Title ${i}` })
    const { page } = await visit(browser, t, address(ticket))
    await page.getByText('47 changes').waitFor()
    await entries(page).first().getByText('Title 46').waitFor()
    assert.equal(await entries(page).count(), 27)
    await page.getByRole('button', { name: 'Show earlier changes' }).click()
    await entries(page).filter({ hasText: 'created the ticket' }).waitFor()
    assert.equal(await entries(page).count(), 47)
    assert.equal(await page.getByRole('button', { name: 'Show earlier changes' }).count(), 0)
  })
})
