import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import type { Ticket } from '#contract/ticket.ts'
import { create } from '../../test/support/contract.ts'
import { cleanerOfSuite } from '../../test/support/service.ts'
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

  test('tells people from agents, for whom they acted, in which run, and what became of each field', async (t) => {
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
    assert.match(agent, /in run run-7/)
    assert.match(first, /^Person\s+Mette created the ticket/)
    assert.equal(await entries(page).getByRole('button', { name: 'Undo this run' }).count(), 1)
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

  test('undoes a run from where it did something, and the ticket is as it was', async (t) => {
    const ticket = await create(desk.tickets, { title: 'Before' })
    await patch(ticket, { title: 'After' }, { ...AGENT, 'x-run-id': 'run-8' })
    const { page } = await visit(browser, t, address(ticket))
    await page.getByRole('button', { name: 'Undo this run' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Undo this run' }).click()
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
    await page.getByRole('button', { name: 'Undo this run' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Undo this run' }).click()
    const outcome = page.getByRole('alert').filter({ hasText: '1 change undone, 1 ticket skipped' })
    await outcome.getByText(new RegExp(`#${changed.id}: updated since, by user bob`)).waitFor()
    await page.getByRole('heading', { name: 'Mine now', level: 1 }).waitFor()
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
