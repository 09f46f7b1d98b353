import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { create } from '../../test/support/contract.ts'
import { call, connectOver } from '../../test/support/mcp.ts'
import { bearer, type Browser as SignedIn, tokenOf } from '../../test/support/people.ts'
import { cleanerOfSuite } from '../../test/support/service.ts'
import { assertAccessible } from './support/accessibility.ts'
import { launchBrowser } from './support/browser.ts'
import { type Desk, startDesk } from './support/desk.ts'
import { addPeople, visitAs } from './support/signed-in.ts'

describe('What an outside agent asks', () => {
  const suite = cleanerOfSuite()
  let browser: Browser
  let desk: Desk
  let admin: SignedIn
  before(async () => {
    browser = await launchBrowser(suite)
    desk = await startDesk(suite, { variables: { AUTH: 'required' } })
    admin = await addPeople(desk, { zoe: ['tickets:read', 'tickets:delete'] })
  })

  /** An agent of the admin's that asks to delete two tickets. */
  async function asked() {
    const headers = bearer((await tokenOf(desk.tickets, admin)).token)
    const client = await connectOver(suite, 'modern', desk.tickets.port, { headers, name: 'robot <b>' })
    const first = await create(desk.tickets, { title: 'Old printer' }, headers)
    const second = await create(desk.tickets, { title: 'Older printer' }, headers)
    const ask = () => call(client, 'tickets_bulk', { operation: 'delete', ids: [first.id, second.id] })
    const { approval_url } = await ask()
    return { ask, first, path: new URL(String(approval_url)).pathname }
  }

  test('is shown with everything that would happen, and is done once it is approved', async (t) => {
    const { ask, first, path } = await asked()
    const { page, complaints } = await visitAs(browser, t, desk, 'root', path)
    await page.getByText('calls itself “robot <b>” wants to do this').waitFor()
    const effects = page.getByRole('table', { name: 'What would happen' })
    assert.match(await effects.innerText(), /2 ×\s*Delete[\s\S]*Old printer[\s\S]*Older printer/)
    await assertAccessible(page)
    assert.equal((await ask()).error, 'approval_needed')
    await page.getByRole('button', { name: 'Approve 2 changes' }).click()
    await page.getByText('You have approved this.').waitFor()
    assert.equal((await ask()).changed, 2)
    await page.reload()
    await page.getByText('This was approved, and was done.').waitFor()
    complaints.expectRefusal(404) // the ticket is deleted
    await page.goto(`${desk.url}/tickets/${first.id}`)
    const history = page.getByRole('list', { name: 'History' }).getByRole('listitem').first()
    await history.waitFor()
    assert.match(
      await history.innerText(),
      /^An outside agent, “robot <b>” by its own account, on behalf of root deleted/,
    )
  })

  test('can be refused, and is nobody else’s to decide', async (t) => {
    const { ask, path } = await asked()
    const { page: zoe, complaints } = await visitAs(browser, t, desk, 'zoe', path)
    await zoe.getByRole('heading', { name: 'There is nothing to decide here' }).waitFor()
    complaints.expectRefusal(404)
    const { page } = await visitAs(browser, t, desk, 'root', path)
    await page.getByRole('button', { name: 'Refuse' }).click()
    await page.getByText('You have refused this.').waitFor()
    assert.equal((await ask()).error, 'refused')
  })
})
