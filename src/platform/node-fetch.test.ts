import assert from 'node:assert/strict'
import { createServer, type RequestListener } from 'node:http'
import { text } from 'node:stream/consumers'
import { type TestContext, test } from 'node:test'
import { listenOnLoopback } from '../../test/support/loopback.ts'
import { nodeFetch, nodeResponse } from './node-fetch.ts'

test('sends method, headers and text, and answers status, headers and text as fetch does', async (t) => {
  const url = await serve(t, async (request, response) => {
    response.writeHead(201, {
      'x-seen': `${request.method} ${request.headers['x-actor']}`,
      'content-type': 'text/plain',
    })
    response.end(`got ${await text(request)}`)
  })
  const init = { method: 'POST', headers: { 'x-actor': 'agent:a' }, body: 'Zoë 🍏' }
  const [own, builtIn] = [await nodeFetch(url, init), await fetch(url, init)]
  for (const answer of [own, builtIn]) {
    assert.deepEqual([answer.ok, answer.status, answer.url], [true, 201, url])
    assert.equal(answer.headers.get('X-Seen'), 'POST agent:a')
    assert.equal(await answer.text(), 'got Zoë 🍏')
  }
})

test('answers an error status without throwing, and streams a body that is asked for', async (t) => {
  const url = await serve(t, (_request, response) => void response.writeHead(503).end('busy'))
  const answer = await nodeFetch(url)
  assert.deepEqual([answer.ok, answer.status], [false, 503])
  assert.equal(await new Response(answer.body).text(), 'busy')
})

test('a Response has the same, its body as it comes, and none where its status has none', async (t) => {
  const url = await serve(t, async (request, response) => {
    if (request.url === '/none') return void response.writeHead(204).end()
    response.writeHead(302, { location: '/elsewhere' }).write('first')
    await text(request)
    response.end(' last')
  })
  const answer = await nodeResponse(url, { method: 'POST', body: 'x' })
  assert.ok(answer instanceof Response)
  assert.deepEqual([answer.status, answer.headers.get('location')], [302, '/elsewhere'])
  assert.equal(await answer.text(), 'first last')
  const none = await nodeResponse(`${url}none`)
  assert.deepEqual([none.status, none.body], [204, null])
})

test('rejects where nobody listens, with the code of the system', async (t) => {
  const server = createServer()
  const port = await listenOnLoopback(t, server)
  server.close()
  await assert.rejects(nodeFetch(`http://127.0.0.1:${port}/`), { code: 'ECONNREFUSED' })
})

test('rejects where the connection breaks in the middle of the text', async (t) => {
  const url = await serve(t, (_request, response) => {
    response.writeHead(200, { 'content-length': '100' }).write('half')
    setTimeout(() => response.destroy(), 20)
  })
  const answer = await nodeFetch(url)
  await assert.rejects(answer.text(), { code: 'ECONNRESET' })
})

test('ends with its signal, before the head and behind it', async (t) => {
  const url = await serve(t, (request, response) => {
    if (request.url === '/late') return
    response.writeHead(200).write('half')
  })
  const stop = new AbortController()
  const late = nodeFetch(`${url}late`, { signal: stop.signal })
  const half = await nodeFetch(url, { signal: stop.signal })
  setTimeout(() => stop.abort(), 20)
  await assert.rejects(late, { name: 'AbortError' })
  await assert.rejects(half.text(), { code: 'ECONNRESET' })
})

test('a Response that is read ends with its signal', async (t) => {
  const url = await serve(t, (_request, response) => void response.writeHead(200).write('half'))
  const stop = new AbortController()
  const reader = (await nodeResponse(url, { signal: stop.signal })).body?.getReader()
  assert.equal(String(Buffer.from((await reader?.read())?.value ?? [])), 'half')
  stop.abort()
  await assert.rejects(async () => reader?.read(), Error)
})

const serve = async (t: TestContext, answer: RequestListener): Promise<string> =>
  `http://127.0.0.1:${await listenOnLoopback(t, createServer(answer))}/`
