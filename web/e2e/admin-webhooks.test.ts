import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { Webhook as Verifier } from 'standardwebhooks'
import { startReceiver } from '../../test/support/receiver.ts'
import { cleanerOfSuite } from '../../test/support/service.ts'
import { assertAccessible, SCREENS } from './support/accessibility.ts'
import { launchBrowser } from './support/browser.ts'
import { type Desk, startDesk } from './support/desk.ts'
import { addPeople, visitAs } from './support/signed-in.ts'

describe('Webhooks in the console', () => {
  const suite = cleanerOfSuite()
  let browser: Browser
  let desk: Desk
  before(async () => {
    browser = await launchBrowser(suite)
    desk = await startDesk(suite, { variables: { WEBHOOK_NETWORKS: '127.0.0.1' } })
    await addPeople(desk, {})
  })

  test('are added, tried, told of a change, replayed, given a new secret and deleted', async (t) => {
    const receiver = await startReceiver(suite)
    const { page, complaints } = await visitAs(browser, t, desk, 'root', '/admin/webhooks')
    await page.getByText('Nobody is told of changes.').waitFor()
    await page.getByRole('button', { name: 'Add a webhook' }).click()
    const adding = page.getByRole('dialog', { name: 'Add a webhook' })
    await adding.getByLabel('Name').fill('Chat room')
    await adding.getByLabel('Address').fill('http://10.0.0.1/hook')
    await adding.getByRole('button', { name: 'Add', exact: true }).click()
    await adding.getByText('WEBHOOK_NETWORKS names those of your own network').waitFor()
    complaints.expectRefusal(400)
    await assertAccessible(page)
    await adding.getByLabel('Address').fill(receiver.url)
    await adding.getByLabel('erased').uncheck()
    await adding.getByRole('button', { name: 'Add', exact: true }).click()
    const secret = await adding.getByLabel('Secret').inputValue()
    await adding.getByRole('button', { name: 'Done' }).click()

    const row = page.getByRole('row').filter({ hasText: 'Chat room' })
    await row.getByText('created, changed, deleted, restored').waitFor()
    await row.getByRole('button', { name: 'Send a test' }).click()
    await page.getByText('The test has arrived.').waitFor()
    const [tried] = receiver.received
    assert.ok(tried)
    assert.doesNotThrow(() => new Verifier(secret).verify(tried.body, tried.headers))

    receiver.answer(() => 500)
    await row.getByRole('button', { name: 'Send a test' }).click()
    await page.getByText('The test did not arrive. It answered 500.').waitFor()
    receiver.answer(() => 204)

    await desk.tickets.post('/api/tickets/', { title: 'Lamp broken', description: 'Room 4.' })
    await receiver.has(3)
    await page.getByRole('link', { name: 'Deliveries of Chat room' }).click()
    const delivered = page.getByRole('row').filter({ hasText: 'created' })
    await delivered.getByText('Delivered').waitFor()
    await assertAccessible(page)
    await delivered.getByRole('button', { name: 'Send again: no. 1' }).click()
    await page.getByText('It is sent again.').waitFor()
    await receiver.has(4)
    assert.equal(receiver.received[3]?.headers['webhook-id'], receiver.received[2]?.headers['webhook-id'])

    await page.getByRole('button', { name: 'New secret' }).click()
    const asking = page.getByRole('dialog', { name: 'New secret for Chat room' })
    await asking.getByRole('button', { name: 'Make a new secret' }).click()
    assert.notEqual(await asking.getByLabel('Secret').inputValue(), secret)
    await asking.getByRole('button', { name: 'Done' }).click()
    await page.getByText('The secret of before holds until').waitFor()

    await page.getByRole('button', { name: 'Delete', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click()
    await page.getByText('Nobody is told of changes.').waitFor()
  })

  for (const { screen, width, dark } of SCREENS) {
    test(`that were disabled are told on every page of the console, ${screen}`, async (t) => {
      const receiver = await startReceiver(suite)
      receiver.answer(() => 410)
      const name = `Pager ${width}`
      const { page } = await visitAs(browser, t, desk, 'root', '/admin/webhooks', { width, dark })
      await page.getByRole('button', { name: 'Add a webhook' }).click()
      await page.getByLabel('Name').fill(name)
      await page.getByLabel('Address').fill(receiver.url)
      await page.getByRole('button', { name: 'Add', exact: true }).click()
      await page.getByRole('button', { name: 'Done' }).click()
      await desk.tickets.post('/api/tickets/', { title: 'Lamp broken', description: 'Room 5.' })
      await receiver.has(1)
      await page.goto(`${desk.url}/admin/people`)
      await page.getByText(/Not told of changes any more: .*Pager/).waitFor()
      await page.getByRole('link', { name: 'See the webhooks' }).click()
      const row = page.getByRole('row').filter({ hasText: name })
      await row.getByText('It answered that it is gone (410).').waitFor()
      await assertAccessible(page)
      await row.getByRole('button', { name: `Edit ${name}` }).click()
      await page.getByLabel('Active').check({ force: true })
      await page.getByLabel('Leave out what it missed').check()
      await page.getByRole('button', { name: 'Save' }).click()
      await page.getByText(`${name} was saved.`).waitFor()
      await row.getByText('On', { exact: true }).waitFor()
    })
  }
})
