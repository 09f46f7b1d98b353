import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { create } from '../../test/support/contract.ts'
import { bearer, PASSWORD, signIn, tokenOf } from '../../test/support/people.ts'
import { alter, cleanerOfSuite } from '../../test/support/service.ts'
import { assertAccessible, SCREENS } from './support/accessibility.ts'
import { launchBrowser, visit } from './support/browser.ts'
import { type Desk, startDesk } from './support/desk.ts'
import { addPeople, fillSignIn, visitAs } from './support/signed-in.ts'

const ROWS = [{ title: 'Printer on fire', description: 'It burns.' }]

describe('Signing in', () => {
  const suite = cleanerOfSuite()
  let browser: Browser
  let desk: Desk
  before(async () => {
    browser = await launchBrowser(suite)
    desk = await startDesk(suite, { rows: ROWS })
    await addPeople(desk, { zoe: ['tickets:read', 'tickets:write'], max: ['tickets:read', 'tickets:write'] })
  })

  test('leads back to where one came from, and out again', async (t) => {
    const { page } = await visit(browser, t, `${desk.url}/insights?resolution_status=OPEN`)
    await page.getByRole('link', { name: 'Sign in' }).click()
    await page.getByLabel('Name', { exact: true }).and(page.locator(':focus')).waitFor()
    await fillSignIn(page, 'zoe')
    await page.waitForURL(`${desk.url}/insights?resolution_status=OPEN`)
    await page.getByRole('button', { name: 'Account of zoe' }).click()
    await page.getByText('Signed in as zoe').waitFor()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.getByRole('link', { name: 'Sign in' }).waitFor()
  })

  test('never leads to another place', async (t) => {
    for (const next of [
      'https://evil.example/',
      '//evil.example/',
      '/\\evil.example',
      'javascript:alert(1)',
      '/sign-in',
    ]) {
      const { page } = await visit(browser, t, `${desk.url}/sign-in?${new URLSearchParams({ next })}`)
      await fillSignIn(page, 'zoe')
      await page.waitForURL(`${desk.url}/`)
      await page.getByRole('button', { name: 'Account of zoe' }).waitFor()
    }
  })

  test('is known to password managers, and keeps the name when the password is wrong', async (t) => {
    const { page, complaints } = await visit(browser, t, `${desk.url}/sign-in`)
    const [name, password] = [page.getByLabel('Name', { exact: true }), page.getByLabel('Password', { exact: true })]
    assert.equal(await name.getAttribute('autocomplete'), 'username')
    assert.equal(await password.getAttribute('autocomplete'), 'current-password')
    await fillSignIn(page, 'zoe', 'not her password')
    await page.getByRole('alert').getByText('The name or the password is wrong.').waitFor()
    assert.deepEqual([await name.inputValue(), await password.inputValue()], ['zoe', ''])
    complaints.expectRefusal(401)
  })

  test('says when there were too many attempts', async (t) => {
    const { page, complaints } = await visit(browser, t, `${desk.url}/sign-in`)
    const wait = page.getByText('Too many attempts to sign in.')
    for (let i = 0; i < 15 && !(await wait.isVisible()); i++) {
      await fillSignIn(page, 'nobody', `guess number ${i}`)
      await page.getByRole('alert').waitFor()
      await page
        .getByRole('button', { name: 'Sign in', exact: true })
        .and(page.locator(':not([data-loading])'))
        .waitFor()
    }
    await wait.waitFor()
    complaints.expectRefusal(401)
    complaints.expectRefusal(429)
  })

  test('comes over the page when the session has ended, and the page goes on as it was', async (t) => {
    const { page, complaints } = await visitAs(browser, t, desk, 'root', '/admin/audit')
    await page.getByLabel('Search').fill('half-typed')
    alter(desk.tickets.file, "DELETE FROM credentials WHERE kind = 'session'")
    await page.getByRole('button', { name: 'Apply' }).click()
    const dialog = page.getByRole('dialog', { name: 'Sign in' })
    await dialog.getByText('You are no longer signed in.').waitFor()
    await fillSignIn(page, 'root')
    await dialog.waitFor({ state: 'hidden' })
    await page.getByText('Nothing matches.').waitFor()
    assert.equal(await page.getByLabel('Search').inputValue(), 'half-typed')
    complaints.expectRefusal(401)
  })

  test('allows to change one’s own password, to end one’s tokens with it, and goes on', async (t) => {
    const { token } = await tokenOf(desk.tickets, await signIn(desk.tickets, 'max'), ['tickets:read'])
    const { page, complaints } = await visitAs(browser, t, desk, 'max', '/tickets/1')
    const elsewhere = await visitAs(browser, t, desk, 'max', '/')
    await page.getByRole('button', { name: 'Account of max' }).click()
    await page.getByRole('menuitem', { name: 'Change your password' }).click()
    const dialog = page.getByRole('dialog', { name: 'Change your password' })
    await dialog.getByLabel('Current password').fill('not his password')
    await dialog.getByLabel('New password').fill('a better horse')
    await dialog.getByRole('button', { name: 'Change password' }).click()
    await dialog.getByText('The password is wrong.').waitFor()
    complaints.expectRefusal(400)
    await assertAccessible(page)
    await dialog.getByLabel('Current password').fill(PASSWORD)
    await dialog.getByLabel('End my tokens too').check()
    await dialog.getByRole('button', { name: 'Change password' }).click()
    await page.getByText('Your password has been changed.').waitFor()
    await dialog.waitFor({ state: 'hidden' })
    assert.equal((await desk.tickets.get('/api/tickets/', bearer(token))).status, 401)
    await page.getByRole('button', { name: 'Resolve' }).click()
    await page.getByRole('button', { name: 'Reopen' }).waitFor()
    await elsewhere.page.reload()
    await elsewhere.page.getByRole('link', { name: 'Sign in' }).click()
    await fillSignIn(elsewhere.page, 'max', 'a better horse')
    await elsewhere.page.getByRole('button', { name: 'Account of max' }).waitFor()
    elsewhere.complaints.forgive(/status of 401 /)
  })

  for (const { screen, width, dark } of SCREENS) {
    test(`has nothing that axe finds wrong ${screen}`, async (t) => {
      const { page } = await visit(browser, t, `${desk.url}/sign-in`, { width, dark })
      await page.getByRole('heading', { name: 'Sign in' }).waitFor()
      await assertAccessible(page)
    })
  }
})

