import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { bearer } from '../../test/support/people.ts'
import { cleanerOfSuite } from '../../test/support/service.ts'
import { assertAccessible } from './support/accessibility.ts'
import { launchBrowser, visit } from './support/browser.ts'
import { type Desk, startDesk } from './support/desk.ts'
import { addPeople, fillSignIn, visitAs } from './support/signed-in.ts'

const rowOf = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name })

describe('People in the console', () => {
  const suite = cleanerOfSuite()
  let browser: Browser
  let desk: Desk
  before(async () => {
    browser = await launchBrowser(suite)
    desk = await startDesk(suite)
    await addPeople(desk, { zoe: ['tickets:read'] })
  })

  test('are added, with the service’s own errors at the fields', async (t) => {
    const { page, complaints } = await visitAs(browser, t, desk, 'root', '/admin/people')
    await page.getByRole('button', { name: 'Add a person' }).click()
    const dialog = page.getByRole('dialog', { name: 'Add a person' })
    await dialog.getByLabel('Name').fill('Søren')
    await dialog.getByLabel('Password', { exact: true }).fill('short')
    await dialog.getByRole('button', { name: 'Add', exact: true }).click()
    await dialog.getByText('Ensure this field has at least 10 characters.').waitFor()
    await assertAccessible(page)
    await dialog.getByLabel('Password', { exact: true }).fill('long enough for this')
    await dialog.getByLabel('delete tickets').check()
    await dialog.getByRole('button', { name: 'Add', exact: true }).click()
    await page.getByText('Søren was added.').waitFor()
    await rowOf(page, 'Søren').getByText('tickets:delete').waitFor()
    complaints.expectRefusal(400)
    const { page: own } = await visit(browser, t, `${desk.url}/sign-in`)
    await fillSignIn(own, 'Søren', 'long enough for this')
    await own.getByRole('button', { name: 'Account of Søren' }).waitFor()
  })

  test('get other scopes and another password, are deactivated, and are signed out everywhere', async (t) => {
    const { page: zoe, complaints } = await visitAs(browser, t, desk, 'zoe', '/admin/tokens')
    const { page } = await visitAs(browser, t, desk, 'root', '/admin/people')
    const dialog = page.getByRole('dialog', { name: 'Edit zoe' })
    const edit = () => page.getByRole('button', { name: 'Edit zoe' }).click()
    await edit()
    await dialog.getByRole('button', { name: 'Sign out everywhere' }).click()
    await page.getByText('zoe is signed out everywhere.').waitFor()
    await rowOf(page, 'zoe').getByText('none', { exact: true }).waitFor()
    await zoe.reload()
    await zoe.getByText('Sign in to use the console.').waitFor()
    await edit()
    await dialog.getByLabel('write tickets').check()
    await dialog.getByLabel('End all tokens of this person').check()
    await dialog.getByLabel('New password', { exact: true }).fill('another long password')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await page.getByText('zoe was saved.').waitFor()
    await rowOf(page, 'zoe').getByText('tickets:write').waitFor()
    await fillSignIn(zoe, 'zoe', 'another long password')
    await zoe.getByRole('button', { name: 'Create a token' }).waitFor()
    await edit()
    await dialog.getByRole('switch', { name: 'Active' }).uncheck()
    await dialog.getByRole('button', { name: 'Save' }).click()
    await rowOf(page, 'zoe').getByText('Not active').waitFor()
    await zoe.reload()
    await zoe.getByText('Sign in to use the console.').waitFor()
    await fillSignIn(zoe, 'zoe', 'another long password')
    await zoe.getByRole('alert').waitFor()
    complaints.expectRefusal(401)
  })

  test('who change themselves stay signed in', async (t) => {
    const { page } = await visitAs(browser, t, desk, 'root', '/admin/people')
    await page.getByRole('button', { name: 'Edit root' }).click()
    const dialog = page.getByRole('dialog', { name: 'Edit root' })
    await dialog.getByLabel('New password', { exact: true }).fill('correct horse battery')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await page.getByText('root was saved.').waitFor()
    await page.getByRole('link', { name: 'Tokens' }).click()
    await page.getByRole('button', { name: 'Create a token' }).click()
    await page.getByLabel('Name', { exact: true }).fill('after the change')
    await page.getByLabel('read tickets').check()
    await page.getByRole('button', { name: 'Create', exact: true }).click()
    await page.getByText('Copy this token now: it is not shown again.').waitFor()
  })
})

describe('Tokens in the console', () => {
  const suite = cleanerOfSuite()
  let browser: Browser
  let desk: Desk
  before(async () => {
    browser = await launchBrowser(suite)
    desk = await startDesk(suite, { variables: { AUTH: 'required' }, agentVariables: { AUTH: 'required' } })
    await addPeople(desk, { zoe: ['tickets:read', 'tickets:write'] })
  })

  test('are shown once, work, are seen by admins, and are revoked', async (t) => {
    const { page: zoe, context } = await visitAs(browser, t, desk, 'zoe', '/admin/tokens')
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await zoe.getByRole('button', { name: 'Create a token' }).click()
    const dialog = zoe.getByRole('dialog', { name: 'Create a token' })
    assert.equal(await dialog.getByRole('checkbox').count(), 2, 'only what one may oneself is offered')
    await dialog.getByLabel('Name', { exact: true }).fill('nightly script')
    await dialog.getByLabel('read tickets').check()
    await dialog.getByLabel('Expires').selectOption('in 30 days')
    await assertAccessible(zoe)
    await dialog.getByRole('button', { name: 'Create', exact: true }).click()
    const token = await dialog.getByLabel('Token', { exact: true }).inputValue()
    await assertAccessible(zoe)
    await dialog.getByRole('button', { name: 'Copy' }).click()
    await dialog.getByRole('button', { name: 'Copied' }).waitFor()
    assert.equal(await zoe.evaluate(() => navigator.clipboard.readText()), token)
    assert.equal((await desk.tickets.get('/api/tickets/', bearer(token))).status, 200)
    await dialog.getByRole('button', { name: 'Done' }).click()
    await rowOf(zoe, 'nightly script').getByText('Valid').waitFor()
    await zoe.reload()
    await rowOf(zoe, 'nightly script').waitFor()
    assert.ok(!(await zoe.content()).includes(token))
    assert.ok(!(await zoe.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))).includes(token))

    const { page: root } = await visitAs(browser, t, desk, 'root', '/admin/tokens')
    await root.getByText('There are no tokens.').waitFor()
    await root.getByText('Everybody’s').click()
    await rowOf(root, 'nightly script').getByText('zoe').waitFor()
    await root.getByRole('button', { name: 'Revoke nightly script' }).click()
    const ask = root.getByRole('dialog', { name: 'Revoke nightly script' })
    await ask.getByText('This cannot be undone.').waitFor()
    await assertAccessible(root)
    await ask.getByRole('button', { name: 'Revoke', exact: true }).click()
    await rowOf(root, 'nightly script').getByText('Revoked').waitFor()
    assert.equal((await desk.tickets.get('/api/tickets/', bearer(token))).status, 401)
  })
})
