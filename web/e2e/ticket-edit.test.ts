import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import type { Ticket } from '#contract/ticket.ts'
import { create, historyOf, ticketOf } from '../../test/support/contract.ts'
import { cleanerOfSuite } from '../../test/support/service.ts'
import { assertAccessible } from './support/accessibility.ts'
import { launchBrowser, visit } from './support/browser.ts'
import { type Desk, startDesk } from './support/desk.ts'

const form = (page: Page) => page.getByRole('form', { name: /^Edit ticket/ })
const save = (page: Page) => form(page).getByRole('button', { name: 'Save' })
const conflict = (page: Page) => page.getByRole('dialog', { name: 'Somebody saved this ticket before you' })
const choice = (page: Page, field: string, side: RegExp) =>
  conflict(page).getByRole('group', { name: field }).getByRole('radio', { name: side })

async function edit(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Edit' }).click()
  await form(page).waitFor()
}

describe('Editing a ticket', () => {
  const suite = cleanerOfSuite()
  let browser: Browser
  let desk: Desk
  const address = ({ id }: Pick<Ticket, 'id'>) => `${desk.url}/tickets/${id}`
  const stored = async ({ id }: Pick<Ticket, 'id'>) => ticketOf(await desk.tickets.get(`/api/tickets/${id}/`))
  before(async () => {
    browser = await launchBrowser(suite)
    desk = await startDesk(suite, { variables: { TICKET_TRANSITIONS: 'OPEN>RESOLVED, RESOLVED>OPEN|CLOSED' } })
  })

  test('sends what was changed and nothing else', async (t) => {
    const ticket = await create(desk.tickets, { title: 'Pritner', description: ' kept\n as it is' })
    const { page } = await visit(browser, t, address(ticket))
    await edit(page)
    await form(page).getByLabel('Title').fill('Printer')
    await save(page).click()
    await page.getByRole('heading', { name: 'Printer', level: 1 }).waitFor()
    const { changes } = (await historyOf(desk.tickets, ticket.id)).at(-1) ?? {}
    assert.deepEqual(changes, { title: { from: 'Pritner', to: 'Printer' } })
    assert.equal(new URL(page.url()).search, '')
  })

  test('tells a forbidden change of status at the status', async (t) => {
    const ticket = await create(desk.tickets)
    const visitor = await visit(browser, t, address(ticket))
    const { page } = visitor
    const said = 'The status cannot change from OPEN to CLOSED. Allowed from OPEN: RESOLVED.'
    await page.getByRole('button', { name: 'Close', exact: true }).click()
    await page.getByRole('alert').getByText(said).waitFor()
    await edit(page)
    await form(page).getByLabel('Title').fill('Kept all the same')
    await form(page).getByLabel('Status').selectOption('CLOSED')
    await save(page).click()
    await form(page).getByText(said).waitFor()
    const status = form(page).getByLabel('Status')
    assert.equal(await status.getAttribute('aria-invalid'), 'true')
    assert.ok(await status.evaluate((element) => element === document.activeElement))
    assert.equal(await form(page).getByLabel('Title').inputValue(), 'Kept all the same')
    await assertAccessible(page)
    visitor.complaints.expectRefusal(422)
  })

  test('meets another edit: both versions are shown, each field is decided, and nothing is lost', async (t) => {
    const ticket = await create(desk.tickets, { title: 'Base title', description: 'Base text' })
    const mine = await visit(browser, t, address(ticket))
    const theirs = await visit(browser, t, address(ticket))
    await edit(mine.page)
    await form(mine.page).getByLabel('Title').fill('My title')
    await form(mine.page).getByLabel('Status').selectOption('RESOLVED')
    await edit(theirs.page)
    await form(theirs.page).getByLabel('Title').fill('Their title')
    await form(theirs.page).getByLabel('Description').fill('Their text')
    await save(theirs.page).click()
    await theirs.page.getByRole('heading', { name: 'Their title', level: 1 }).waitFor()

    await save(mine.page).click()
    const dialog = conflict(mine.page)
    for (const text of ['My title', 'Their title', 'Base text', 'Their text']) await dialog.getByText(text).waitFor()
    await dialog
      .getByText(/Anonymous,\s+just now/)
      .first()
      .waitFor()
    assert.ok(await choice(mine.page, 'Description', /Theirs/).isChecked())
    assert.ok(await choice(mine.page, 'Status', /Yours/).isChecked())
    await dialog.getByText('Still to choose: Title').waitFor()
    assert.ok(await dialog.getByRole('button', { name: 'Save this version' }).isDisabled())
    await assertAccessible(mine.page)
    await choice(mine.page, 'Title', /Yours/).check()
    await dialog.getByRole('button', { name: 'Save this version' }).click()
    await mine.page.getByRole('heading', { name: 'My title', level: 1 }).waitFor()
    const { title, description, resolution_status } = await stored(ticket)
    assert.deepEqual(
      { title, description, resolution_status },
      {
        title: 'My title',
        description: 'Their text',
        resolution_status: 'RESOLVED',
      },
    )
    mine.complaints.expectRefusal(412)
  })

  test('can leave a conflict without saving, with everything still in the form', async (t) => {
    const ticket = await create(desk.tickets, { title: 'Base' })
    const visitor = await visit(browser, t, address(ticket))
    const { page } = visitor
    await edit(page)
    await form(page).getByLabel('Title').fill('Mine')
    await desk.tickets.patch(`/api/tickets/${ticket.id}/`, { title: 'Theirs' })
    await save(page).click()
    await conflict(page).getByRole('button', { name: 'Back without saving' }).click()
    assert.equal(await form(page).getByLabel('Title').inputValue(), 'Mine')
    assert.equal((await stored(ticket)).title, 'Theirs')
    await save(page).click()
    await choice(page, 'Title', /Theirs/).check()
    await conflict(page).getByRole('button', { name: 'Save this version' }).click()
    await page.getByRole('heading', { name: 'Theirs', level: 1 }).waitFor()
    assert.equal((await historyOf(desk.tickets, ticket.id)).length, 2)
    visitor.complaints.expectRefusal(412)
  })

  test('decides a change of status that met another change, too', async (t) => {
    const ticket = await create(desk.tickets, { title: 'Before' })
    const visitor = await visit(browser, t, address(ticket))
    const { page } = visitor
    // Made while the change is on its way: the page shows by itself what was made before.
    let met = false
    await page.route(`**/api/tickets/${ticket.id}/`, async (route) => {
      if (met || route.request().method() !== 'PATCH') return route.fallback()
      met = true
      await desk.tickets.patch(`/api/tickets/${ticket.id}/`, { title: 'After' })
      return route.continue()
    })
    await page.getByRole('button', { name: 'Resolve' }).click()
    await conflict(page).getByText('After').waitFor()
    await conflict(page).getByRole('button', { name: 'Save this version' }).click()
    await conflict(page).waitFor({ state: 'detached' })
    await page.getByRole('heading', { name: 'After', level: 1 }).waitFor()
    assert.equal((await stored(ticket)).resolution_status, 'RESOLVED')
    visitor.complaints.expectRefusal(412)
  })

  test('that both did alike is no conflict', async (t) => {
    const ticket = await create(desk.tickets)
    const visitor = await visit(browser, t, address(ticket))
    const { page } = visitor
    await edit(page)
    await form(page).getByLabel('Title').fill('The same')
    await desk.tickets.patch(`/api/tickets/${ticket.id}/`, { title: 'The same' })
    await save(page).click()
    await page.getByText('Somebody else has saved the same already.').waitFor()
    await page.getByRole('heading', { name: 'The same', level: 1 }).waitFor()
    visitor.complaints.expectRefusal(412)
  })

  test('that was left without saving is asked about, also after a reload', async (t) => {
    const ticket = await create(desk.tickets, { title: 'Saved' })
    const { page } = await visit(browser, t, address(ticket))
    await edit(page)
    await form(page).getByLabel('Title').fill('Unsaved')
    await page.getByRole('link', { name: 'All tickets' }).click()
    await page.getByRole('heading', { name: 'Tickets', level: 1 }).waitFor()
    await page.goto(address(ticket))
    await page.getByText('You changed this ticket and did not save it.').waitFor()
    await page.getByRole('button', { name: 'Keep editing' }).click()
    assert.equal(await form(page).getByLabel('Title').inputValue(), 'Unsaved')
    await form(page).getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('dialog', { name: 'Close without saving?' }).getByRole('button', { name: 'Discard' }).click()
    await page.getByRole('heading', { name: 'Saved', level: 1 }).waitFor()
    await page.reload()
    await page.getByRole('heading', { name: 'Saved', level: 1 }).waitFor()
    assert.equal(await page.getByText('You changed this ticket').count(), 0)
  })
})
