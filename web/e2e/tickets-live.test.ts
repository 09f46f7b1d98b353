import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { cleanerOfSuite } from '../../test/support/service.ts'
import { launchBrowser, visit } from './support/browser.ts'
import { startCable } from './support/cable.ts'
import { startDesk } from './support/desk.ts'
import { lastFirst } from './support/last-first.ts'
import { rowOf, waitForTitles } from './support/list.ts'
import { settled } from './support/settled.ts'

const ROWS = [
  { title: 'One', description: 'The first.' },
  { title: 'Two', description: 'The second.' },
]
const create = (title: string) => ['/api/tickets/', { title, description: 'New.' }] as const

describe('A change made elsewhere', () => {
  const suite = cleanerOfSuite()
  let browser: Browser
  before(async () => {
    browser = await launchBrowser(suite)
  })

  test('in another browser appears by itself, whatever it is', async (each) => {
    const t = lastFirst(each)
    const desk = await startDesk(t, { rows: ROWS })
    const { page: here } = await visit(browser, t, desk.url)
    const { page: there } = await visit(browser, t, desk.url)
    await here.getByText('Live', { exact: true }).waitFor()
    await waitForTitles(here, ['Two', 'One'])
    await there.getByRole('button', { name: 'Actions for ticket #1' }).click()
    await there.getByRole('menuitem', { name: 'Set CLOSED' }).click()
    await rowOf(here, 1).getByText('CLOSED').waitFor()
    await rowOf(here, 1).getByText('Just changed by Anonymous.').waitFor()
    await there.getByRole('button', { name: 'Actions for ticket #2' }).click()
    await there.getByRole('menuitem', { name: 'Delete' }).click()
    await waitForTitles(here, ['One'])
    await desk.tickets.post(...create('Three'))
    await waitForTitles(here, ['Three', 'One'])
    await waitForTitles(there, ['Three', 'One'])
  })

  test('by an agent is marked as such', async (each) => {
    const t = lastFirst(each)
    const desk = await startDesk(t, { rows: ROWS })
    const { page } = await visit(browser, t, desk.url)
    await page.getByText('Live', { exact: true }).waitFor()
    await desk.tickets.patch('/api/tickets/1/', { resolution_status: 'RESOLVED' }, { 'x-actor': 'agent:triage' })
    await rowOf(page, 1).getByRole('img', { name: 'Just changed by Agent “triage”.' }).waitFor()
    await page.getByRole('status').getByText('1 ticket changed just now.').waitFor()
    assert.equal(await rowOf(page, 2).getByRole('img').count(), 0)
    await rowOf(page, 1).getByRole('img').waitFor({ state: 'detached', timeout: 12_000 })
  })

  test('does not move a list that stands elsewhere: it is told, and shown when asked for', async (each) => {
    const t = lastFirst(each)
    const desk = await startDesk(t, { rows: ROWS })
    const { page } = await visit(browser, t, `${desk.url}/?ordering=title&title__icontains=o`)
    await page.getByText('Live', { exact: true }).waitFor()
    await waitForTitles(page, ['One', 'Two'])
    await settled(page)
    await desk.tickets.post(...create('Another one'))
    await desk.tickets.post(...create('Unlike that'))
    await page.getByText('1 new ticket', { exact: true }).waitFor()
    await waitForTitles(page, ['One', 'Two'])
    await page.getByRole('button', { name: 'Show' }).click()
    await waitForTitles(page, ['Another one', 'Two', 'One'])
    await page.getByText('1 new ticket', { exact: true }).waitFor({ state: 'detached' })
  })

  test('a thousand times over makes the page read again a few times only', async (each) => {
    const t = lastFirst(each)
    const desk = await startDesk(t, { rows: ROWS })
    const { page } = await visit(browser, t, desk.url)
    await page.getByText('Live', { exact: true }).waitFor()
    let reads = 0
    page.on('request', (request) => {
      if (/\/api\/tickets\/(\?|$)/.test(request.url())) reads++
    })
    const lines = Array.from({ length: 1000 }, (_, n) => JSON.stringify({ title: `Burst ${n}`, description: 'Many.' }))
    await desk.tickets.import(lines.join('\n'))
    await page.getByText('1–20 of 1,002 tickets').waitFor()
    await rowOf(page, 1002).waitFor()
    const last = { resolution_status: 'CLOSED' }
    await desk.tickets.patch('/api/tickets/1002/', last)
    await rowOf(page, 1002).getByText('CLOSED').waitFor()
    assert.ok(reads <= 10, `it was read ${reads} times`)
  })

  test('while the connection was broken is caught up with', async (each) => {
    const t = lastFirst(each)
    const desk = await startDesk(t, { rows: ROWS })
    const cable = await startCable(t, desk.tickets.port)
    const { page, complaints } = await visit(browser, t, cable.url)
    await page.getByText('Live', { exact: true }).waitFor()
    await waitForTitles(page, ['Two', 'One'])
    cable.cut()
    await page.getByText('Reconnecting').waitFor()
    await desk.tickets.delete('/api/tickets/2/')
    await waitForTitles(page, ['One'])
    await page.getByText('Live', { exact: true }).waitFor()
    complaints.forgive(/Failed to load resource: net::/)
  })
})
