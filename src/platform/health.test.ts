import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { pino } from 'pino'
import { serveHealth } from './health.ts'
import { createServer } from './server.ts'

const server = () =>
  createServer({
    logger: pino({ level: 'silent' }),
    allowedHosts: ['localhost'],
    body: { bytes: 1000, timeout: 1000 },
  })

describe('Readiness', () => {
  test('is a 503 that names what cannot work, without why', async () => {
    const app = server()
    serveHealth(app, {
      database: async () => {
        throw new Error('disk /secret/path is full')
      },
      tickets: async () => ({ url: 'http://localhost:8000' }),
    })
    const answer = await app.inject({ url: '/readyz', headers: { host: 'localhost' } })
    assert.equal(answer.statusCode, 503)
    assert.deepEqual(answer.json(), {
      status: 'not ready',
      checks: { database: 'unavailable', tickets: { url: 'http://localhost:8000' } },
    })
    assert.equal((await app.inject({ url: '/healthz', headers: { host: 'localhost' } })).statusCode, 200)
  })
})

describe('An unexpected error', () => {
  test('is a 500 with a request id and nothing of the error, which the log has', async () => {
    const lines: string[] = []
    const app = createServer({
      logger: pino({ level: 'error' }, { write: (line: string) => void lines.push(line) }),
      allowedHosts: ['localhost'],
      body: { bytes: 1000, timeout: 1000 },
    })
    app.get('/', async () => {
      throw new Error('SELECT secret FROM table')
    })
    const answer = await app.inject({ url: '/', headers: { host: 'localhost' } })
    const { request_id, ...rest } = answer.json()
    assert.deepEqual([answer.statusCode, rest], [500, { detail: 'Internal server error.' }])
    assert.ok(!answer.body.includes('SELECT'))
    const logged = JSON.parse(lines.join(''))
    assert.deepEqual(
      [logged.request_id, logged.err.message, logged.method, logged.url],
      [request_id, 'SELECT secret FROM table', 'GET', '/'],
    )
  })
})
