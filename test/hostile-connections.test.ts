import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { describe, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { assertRefused, pageOf } from './support/contract.ts'
import { readAnswer, sendBytes } from './support/http.ts'
import { startProcess } from './support/process.ts'
import { cleanerOfSuite, startService, stored, temporaryFolder } from './support/service.ts'

const BODY = '{"title":"a","description":"b"}'
const post = (headers: string, body = '') =>
  `POST /api/tickets/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n${headers}\r\n${body}`
const asImport = (request: string) => request.replace('/tickets/', '/tickets/import/').replace('json', 'jsonl')

describe('Bytes that are no proper HTTP', async () => {
  const service = await startService(cleanerOfSuite())

  test('are answered with 400 in JSON, and the connection is closed', async () => {
    const before = stored(service.file)
    for (const bytes of [
      'hello\r\n\r\n',
      '\0\x01\x02\x03',
      'GET\r\n\r\n',
      'GET / HTTP/9.9\r\n\r\n',
      'FROBNICATE /api/tickets/ HTTP/1.1\r\nHost: localhost\r\n\r\n',
      'get /api/tickets/ HTTP/1.1\r\nHost: localhost\r\n\r\n',
      'GET /api/tickets/ HTTP/1.1\r\nHost: localhost\r\nBad Header: x\r\n\r\n',
      'GET /api/tickets/ HTTP/1.1\r\nHost: localhost\r\nX: a\x00b\r\n\r\n',
      'GET /api tickets/ HTTP/1.1\r\nHost: localhost\r\n\r\n',
      post('Content-Length: abc\r\n', BODY),
      post('Content-Length: -1\r\n', BODY),
      post(`Content-Length: ${BODY.length}\r\nContent-Length: 5\r\n`, BODY),
      post(`Content-Length: ${BODY.length}\r\nTransfer-Encoding: chunked\r\n`, BODY),
      post('Transfer-Encoding: chunked\r\n', 'zz\r\n{}\r\n0\r\n\r\n'),
      post('Transfer-Encoding: gzip\r\n', BODY),
      '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
    ]) {
      const answer = readAnswer(await sendBytes(service.port, bytes))
      assert.deepEqual(answer, { status: 400, json: { detail: 'Bad Request.' } }, JSON.stringify(bytes))
    }
    assert.deepEqual(stored(service.file), before)
    assert.equal((await service.get('/healthz')).status, 200)
  })

  test('a request without Host, or with an expectation that no one meets, gets an answer in JSON too', async () => {
    const noHost = await sendBytes(service.port, 'GET /api/tickets/ HTTP/1.1\r\nConnection: close\r\n\r\n')
    assert.deepEqual(readAnswer(noHost), {
      status: 400,
      json: { detail: "Invalid Host header: ''. You may need to add it to ALLOWED_HOSTS." },
    })
    const expecting = await sendBytes(
      service.port,
      post(`Expect: a-miracle\r\nContent-Length: ${BODY.length}\r\nConnection: close\r\n`, BODY),
    )
    assert.deepEqual(readAnswer(expecting), { status: 417, json: { detail: 'Expectation Failed.' } })
  })

  test('an Upgrade to anything is not taken up, nor a tunnel opened', async () => {
    const upgrade =
      'GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\n\r\n'
    assert.equal(readAnswer(await sendBytes(service.port, upgrade)).status, 200)
    const tunnel = await sendBytes(service.port, 'CONNECT evil.example:80 HTTP/1.1\r\nHost: localhost\r\n\r\n')
    assert.ok(!tunnel.startsWith('HTTP/1.1 2'))
    assert.equal((await service.get('/healthz')).status, 200)
  })

  test('headers over 32 KB are a 431, URLs that long as well, and what fits is routed', async () => {
    const large = readAnswer(
      await sendBytes(service.port, `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(40_000)}\r\n\r\n`),
    )
    assert.deepEqual(large, { status: 431, json: { detail: 'Request Header Fields Too Large.' } })
    const many = `GET / HTTP/1.1\r\nHost: localhost\r\n${'X: y\r\n'.repeat(10_000)}\r\n`
    assert.equal(readAnswer(await sendBytes(service.port, many)).status, 431)
    const url = await service.get(`/api/tickets/?search=${'x'.repeat(40_000)}`)
    assertRefused431(url.status, url.json)
    assert.equal(pageOf(await service.get(`/api/tickets/?search=${'x'.repeat(30_000)}`)).count, 0)
    assert.equal(pageOf(await service.get(`/api/tickets/?title__icontains=${'%F0%9F%94%A5'.repeat(2_400)}`)).count, 0)
    assert.equal(pageOf(await service.get(`/api/tickets/?id__in=${'1,'.repeat(15_000)}`)).count, 0)
    assert.equal((await service.get(`/api/tickets/${'9'.repeat(30_000)}/`)).status, 404)
    assert.equal((await service.get(`/${'a/'.repeat(15_000)}`)).status, 404)
  })

  const assertRefused431 = (status: number, json: unknown) =>
    assert.deepEqual({ status, json }, { status: 431, json: { detail: 'Request Header Fields Too Large.' } })

  test('percent signs that encode nothing are taken as they stand, or as no such path', async () => {
    for (const path of ['/api/tickets/%zz/', '/api/tickets/%/', '/api/tickets/%c3%28/', '/%ff/', '/api/tickets/%00/'])
      assert.equal((await service.get(path)).status, 404, path)
    for (const query of ['search=%zz', 'search=%', 'search=%ff%fe', 'search=a%2', '%zz=1', '&&&==', 'search'])
      assert.ok([200, 400].includes((await service.get(`/api/tickets/?${query}`)).status), query)
  })
})

describe('A body that does not come as announced', async () => {
  const service = await startService(cleanerOfSuite(), { bodyTimeout: 300 })
  const late = { status: 408, json: { detail: 'The request body did not arrive in time.' } }

  test('is given up after its time: 408, and nothing is stored', async () => {
    const before = stored(service.file)
    const slow = await sendBytes(service.port, post('Content-Length: 1000\r\n', BODY))
    assert.deepEqual(readAnswer(slow), late)
    const endless = await sendBytes(service.port, post('Transfer-Encoding: chunked\r\n', '1\r\n{\r\n'))
    assert.deepEqual(readAnswer(endless), late)
    const importing = asImport(post('Content-Length: 1000\r\n', BODY))
    assert.deepEqual(readAnswer(await sendBytes(service.port, importing)), late)
    assert.deepEqual(stored(service.file), before)
  })

  test('is given up though a byte trickles in now and then', async () => {
    const socket = connect(service.port, '127.0.0.1')
    const answer = textOf(socket)
    socket.on('error', () => undefined)
    socket.write(post('Content-Length: 1000\r\n'))
    const trickle = setInterval(() => socket.write(' '), 50)
    assert.deepEqual(readAnswer(await answer), late)
    clearInterval(trickle)
  })

  test('never ends and is never held in memory: 413 as soon as it is too long', async () => {
    const socket = connect(service.port, '127.0.0.1')
    const answer = textOf(socket)
    socket.on('error', () => undefined)
    socket.write(post('Transfer-Encoding: chunked\r\n'))
    const chunk = `10000\r\n${' '.repeat(65_536)}\r\n`
    const pour = setInterval(() => {
      if (socket.writable && !socket.writableNeedDrain) socket.write(chunk)
    }, 1)
    assert.deepEqual(readAnswer(await answer), {
      status: 413,
      json: {
        detail:
          'The request body may have at most 2000000 bytes. Send it to /api/tickets/import/, which has no limit, or raise MAX_BODY_BYTES.',
      },
    })
    clearInterval(pour)
  })

  test('cut off in the middle stores nothing', async () => {
    const before = stored(service.file)
    const lines = `${BODY}\n`.repeat(50)
    const requests = [
      post('Content-Length: 1000\r\n', BODY),
      post('Transfer-Encoding: chunked\r\n', `${BODY.length.toString(16)}\r\n${BODY}\r\n`),
      asImport(post('Content-Length: 100000\r\n', lines)),
      asImport(post('Transfer-Encoding: chunked\r\n', `${lines.length.toString(16)}\r\n${lines}\r\n`)),
    ]
    for (let i = 0; i < 60; i++) {
      const socket = connect(service.port, '127.0.0.1')
      socket.on('error', () => undefined)
      await new Promise<void>((resolve) => socket.write(requests[i % 4] ?? '', () => resolve()))
      await wait(i % 7)
      socket.resetAndDestroy()
    }
    await wait(100)
    assert.deepEqual(stored(service.file), before)
    assert.equal((await service.get('/healthz')).status, 200)
  })

  test('cut off or garbled is no fault of the service: its log has no error', async (t) => {
    const folder = await temporaryFolder(t)
    const process = await startProcess(t, { folder, variables: { DATABASE_URL: `file:${folder}/tickets.sqlite` } })
    const garbled = await sendBytes(process.port, post('Transfer-Encoding: chunked\r\n', `${BODY}\r\n`))
    assert.equal(readAnswer(garbled).status, 400)
    const socket = connect(process.port, '127.0.0.1')
    await new Promise<void>((resolve) => socket.write(post('Content-Length: 1000\r\n', BODY), () => resolve()))
    await wait(100)
    socket.resetAndDestroy()
    await wait(100)
    const { stdout, stderr } = await process.end('SIGTERM')
    assert.doesNotMatch(stdout + stderr, /error/i)
  })

  test('longer than announced is cut there: the rest is no request, and ends the connection', async () => {
    const socket = connect(service.port, '127.0.0.1')
    const text = textOf(socket)
    socket.on('error', () => undefined)
    socket.write(post(`Content-Length: ${BODY.length}\r\n`, BODY))
    await once(socket, 'data')
    socket.write('garbage that is no HTTP\r\n\r\n')
    const statuses = [...(await text).matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status)
    assert.deepEqual(statuses, ['201', '400'])
    const answer = await service.post('/api/tickets/', {}, { 'content-length': '2' })
    assertRefused(answer, 400, { title: ['This field is required.'], description: ['This field is required.'] })
  })
})

describe('Clients that take what they asked for slowly, or not at all', () => {
  test('do not fill the memory', { timeout: 60_000 }, async (t) => {
    const folder = await temporaryFolder(t)
    const service = await startProcess(t, { folder, variables: { DATABASE_URL: `file:${folder}/tickets.sqlite` } })
    const line = `${JSON.stringify({ title: 'Large', description: `first${' '.repeat(300_000)}last` })}\n`
    assert.deepEqual((await service.import(line.repeat(80))).json, { imported: 80 })
    await service.get('/api/tickets/export/')
    const before = service.memory()
    const sockets: Socket[] = []
    for (let i = 0; i < 12; i++)
      for (const path of ['/api/tickets/?page_size=100', '/api/tickets/export/', '/api/tickets/events/?after=0']) {
        const socket = connect(service.port, '127.0.0.1')
        socket.on('error', () => undefined).pause()
        socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`)
        sockets.push(socket)
      }
    let most = 0
    for (let i = 0; i < 20; i++) {
      await wait(100)
      most = Math.max(most, service.memory() - before)
    }
    for (const socket of sockets) socket.destroy()
    // Whole, the 36 answers would be 860 MB.
    assert.ok(most < 250_000_000, `${Math.round(most / 1e6)} MB more than before`)
    assert.equal((await service.get('/healthz')).status, 200)
  })
})

/** What comes until the other side closes. */
function textOf(socket: Socket): Promise<string> {
  let text = ''
  socket.setEncoding('utf8').on('data', (piece: string) => {
    text += piece
  })
  return new Promise((resolve) => {
    socket.on('close', () => resolve(text))
  })
}
