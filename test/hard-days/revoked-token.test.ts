import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type IncomingMessage, request } from 'node:http'
import { before, describe, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import type { CreatedToken, Scope } from '#contract/access.ts'
import { startAgent } from '../support/agent.ts'
import { listenOnLoopback } from '../support/loopback.ts'
import { type Browser, bearer, signInAdmin, tokenOf } from '../support/people.ts'
import { type Cleaner, cleanerOfSuite, type Service, startService } from '../support/service.ts'

/** An answer that goes on; `over` resolves when it ends, with all that came and whether that was all of it. */
type Open = { answer: IncomingMessage; over: Promise<{ text: string; complete: boolean }> }

async function open(t: Cleaner, port: number, path: string, headers: Record<string, string>): Promise<Open> {
  const outgoing = request({ host: '127.0.0.1', port, path, headers: { host: 'localhost', ...headers }, agent: false })
  outgoing.on('error', () => undefined)
  t.after(async () => void outgoing.destroy())
  outgoing.end()
  const [answer] = (await once(outgoing, 'response')) as [IncomingMessage]
  assert.equal(answer.statusCode, 200)
  let text = ''
  answer.setEncoding('utf8').on('error', () => undefined)
  answer.on('data', (piece: string) => {
    text += piece
  })
  const over = new Promise<{ text: string; complete: boolean }>((resolve) =>
    answer.on('close', () => resolve({ text, complete: answer.complete })),
  )
  return { answer, over }
}

/** Fails where it takes longer than a second. */
async function withinASecond<Result>(work: Promise<Result>): Promise<Result> {
  const late = new AbortController()
  const result = await Promise.race([work, wait(1_000, 'late' as const, { signal: late.signal })])
  late.abort()
  assert.notEqual(result, 'late', 'it goes on')
  return result as Result
}

describe('When a token is revoked', () => {
  const suite = cleanerOfSuite()
  let service: Service
  let admin: Browser
  let agent: { port: number }
  before(async () => {
    let agentUrl = ''
    service = await startService(suite, { variables: { AUTH: 'required' }, agentUrl: () => agentUrl })
    admin = await signInAdmin(service)
    const model = createServer(() => undefined) // takes a request, and says nothing for as long as one waits
    const OPENAI_BASE_URL = `http://127.0.0.1:${await listenOnLoopback(suite, model)}/v1`
    const variables = { AUTH: 'required', OPENAI_BASE_URL, OPENAI_MODEL: 'silent', AGENT_MODEL_SILENCE_SECONDS: '4' }
    agent = await startAgent(suite, { tickets: service.port, variables })
    agentUrl = `http://127.0.0.1:${agent.port}`
    const line = JSON.stringify({ title: 'Long', description: 'x '.repeat(450_000) })
    await service.import(Array(30).fill(line).join('\n'), undefined, admin.headers)
  })

  const newToken = (...scopes: Scope[]) => tokenOf(service, admin, scopes)
  const revoke = async ({ id }: CreatedToken) =>
    assert.equal((await service.delete(`/api/tokens/${id}/`, admin.headers)).status, 204)

  test('its feed ends, also one in which nothing happens', async (t) => {
    const token = await newToken('tickets:read')
    const other = await open(t, service.port, '/api/tickets/events/', bearer((await newToken('tickets:read')).token))
    const feed = await open(t, service.port, '/api/tickets/events/', bearer(token.token))
    await wait(500)
    await revoke(token)
    assert.deepEqual(await withinASecond(feed.over), { text: '', complete: true })
    assert.equal(other.answer.complete, false, 'others go on')
  })

  for (const [path, scope] of [
    ['/api/tickets/export/', 'tickets:read'],
    ['/api/admin/backup/', 'admin'],
  ] as const)
    test(`${path} that nobody reads on is cut off, and not taken for complete`, async (t) => {
      const token = await newToken(scope)
      const { answer, over } = await open(t, service.port, path, bearer(token.token))
      answer.pause()
      await wait(500)
      await revoke(token)
      await wait(900)
      answer.resume()
      const { complete } = await withinASecond(over)
      assert.equal(complete, false)
    })

  for (const [way, portOf, path] of [
    ['at the agent', () => agent.port, '/chat'],
    ['through the ticket service', () => service.port, '/agent/chat'],
  ] as const)
    test(`what a model says ${way} is not told to its end`, async (t) => {
      const token = await newToken('tickets:read')
      const chat = await open(t, portOf(), `${path}?message=what+is+new`, bearer(token.token))
      await wait(500)
      await revoke(token)
      const { text, complete } = await withinASecond(chat.over)
      assert.match(text, /\nevent: error\ndata: \{"message":"You are not signed in, or no longer\./)
      assert.match(text, /"code":"not_signed_in","retryable":false\}\n\n$/)
      assert.ok(complete)
    })

  test('and when a session ends, so do its streams; a scope that is taken away ends what needs it', async (t) => {
    const { id } = (
      await service.post(
        '/api/admin/people/',
        { name: 'ann', password: 'correct horse battery', scopes: ['tickets:read', 'admin'] },
        admin.headers,
      )
    ).json as { id: number }
    const signedIn = await service.post('/api/session/', { name: 'ann', password: 'correct horse battery' })
    const cookie = String(signedIn.headers['set-cookie']).split(';', 1)[0] ?? ''
    const feed = await open(t, service.port, '/api/tickets/events/', { cookie })
    await wait(500)
    await service.patch(`/api/admin/people/${id}/`, { scopes: ['admin'] }, admin.headers)
    await withinASecond(feed.over)
  })
})
