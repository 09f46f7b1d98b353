import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { before, describe, type TestContext, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { type Browser as SignedIn, signInAdmin } from '../../test/support/people.ts'
import { cleanerOfSuite, query, stored } from '../../test/support/service.ts'
import { launchBrowser } from './support/browser.ts'
import { type Desk, startDesk } from './support/desk.ts'

const SENTENCE = 'message=delete+ticket+1'
const settled = (work: string) => `new Promise((resolve) => { ${work}; setTimeout(resolve, 1000) })`

/** Run in a page of the other origin: `T` is the ticket service's URL, `A` the agent's. Each answers what it found out. */
const ATTEMPTS: Record<string, string> = {
  'reads by fetch': 'fetch(T + "/api/tickets/").then((answer) => answer.text())',
  'reads of the agent by fetch': 'fetch(A + "/threads/").then((answer) => answer.text())',
  'a ticket by fetch, as JSON':
    'fetch(T + "/api/tickets/", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ title: "a", description: "b" }) }).then((answer) => answer.text())',
  'a ticket by fetch, as a form, without asking first':
    'fetch(T + "/api/tickets/", { method: "POST", mode: "no-cors", body: new URLSearchParams({ title: "a", description: "b" }) }).then((answer) => answer.text())',
  'JSON that calls itself plain text':
    'fetch(T + "/api/tickets/bulk/", { method: "POST", mode: "no-cors", body: JSON.stringify({ operation: "delete", ids: [1] }) }).then((answer) => answer.text())',
  'a deletion by fetch': 'fetch(T + "/api/tickets/1/", { method: "DELETE" }).then((answer) => answer.text())',
  'a sentence by fetch': `fetch(A + "/chat?${SENTENCE}", { mode: "no-cors" }).then((answer) => answer.text())`,
  'a sentence through the ticket service': `fetch(T + "/agent/chat?${SENTENCE}", { mode: "no-cors" }).then((answer) => answer.text())`,
  'a sentence as an image': settled(`new Image().src = A + "/chat?${SENTENCE}"`),
  'a sentence as an image of the ticket service': settled(`new Image().src = T + "/agent/chat?${SENTENCE}"`),
  'a sentence as a script': settled(
    `document.head.append(Object.assign(document.createElement("script"), { src: A + "/chat?${SENTENCE}" }))`,
  ),
  'a sentence as a style sheet': settled(
    `document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: A + "/chat?${SENTENCE}" }))`,
  ),
  'a sentence by EventSource': `new Promise((resolve) => { const source = new EventSource(A + "/chat?${SENTENCE}"); source.onmessage = source.onopen = () => resolve("open"); source.onerror = () => { source.close(); resolve() } })`,
  'the feed by EventSource':
    'new Promise((resolve) => { const source = new EventSource(T + "/api/tickets/events/?after=0"); source.onmessage = source.onopen = () => resolve("open"); source.onerror = () => { source.close(); resolve() } })',
  'a sentence by WebSocket': `new Promise((resolve) => { const socket = new WebSocket(A.replace("http", "ws") + "/chat?${SENTENCE}"); socket.onopen = () => resolve("open"); socket.onerror = () => resolve() })`,
  'a sentence by WebSocket to the ticket service': `new Promise((resolve) => { const socket = new WebSocket(T.replace("http", "ws") + "/agent/chat?${SENTENCE}"); socket.onopen = () => resolve("open"); socket.onerror = () => resolve() })`,
  'a sentence by beacon': settled(
    'navigator.sendBeacon(A + "/chat", new URLSearchParams({ message: "delete ticket 1" }))',
  ),
  'a ticket by beacon': settled(
    'navigator.sendBeacon(T + "/api/tickets/", new URLSearchParams({ title: "a", description: "b" }))',
  ),
  'a form post into a frame': settled(
    `document.body.insertAdjacentHTML("beforeend", '<iframe name="f"></iframe><form method="post" target="f" action="' + T + '/api/tickets/"><input name="title" value="a"><input name="description" value="b"></form>'); document.forms[document.forms.length - 1].submit()`,
  ),
  'an undo by a form post': settled(
    `document.body.insertAdjacentHTML("beforeend", '<iframe name="g"></iframe><form method="post" target="g" action="' + T + '/api/runs/planted/undo/"></form>'); document.forms[document.forms.length - 1].submit()`,
  ),
  'a sentence in a frame': settled(
    `document.body.append(Object.assign(document.createElement("iframe"), { src: A + "/chat?${SENTENCE}" }))`,
  ),
  'a sentence in a window of its own': settled(`open(A + "/chat?${SENTENCE}")`),
  'the page in a frame':
    'new Promise((resolve) => { const frame = Object.assign(document.createElement("iframe"), { src: T + "/" }); frame.onload = () => { try { resolve(frame.contentDocument?.body?.innerText || undefined) } catch { resolve() } }; document.body.append(frame) })',
}

for (const AUTH of ['none', 'required'])
  describe(`A page of another origin, seen by somebody who is signed in, where AUTH=${AUTH},`, () => {
    const suite = cleanerOfSuite()
    let browser: Browser
    let desk: Desk
    let elsewhere: string
    let admin: SignedIn
    before(async () => {
      browser = await launchBrowser(suite)
      desk = await startDesk(suite, { variables: { AUTH }, agentVariables: { AUTH } })
      admin = await signInAdmin(desk.tickets)
      const planted = { ...admin.headers, 'x-run-id': 'planted' }
      await desk.tickets.post('/api/tickets/', { title: 'Secret plan', description: 'To be kept.' }, admin.headers)
      assert.equal((await desk.tickets.patch('/api/tickets/1/', { title: 'Secret plan!' }, planted)).status, 200)
      const server = createServer((_request, answer) => {
        answer.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>elsewhere</title><body>')
      })
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      suite.after(async () => void server.close())
      const address = server.address()
      if (typeof address !== 'object' || address === null) throw new Error('the other origin listens on no port')
      elsewhere = `http://127.0.0.1:${address.port}`
    })

    // 127.0.0.1 and localhost are two sites; two ports of 127.0.0.1 are one site and two origins.
    for (const [site, host] of [
      ['the same site', '127.0.0.1'],
      ['another site', 'localhost'],
    ]) {
      test(`of ${site} learns nothing and changes nothing, whatever it tries`, async (t) => {
        const before = stored(desk.tickets.file)
        const page = await strange(t)
        const targets = `const T = 'http://${host}:${desk.tickets.port}', A = 'http://${host}:${desk.agent.port}'`
        const found = await Promise.all(
          Object.entries(ATTEMPTS).map(async ([name, attempt]) => {
            const work = page.evaluate(`(() => { ${targets}; return ${attempt} })()`)
            return [name, (await work.catch(() => undefined)) || undefined] as const
          }),
        )
        assert.deepEqual(Object.fromEntries(found), Object.fromEntries(found.map(([name]) => [name, undefined])))
        assert.deepEqual(query(desk.agent.file, 'SELECT * FROM runs'), [])
        assert.deepEqual(stored(desk.tickets.file), before)
      })

      test(`of ${site} cannot send its visitor to a sentence`, async (t) => {
        for (const target of [
          `http://${host}:${desk.agent.port}/chat?${SENTENCE}`,
          `http://${host}:${desk.tickets.port}/agent/chat?${SENTENCE}`,
        ]) {
          const page = await strange(t)
          const answer = page.waitForResponse(target)
          await page.evaluate((url) => void location.assign(url), target)
          assert.equal((await answer).status(), 403)
        }
        assert.deepEqual(query(desk.agent.file, 'SELECT * FROM runs'), [])
      })
    }

    test('gets nowhere under a name that it has bound to this machine meanwhile', async (t) => {
      const rebinding = await launchBrowser(suite, [
        '--host-resolver-rules=MAP rebound.example 127.0.0.1',
        '--disable-features=LocalNetworkAccessChecks', // the browser's own defence, which not every one has
      ])
      const before = stored(desk.tickets.file)
      for (const port of [desk.tickets.port, desk.agent.port]) {
        const page = await rebinding.newPage()
        t.after(() => page.close())
        const bait = `http://rebound.example:${port}/bait`
        await page.route(bait, (route) => route.fulfill({ contentType: 'text/html', body: '<title>bait</title>' }))
        await page.goto(bait)
        const answers = await page.evaluate(async () => {
          const json = (method: string, body: string) => ({
            method,
            body,
            headers: { 'content-type': 'application/json' },
          })
          const tries = [
            fetch('/'),
            fetch('/api/tickets/'),
            fetch('/api/tickets/1/', { method: 'DELETE' }),
            fetch('/api/tickets/', json('POST', '{"title":"a","description":"b"}')),
            fetch('/agent/threads/'),
            fetch('/agent/chat', json('POST', '{"message":"delete ticket 1"}')),
            fetch('/threads/'),
            fetch('/chat', json('POST', '{"message":"delete ticket 1"}')),
          ]
          return Promise.all(tries.map(async (answer) => `${(await answer).status} ${await (await answer).text()}`))
        })
        const refusal = `400 {"detail":"Invalid Host header: 'rebound.example:${port}'. You may need to add it to ALLOWED_HOSTS."}`
        assert.deepEqual(answers, Array(answers.length).fill(refusal))
      }
      assert.deepEqual(query(desk.agent.file, 'SELECT * FROM runs'), [])
      assert.deepEqual(stored(desk.tickets.file), before)
    })

    async function strange(t: TestContext) {
      const context = await browser.newContext()
      t.after(() => context.close())
      const [name = '', value = ''] = admin.cookie.split('=')
      const cookie = { name, value, path: '/', httpOnly: true, sameSite: 'Lax' } as const
      await context.addCookies(['127.0.0.1', 'localhost'].map((domain) => ({ ...cookie, domain })))
      const page = await context.newPage()
      await page.goto(elsewhere)
      return page
    }
  })
