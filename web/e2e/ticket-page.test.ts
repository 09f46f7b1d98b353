import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import type { Ticket } from '#contract/ticket.ts'
import { create, historyOf } from '../../test/support/contract.ts'
import { cleanerOfSuite } from '../../test/support/service.ts'
import { assertAccessible, SCREENS } from './support/accessibility.ts'
import { launchBrowser, visit } from './support/browser.ts'
import { type Desk, startDesk } from './support/desk.ts'

const status = (page: Page, said: string) => page.getByRole('status', { name: `Status: ${said}` })
const history = (page: Page) => page.getByRole('list', { name: 'History' }).getByRole('listitem')
describe('A ticket', () => {
  const suite = cleanerOfSuite()
  let browser: Browser
  let desk: Desk
  const made = (values: Partial<Ticket> = {}, headers: Record<string, string> = {}) =>
    create(desk.tickets, values, headers)
  const address = ({ id }: Pick<Ticket, 'id'>) => `${desk.url}/tickets/${id}`
  before(async () => {
    browser = await launchBrowser(suite)
    desk = await startDesk(suite)
  })

  test('is shown with its status, its time and its text', async (t) => {
    const ticket = await made({ title: 'Printer on fire', description: 'It burns.\n\n  * twice' })
    const { page } = await visit(browser, t, address(ticket))
    await page.getByRole('heading', { name: 'Printer on fire', level: 1 }).waitFor()
    await status(page, 'OPEN').waitFor()
    await page.getByRole('region', { name: 'Description' }).getByRole('listitem').waitFor()
    assert.equal(await page.getByRole('region', { name: 'Description' }).innerText(), 'It burns.\n\ntwice')
    assert.equal(await page.getByRole('article').locator('time').getAttribute('datetime'), ticket.created)
    assert.match(await page.title(), /Printer on fire/)
  })

  test('shows what others change while one looks at it, and who it was', async (t) => {
    const ticket = await made({ title: 'Printer on fire' })
    const visitor = await visit(browser, t, address(ticket))
    const { page } = visitor
    await page.getByText('Live', { exact: true }).waitFor()
    const agent = { 'x-actor': 'agent:helper', 'x-on-behalf-of': 'alice' }
    await desk.tickets.patch(
      `/api/tickets/${ticket.id}/`,
      { title: 'Printer is ash', resolution_status: 'CLOSED' },
      agent,
    )
    await page.getByRole('heading', { name: 'Printer is ash', level: 1 }).waitFor()
    await status(page, 'CLOSED').waitFor()
    await history(page).filter({ hasText: 'on behalf of alice' }).waitFor()
    await desk.tickets.delete(`/api/tickets/${ticket.id}/`)
    await page.getByRole('button', { name: 'Restore' }).waitFor()
    visitor.complaints.expectRefusal(404)
  })

  test('changes its status, which the service has and the history tells', async (t) => {
    const ticket = await made()
    const { page } = await visit(browser, t, address(ticket))
    await page.getByRole('button', { name: 'Resolve' }).click()
    await status(page, 'RESOLVED').waitFor()
    await history(page).filter({ hasText: 'changed it' }).waitFor()
    assert.equal((await historyOf(desk.tickets, ticket.id)).at(-1)?.changes.resolution_status?.to, 'RESOLVED')
    await page.getByRole('button', { name: 'Reopen' }).click()
    await status(page, 'OPEN').waitFor()
  })

  test('shows a change of its status before the service has answered, and takes it back where it is refused', async (t) => {
    const ticket = await made()
    const { page, complaints } = await visit(browser, t, address(ticket))
    await page.route('**/api/tickets/*/', async (route) => {
      if (route.request().method() !== 'PATCH') return route.continue()
      await status(page, 'CLOSED').waitFor()
      await route.fulfill({ status: 422, json: { resolution_status: ['Not today.'] } })
    })
    await page.getByRole('button', { name: 'Close', exact: true }).click()
    await page.getByRole('alert').getByText('Not today.').waitFor()
    await status(page, 'OPEN').waitFor()
    complaints.expectRefusal(422)
  })

  test('is deleted after a question, and brought back by the notification', async (t) => {
    const ticket = await made({ title: 'Wrong one' })
    const { page, complaints } = await visit(browser, t, address(ticket))
    await page.getByRole('button', { name: 'Delete' }).click()
    const question = page.getByRole('dialog', { name: `Delete ticket #${ticket.id}?` })
    await question.getByText('it can be restored at any time').waitFor()
    await question.getByRole('button', { name: 'Delete ticket' }).click()
    await page.getByRole('heading', { name: `Ticket #${ticket.id} is deleted` }).waitFor()
    assert.equal((await desk.tickets.get(`/api/tickets/${ticket.id}/`)).status, 404)
    await page.getByRole('alert').filter({ hasText: 'deleted' }).getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('heading', { name: 'Wrong one', level: 1 }).waitFor()
    assert.equal((await desk.tickets.get(`/api/tickets/${ticket.id}/`)).status, 200)
    complaints.expectRefusal(404)
  })

  test('is not deleted where somebody changed it since', async (t) => {
    const ticket = await made()
    const { page, complaints } = await visit(browser, t, address(ticket))
    await page.getByRole('button', { name: 'Delete' }).click()
    const question = page.getByRole('dialog')
    await question.waitFor()
    await desk.tickets.patch(`/api/tickets/${ticket.id}/`, { title: 'Important now' })
    await question.getByRole('button', { name: 'Delete ticket' }).click()
    await question.getByRole('alert').getByText('The ticket has changed').waitFor()
    await question.getByText('Important now').waitFor()
    complaints.expectRefusal(412)
  })

  test('that is deleted still tells its history and can be restored', async (t) => {
    const ticket = await made({ title: 'Gone' })
    await desk.tickets.delete(`/api/tickets/${ticket.id}/`, { 'x-actor': 'user:bob' })
    const { page, complaints } = await visit(browser, t, address(ticket))
    await page.getByText('Deleted by').getByText('bob').waitFor()
    assert.equal(await history(page).count(), 2)
    await assertAccessible(page)
    await page.getByRole('button', { name: 'Restore ticket' }).click()
    await page.getByRole('heading', { name: 'Gone', level: 1 }).waitFor()
    await history(page).filter({ hasText: 'restored it' }).waitFor()
    complaints.expectRefusal(404)
  })

  test('that is deleted leads back to the others', async (t) => {
    const ticket = await made({ title: 'Gone' })
    await desk.tickets.delete(`/api/tickets/${ticket.id}/`)
    const { page, complaints } = await visit(browser, t, address(ticket))
    await page.getByRole('heading', { name: `Ticket #${ticket.id} is deleted` }).waitFor()
    await page.getByRole('main').getByRole('link', { name: 'All tickets' }).click()
    await page.getByRole('heading', { name: 'Tickets', level: 1 }).waitFor()
    complaints.expectRefusal(404)
  })

  test('that never was is told in the words of the API', async (t) => {
    const { page, complaints } = await visit(browser, t, `${desk.url}/tickets/987654`)
    await page.getByRole('heading', { name: "Ticket with id '987654' was not found." }).waitFor()
    await page.goto(`${desk.url}/tickets/abc`)
    await page.getByRole('heading', { name: "Ticket with id 'abc' was not found." }).waitFor()
    await assertAccessible(page)
    complaints.expectRefusal(404)
  })

  test('has similar tickets beside it, with how alike they are and their status', async (t) => {
    const ticket = await made({ title: 'Coffee machine leaks water', description: 'Kitchen floor is wet.' })
    const other = await made({
      title: 'Coffee machine leaks',
      description: 'Water everywhere.',
      resolution_status: 'CLOSED',
    })
    const { page, complaints } = await visit(browser, t, `${address(ticket)}?thread=abc`)
    const similar = page
      .getByRole('region', { name: 'Similar tickets' })
      .getByRole('listitem')
      .filter({ hasText: `#${other.id}` })
    await similar.getByText('CLOSED').waitFor()
    await similar.getByText(/\d+% similar/).waitFor()
    await similar.getByRole('link').click()
    await page.getByRole('heading', { name: 'Coffee machine leaks', exact: true, level: 1 }).waitFor()
    assert.equal(new URL(page.url()).search, '?thread=abc')
    complaints.expectRefusal(404) // by the conversation: there is no such thread
  })

  test('whose service does not answer says so, and is read again when asked', async (t) => {
    const ticket = await made({ title: 'Back again' })
    const { page, complaints } = await visit(browser, t, desk.url, { open: false })
    await page.route('**/api/tickets/*/', (route) =>
      route.fulfill({ status: 500, json: { detail: 'Internal server error.' } }),
    )
    await page.goto(address(ticket))
    await page.getByRole('alert').getByText('Internal server error.').waitFor()
    await page.unroute('**/api/tickets/*/')
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('heading', { name: 'Back again' }).waitFor()
    complaints.expectRefusal(500)
  })

  for (const { screen, width, dark } of SCREENS)
    test(`has nothing that axe finds wrong ${screen}`, async (t) => {
      const ticket = await made({ title: 'VPN outage', description: 'word '.repeat(2000) })
      const headers = { 'x-actor': 'agent:update', 'x-on-behalf-of': 'alice', 'x-run-id': `run-${width}-${dark}` }
      await desk.tickets.patch(`/api/tickets/${ticket.id}/`, { resolution_status: 'RESOLVED' }, headers)
      const { page } = await visit(browser, t, address(ticket), { width, dark })
      await history(page).filter({ hasText: 'Agent “update”' }).waitFor()
      await page.getByRole('region', { name: 'Similar tickets' }).waitFor()
      await assertAccessible(page)
      await page.getByRole('button', { name: 'Delete' }).click()
      await page.getByRole('dialog').waitFor()
      await assertAccessible(page)
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0)
    })
})
