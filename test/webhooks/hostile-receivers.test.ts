import assert from 'node:assert/strict'
import { createServer, type Socket } from 'node:net'
import { describe, test } from 'node:test'
import { deliverySchema } from '#contract/webhooks.ts'
import { bodyOf } from '../support/contract.ts'
import type { Cleaner } from '../support/service.ts'
import { QUICK, startHooked, WEBHOOKS } from '../support/webhooks.ts'

/** Answers each request by whatever `speak` does to its connection. Resolves to its address. */
async function startSpeaker(t: Cleaner, speak: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => undefined))
    socket.once('data', () => speak(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(async () => {
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => server.close(resolve))
  })
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('the speaker listens on no port')
  return `127.0.0.1:${address.port}`
}

const again = (socket: Socket, text: string) => {
  const timer = setInterval(() => socket.write(text), 10)
  socket.once('close', () => clearInterval(timer))
}
const unreachable = /^It could not be reached/
const late = /^It did not answer in time\.$/

const SPEAKERS: [what: string, speak: (socket: Socket) => void, error: RegExp | null][] = [
  ['speaks HTTP/1.0', (socket) => socket.end('HTTP/1.0 200 OK\r\n\r\nthanks'), null],
  [
    'answers without an end',
    (socket) => {
      socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n')
      again(socket, `4000\r\n${'x'.repeat(0x4000)}\r\n`)
    },
    null,
  ],
  [
    'promises more than it sends',
    (socket) => socket.end('HTTP/1.1 204 No Content\r\nContent-Length: 9\r\n\r\nx'),
    null,
  ],
  ['closes before it answers', (socket) => socket.end(), unreachable],
  ['resets the connection', (socket) => socket.resetAndDestroy(), unreachable],
  ['closes within its headers', (socket) => socket.end('HTTP/1.1 200 OK\r\nX-A'), unreachable],
  ['speaks something else', (socket) => socket.end('SSH-2.0-OpenSSH_9.6\r\n'), unreachable],
  [
    'sends headers without an end',
    (socket) => {
      socket.write('HTTP/1.1 200 OK\r\n')
      again(socket, 'x-more: 1\r\n')
    },
    late,
  ],
  ['sends huge headers', (socket) => socket.write(`HTTP/1.1 200 OK\r\nx: ${'y'.repeat(1_000_000)}`), unreachable],
  ['sends hints without an end', (socket) => again(socket, 'HTTP/1.1 103 Early Hints\r\nx: y\r\n\r\n'), late],
  ['says to go on, and nothing more', (socket) => socket.write('HTTP/1.1 100 Continue\r\n\r\n'), /./],
  [
    'wants another protocol',
    (socket) => socket.write('HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n'),
    /./,
  ],
]

describe('A receiver that', async () => {
  for (const [what, speak, error] of SPEAKERS) {
    test(`${what} is told of in one line, in time`, async (t) => {
      const host = await startSpeaker(t, speak)
      const service = await startHooked(t, { schedule: { ...QUICK, timeout: 700 } })
      const { id } = await service.hook(`http://${host}/`)
      const began = Date.now()
      const tried = bodyOf(deliverySchema, await service.post(`${WEBHOOKS}${id}/test/`, {}, service.admin.headers))
      assert.ok(Date.now() - began < 3_000)
      const [attempt] = tried.attempts
      if (error) assert.match(attempt?.error ?? '', error)
      else assert.equal(attempt?.error, null)
      assert.equal(tried.state, error ? 'given_up' : 'delivered')
      assert.equal((await service.get('/healthz')).status, 200)
    })
  }

  test('speaks no TLS where it should is told of so', async (t) => {
    const host = await startSpeaker(t, (socket) => socket.end('HTTP/1.1 200 OK\r\n\r\n'))
    const service = await startHooked(t)
    const { id } = await service.hook(`https://${host}/`)
    const tried = bodyOf(deliverySchema, await service.post(`${WEBHOOKS}${id}/test/`, {}, service.admin.headers))
    assert.match(tried.attempts[0]?.error ?? '', /certificate|could not be reached/)
  })
})
