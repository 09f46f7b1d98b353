import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { create, pageOf } from '../../test/support/contract.ts'
import { cleanerOfSuite } from '../../test/support/service.ts'
import { assertAccessible, SCREENS } from './support/accessibility.ts'
import { launchBrowser, visit } from './support/browser.ts'
import { type Desk, startDesk } from './support/desk.ts'

const dialog = (page: Page) => page.getByRole('dialog', { name: 'New ticket' })
const field = (page: Page, name: string) => dialog(page).getByLabel(name)
const submit = (page: Page) => dialog(page).getByRole('button', { name: 'Create ticket' })

async function fill(page: Page, title: string, description = 'Something happened.'): Promise<void> {
  await field(page, 'Title').fill(title)
  await field(page, 'Description').fill(description)
}

describe('A new ticket', () => {
  const suite = cleanerOfSuite()
  let browser: Browser
  let desk: Desk
  const titled = async (title: string) =>
    pageOf(await desk.tickets.get(`/api/tickets/?title__icontains=${encodeURIComponent(title)}`)).results
  before(async () => {
    browser = await launchBrowser(suite)
    desk = await startDesk(suite)
  })

  test('is made on whatever page one is, and opened from the notification', async (t) => {
    const visitor = await visit(browser, t, `${desk.url}/insights?new&thread=abc`)
    const { page } = visitor
    await fill(page, 'Made from insights')
    await field(page, 'Status').selectOption('RESOLVED')
    await submit(page).click()
    await dialog(page).waitFor({ state: 'detached' })
    assert.equal(new URL(page.url()).pathname + new URL(page.url()).search, '/insights?thread=abc')
    await page.getByRole('alert').getByRole('button', { name: 'Open it' }).click()
    await page.getByRole('heading', { name: 'Made from insights', level: 1 }).waitFor()
    const [ticket] = await titled('Made from insights')
    assert.equal(ticket?.resolution_status, 'RESOLVED')
    visitor.complaints.expectRefusal(404) // by the conversation: there is no such thread
  })

  test('shows what may have been reported already while it is written, and nothing that is merely near', async (t) => {
    await create(desk.tickets, { title: 'Coffee machine floods the kitchen', description: 'Water everywhere.' })
    await create(desk.tickets, { title: 'Kitchen door', description: 'Squeaks.' })
    const { page } = await visit(browser, t, `${desk.url}/?new`)
    await field(page, 'Title').fill('The coffee machine is flooding')
    const known = dialog(page).getByRole('status', { name: 'Perhaps it has been reported already' })
    await known.getByRole('link', { name: 'Coffee machine floods the kitchen' }).waitFor()
    assert.equal(await known.getByRole('listitem').count(), 1)
    await field(page, 'Title').fill('Zebra crossings painted twice')
    await known.getByRole('listitem').waitFor({ state: 'detached' })
  })

  test('has the errors of the API at its fields, and the first wrong one takes the focus', async (t) => {
    const visitor = await visit(browser, t, `${desk.url}/?new`)
    const { page } = visitor
    await field(page, 'Title').fill('   ')
    await submit(page).click()
    await page.getByText('This field may not be blank.').nth(1).waitFor()
    for (const name of ['Title', 'Description']) {
      assert.equal(await field(page, name).getAttribute('aria-invalid'), 'true')
      const described = (await field(page, name).getAttribute('aria-describedby')) ?? ''
      const texts = await Promise.all(described.split(/\s+/).map((id) => page.locator(`[id="${id}"]`).innerText()))
      assert.ok(texts.includes('This field may not be blank.'), texts.join())
    }
    assert.ok(await field(page, 'Title').evaluate((element) => element === document.activeElement))
    await assertAccessible(page)
    await field(page, 'Title').fill('Now it has one')
    await submit(page).click()
    await page.getByText('This field may not be blank.').nth(1).waitFor({ state: 'detached' })
    assert.ok(await field(page, 'Description').evaluate((element) => element === document.activeElement))
    assert.equal(await field(page, 'Title').inputValue(), 'Now it has one')
    visitor.complaints.expectRefusal(400)
  })

  test('counts the characters of its title as the API does', async (t) => {
    const visitor = await visit(browser, t, `${desk.url}/?new`)
    const { page } = visitor
    await fill(page, `  ${'😀'.repeat(255)} `)
    await dialog(page).getByText('255 of 255 characters').waitFor()
    await fill(page, '😀'.repeat(257))
    await dialog(page).getByText('2 of 255 characters too many').waitFor()
    await submit(page).click()
    await dialog(page).getByText('Ensure this field has no more than 255 characters.').waitFor()
    await fill(page, '😀'.repeat(255))
    await submit(page).click()
    await dialog(page).waitFor({ state: 'detached' })
    visitor.complaints.expectRefusal(400)
  })

  test('is one, however fast one clicks', async (t) => {
    const { page } = await visit(browser, t, `${desk.url}/?new`)
    await fill(page, 'Clicked twice')
    await submit(page).evaluate((button) => {
      for (let i = 0; i < 3; i++) if (button instanceof HTMLElement) button.click()
    })
    await dialog(page).waitFor({ state: 'detached' })
    assert.equal((await titled('Clicked twice')).length, 1)
  })

  test('is one, though its answer was lost and it was sent again, even after a reload', async (t) => {
    const visitor = await visit(browser, t, `${desk.url}/?new`)
    const { page } = visitor
    await page.route('**/api/tickets/', async (route) => {
      if (route.request().method() !== 'POST') return route.continue()
      await route.fetch()
      await route.fulfill({ status: 500, json: { detail: 'Internal server error.' } })
    })
    await fill(page, 'Sent twice')
    await submit(page).click()
    await dialog(page).getByRole('alert').getByText('It may have been saved all the same.').waitFor()
    await page.unroute('**/api/tickets/')
    await page.reload()
    assert.equal(await field(page, 'Title').inputValue(), 'Sent twice')
    await submit(page).click()
    await dialog(page).waitFor({ state: 'detached' })
    assert.equal((await titled('Sent twice')).length, 1)
    visitor.complaints.expectRefusal(500)
  })

  test('that is closed by accident is asked about, kept, and there again when it is opened again', async (t) => {
    const { page } = await visit(browser, t, `${desk.url}/?new`)
    await fill(page, 'Half a thought')
    await page.keyboard.press('Escape')
    const question = page.getByRole('dialog', { name: 'Close without saving?' })
    await question.getByRole('button', { name: 'Keep writing' }).click()
    assert.equal(await field(page, 'Title').inputValue(), 'Half a thought')
    await page.keyboard.press('Escape')
    await question.getByRole('button', { name: 'Keep for later' }).click()
    await dialog(page).waitFor({ state: 'detached' })
    await page.goto(`${desk.url}/insights?new`)
    await page.getByText('Here is what you wrote before and did not save.').waitFor()
    assert.equal(await field(page, 'Title').inputValue(), 'Half a thought')
    await assertAccessible(page)
    await page.getByRole('button', { name: 'Discard it' }).click()
    assert.equal(await field(page, 'Title').inputValue(), '')
    await page.keyboard.press('Escape')
    await dialog(page).waitFor({ state: 'detached' })
  })

  for (const { screen, width, dark } of SCREENS)
    test(`has a form that fits ${screen}, and axe agrees`, async (t) => {
      const { page } = await visit(browser, t, `${desk.url}/?new`, { width, dark })
      await field(page, 'Title').waitFor()
      await assertAccessible(page)
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0)
    })
})
