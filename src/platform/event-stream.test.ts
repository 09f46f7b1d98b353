import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { describe, test } from 'node:test'
import { pino } from 'pino'
import { sendBytes } from '../../test/support/http.ts'
import type { Cleaner } from '../../test/support/service.ts'
import { EventStream, endStreams, textOf } from './event-stream.ts'
import { createServer } from './server.ts'

/** A server whose only resource is a stream that `use` works with. */
async function serve(test: Cleaner, use: (stream: EventStream) => Promise<void>): Promise<number> {
  const body = { bytes: 1000, timeout: 1000 }
  const app = createServer({ logger: pino({ level: 'silent' }), allowedHosts: ['localhost'], body })
  app.get('/', async (_request, reply) => {
    await use(EventStream.open(reply, { 'x-run': 'r1' }))
    return reply
  })
  app.addHook('preClose', async () => endStreams())
  await app.listen({ host: '127.0.0.1', port: 0 })
  test.after(async () => app.close())
  const address = app.server.address()
  return typeof address === 'object' && address ? address.port : 0
}

const REQUEST = 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n'

describe('A stream of events', () => {
  test('writes a frame as the fields that it has and a blank line', () => {
    assert.equal(textOf({ retry: 5000, id: 'r:0' }), 'retry: 5000\nid: r:0\n\n')
    assert.equal(
      textOf({ event: 'token', data: { delta: 'a\nb\r\u2028' } }),
      'event: token\ndata: {"delta":"a\\nb\\r\\u2028"}\n\n',
    )
    assert.equal(textOf({}), '\n')
  })

  test('is no answer that a proxy may keep or change', async (t) => {
    const port = await serve(t, async (stream) => {
      await stream.send({ id: '1', data: 'x' })
      stream.close()
    })
    const text = await sendBytes(port, REQUEST.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n'))
    assert.match(text, /^HTTP\/1\.1 200 OK\r\n/)
    for (const header of [
      'content-type: text/event-stream; charset=utf-8',
      'cache-control: no-cache, no-transform',
      'x-accel-buffering: no',
      'x-run: r1',
    ])
      assert.ok(text.includes(`${header}\r\n`), header)
    assert.ok(text.includes('id: 1\ndata: "x"\n\n'))
  })

  const says =
    (...words: string[]) =>
    async (stream: EventStream) => {
      for (const data of words) await stream.send({ data })
      stream.close()
    }
  const LAST = REQUEST.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n')

  test('comes in chunks, each of which says how many bytes it has', async (t) => {
    const text = await sendBytes(await serve(t, says('ø', 'x'.repeat(20))), LAST)
    assert.match(text, /\r\ntransfer-encoding: chunked\r\n/i)
    const whole = text.slice(text.indexOf('\r\n\r\n') + 4)
    assert.equal(whole, `c\r\ndata: "ø"\n\n\r\n1e\r\ndata: "${'x'.repeat(20)}"\n\n\r\n0\r\n\r\n`)
  })

  test('comes without chunks to a client of HTTP/1.0, which knows none', async (t) => {
    const text = await sendBytes(await serve(t, says('a', 'b')), LAST.replace('1.1', '1.0'))
    assert.match(text, /\r\n\r\ndata: "a"\n\ndata: "b"\n\n$/)
  })

  test('waits behind an answer that was asked for before on its connection', async (t) => {
    let count = 0
    const port = await serve(t, async (stream) => {
      const turn = ++count
      if (turn === 1) await new Promise((resolve) => setTimeout(resolve, 50))
      await says(`first of ${turn}`, `last of ${turn}`)(stream)
    })
    const text = await sendBytes(port, REQUEST + LAST)
    assert.equal(count, 2)
    assert.deepEqual(text.match(/\w+ of \d/g), ['first of 1', 'last of 1', 'first of 2', 'last of 2'])
  })

  test('waits for a client that is slow, and goes on when it reads', async (t) => {
    let sent = 0
    const port = await serve(t, async (stream) => {
      for (; sent < 200 && !stream.closed; sent++) await stream.send({ data: 'x'.repeat(100_000) })
      stream.close()
    })
    const socket = connect(port, '127.0.0.1').pause()
    socket.write(REQUEST)
    await new Promise((resolve) => setTimeout(resolve, 200))
    assert.ok(sent < 200, 'all was sent to a client that reads nothing')
    let bytes = 0
    const ended = new Promise<void>((resolve) => {
      socket.on('data', (piece: Buffer) => {
        bytes += piece.length
        if (piece.toString('latin1').endsWith('0\r\n\r\n')) resolve()
      })
    })
    socket.resume()
    await ended
    socket.destroy()
    assert.equal(sent, 200)
    assert.ok(bytes > 20_000_000)
  })

  test('tells whoever writes to it that the client is gone, once', async (t) => {
    let closed = 0
    let opened = (_stream: EventStream) => {}
    const stream = new Promise<EventStream>((resolve) => {
      opened = resolve
    })
    const gone = new Promise<void>((resolve) => {
      serve(t, async (own) => {
        own.onClose(() => {
          closed++
          resolve()
        })
        opened(own)
      }).then((port) => {
        const socket = connect(port, '127.0.0.1', () => socket.write(REQUEST))
        socket.once('data', () => socket.destroy())
      })
    })
    await gone
    const own = await stream
    own.close()
    await own.send({ data: 'into the void' })
    own.onClose(() => closed++)
    assert.deepEqual([own.closed, closed], [true, 2])
  })
})
