import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { listenOnLoopback } from '../../test/support/loopback.ts'
import { signInAdmin, tokenOf } from '../../test/support/people.ts'
import { cleanerOfSuite } from '../../test/support/service.ts'
import { launchBrowser } from './support/browser.ts'
import { type Desk, startDesk } from './support/desk.ts'

/** Run in the page, as docs/operate.md prints it, with what it reads answered. */
async function talk([url = '', token]: string[]): Promise<string> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${token}`,
      'Content-Type': 'application/json',
      'Idempotency-Key': crypto.randomUUID(),
    },
    body: JSON.stringify({ message: 'how many tickets are open' }),
  })
  let text = ''
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) text += read.value
  return text
}

describe('A page of an origin that ALLOWED_ORIGINS names', () => {
  const suite = cleanerOfSuite()
  let browser: Browser
  let desk: Desk
  let page: Page
  let token: string
  before(async () => {
    browser = await launchBrowser(suite, ['--disable-features=LocalNetworkAccessChecks'])
    const server = createServer((_request, answer) => {
      answer.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>intranet</title>')
    })
    const elsewhere = `http://localhost:${await listenOnLoopback(suite, server)}`
    const variables = { AUTH: 'required', ALLOWED_ORIGINS: elsewhere }
    desk = await startDesk(suite, { variables, agentVariables: variables })
    token = (await tokenOf(desk.tickets, await signInAdmin(desk.tickets))).token
    page = await browser.newPage()
    await page.goto(elsewhere)
  })

  test('streams a conversation with fetch, from the agent itself and through the ticket service', async () => {
    for (const url of [`${desk.url}/agent/chat`, `http://127.0.0.1:${desk.agent.port}/chat`]) {
      const said = await page.evaluate(talk, [url, token])
      assert.match(said, /0 OPEN tickets/, url)
      assert.match(said, /event: end/)
    }
  })

  test('reads the API and what it tells in headers, and the words of a refusal', async () => {
    const read = await page.evaluate(
      async ([url, bearer]) => {
        const headers = { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' }
        const body = JSON.stringify({ title: 'Made elsewhere', description: 'x' })
        const made = await fetch(`${url}/api/tickets/`, { method: 'POST', headers, body })
        const refused = await fetch(`${url}/api/tickets/`)
        return [made.status, made.headers.get('location'), await refused.json()]
      },
      [desk.url, token],
    )
    const detail = 'Authentication credentials were not provided.'
    assert.deepEqual(read, [201, `${desk.url}/api/tickets/1/`, { detail }])
  })

  test('has nothing of EventSource where a token is needed', async () => {
    const outcome = await page.evaluate(
      (url) =>
        new Promise((resolve) => {
          const source = new EventSource(url)
          source.onopen = () => resolve('open')
          source.onerror = () => resolve('refused')
        }),
      `${desk.url}/api/tickets/events/`,
    )
    assert.equal(outcome, 'refused')
  })
})
