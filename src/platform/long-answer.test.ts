import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { describe, test } from 'node:test'
import { pino } from 'pino'
import { send } from '../../test/support/http.ts'
import type { Cleaner } from '../../test/support/service.ts'
import { sendPieces } from './long-answer.ts'
import { createServer } from './server.ts'

/** A server whose only resource is an answer in pieces. */
async function serve(test: Cleaner, pieces: () => AsyncIterable<string>, stuckMs?: number): Promise<number> {
  const body = { bytes: 1000, timeout: 1000 }
  const app = createServer({ logger: pino({ level: 'silent' }), allowedHosts: ['localhost'], body })
  app.get('/', async (_request, reply) => sendPieces(reply.type('text/plain'), pieces(), stuckMs))
  app.get('/other', async () => 'other')
  await app.listen({ host: '127.0.0.1', port: 0 })
  test.after(async () => app.close())
  const address = app.server.address()
  return typeof address === 'object' && address ? address.port : 0
}

const ask = (port: number, path = '/') => send(port, { method: 'GET', path })

describe('An answer in pieces', () => {
  test('arrives whole, whatever its pieces are', async (t) => {
    const pieces = ['a', 'ø🙂'.repeat(30_000), '', 'z']
    const port = await serve(t, async function* () {
      yield* pieces
    })
    assert.equal((await ask(port)).text, pieces.join(''))
  })

  test('lets others have their answer between two pieces, however many such answers are made', async (t) => {
    let made = 0
    const port = await serve(t, async function* () {
      for (let i = 0; i < 200; i++) {
        made++
        yield 'x'
      }
    })
    const long = Promise.all(Array.from({ length: 20 }, () => ask(port)))
    while (made < 100) await new Promise((resolve) => setImmediate(resolve))
    await ask(port, '/other')
    assert.ok(made < 2_000, `${made} of 4,000 pieces were made first`)
    await long
  })

  test('waits for a client that takes nothing, for a while', async (t) => {
    let made = 0
    let ended = () => {}
    const over = new Promise<void>((resolve) => {
      ended = resolve
    })
    const port = await serve(
      t,
      async function* () {
        try {
          for (; ; made++) yield 'x'.repeat(100_000)
        } finally {
          ended()
        }
      },
      300,
    )
    const socket = connect(port, '127.0.0.1').pause()
    t.after(() => socket.destroy())
    const failed = new Promise<string | undefined>((resolve) => {
      socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code))
      socket.on('end', () => resolve('an end in order'))
    })
    socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')
    await new Promise((resolve) => setTimeout(resolve, 200))
    const held = made
    assert.ok(held > 0)
    await over
    assert.ok(made - held <= 1, `${made - held} pieces more for a client that takes nothing`)
    socket.resume()
    assert.equal(await failed, 'ECONNRESET', 'closed in order, its connection would keep what it did not take')
  })
})