describe('Where everything wants a sign-in', () => {
  const suite = cleanerOfSuite()
  let browser: Browser
  let desk: Desk
  before(async () => {
    browser = await launchBrowser(suite)
    const auth = { AUTH: 'required' }
    desk = await startDesk(suite, { variables: auth, agentVariables: auth })
    const root = await addPeople(desk, { zoe: ['tickets:read'], max: ['tickets:read', 'tickets:write'] })
    await create(desk.tickets, ROWS[0], root.headers)
  })

  test('every address shows it first, and itself afterwards', async (t) => {
    for (const path of ['/', '/insights', '/admin/audit']) {
      const { page } = await visit(browser, t, desk.url + path, { width: 390 })
      await page.getByText('Sign in to use this service.').waitFor()
      assert.equal(await page.getByRole('navigation').count(), 0)
      await fillSignIn(page, 'root')
      await page.getByRole('navigation', { name: 'Main' }).waitFor()
      assert.equal(page.url(), desk.url + path)
    }
  })

  test('the description of the API shows it first as well', async (t) => {
    const { page } = await visit(browser, t, `${desk.url}/api/docs/`)
    await page.waitForURL(`${desk.url}/sign-in?next=/api/docs/`)
    await fillSignIn(page, 'root')
    await page.waitForURL(`${desk.url}/api/docs/`)
    await page.getByRole('heading', { name: /^Ticket API/ }).waitFor()
  })

  test('who may only read is offered nothing else', async (t) => {
    const { page } = await visitAs(browser, t, desk, 'zoe', '/')
    await page.getByRole('checkbox', { name: 'Select ticket #1' }).check()
    await page.getByText('1 ticket selected').waitFor()
    const changing = page.getByRole('button', { name: /Set (OPEN|RESOLVED|CLOSED)|Delete|Actions for/ })
    assert.equal(await changing.count(), 0)
    assert.equal(await page.getByRole('link', { name: 'Create ticket' }).count(), 0)
    await page.goto(`${desk.url}/tickets/1`)
    await page.getByRole('article').getByRole('heading', { name: 'Printer on fire' }).waitFor()
    const buttons = page.getByRole('main').getByRole('article').getByRole('button')
    await buttons.and(page.getByLabel('Show as it is written')).waitFor()
    assert.equal(await buttons.count(), 1)
  })

  test('who may write but not delete is offered that', async (t) => {
    const { page } = await visitAs(browser, t, desk, 'max', '/')
    await page.getByRole('link', { name: 'Create ticket' }).waitFor()
    await page.getByRole('button', { name: 'Actions for ticket #1' }).click()
    await page.getByRole('menuitem', { name: 'Set CLOSED' }).waitFor()
    assert.deepEqual(await page.getByRole('menuitem').allTextContents(), ['Set RESOLVED', 'Set CLOSED'])
    await page.goto(`${desk.url}/tickets/1`)
    await page.getByRole('button', { name: 'Edit' }).waitFor()
    assert.equal(await page.getByRole('button', { name: 'Delete' }).count(), 0)
  })
})
