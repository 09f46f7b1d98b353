import assert from 'node:assert/strict'
import { channel } from 'node:diagnostics_channel'
import { request } from 'node:http'
import { before, describe, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { SCOPES, type Scope } from '#contract/access.ts'
import { needOfOperation } from '#tickets/openapi/operation.ts'
import { OPERATIONS } from '#tickets/openapi/operations.ts'
import { agentAt, startAgent } from '../support/agent.ts'
import { bearer, signInAdmin, signInPerson, tokenOf, tokenWith } from '../support/people.ts'
import { alter, cleanerOfSuite, type Service, startService } from '../support/service.ts'

/** `open`: anybody. `caller`: anybody where AUTH=none. `person`: whoever is known. Otherwise one of these scopes. */
type Need = 'open' | 'caller' | 'person' | readonly Scope[]

const READ = ['tickets:read'] as const
const WRITE = ['tickets:write'] as const
const DELETE = ['tickets:delete'] as const
const EITHER = ['tickets:write', 'tickets:delete'] as const
const ADMIN = ['admin'] as const

/** The decision about each route. One that is not here, or here and not there, fails. */
const TICKETS: Readonly<Record<string, Need>> = {
  'GET /api': READ,
  'GET /api/epoch': READ,
  'GET /api/tickets': READ,
  'POST /api/tickets': WRITE,
  'GET /api/tickets/:id': READ,
  'PUT /api/tickets/:id': WRITE,
  'PATCH /api/tickets/:id': WRITE,
  'DELETE /api/tickets/:id': DELETE,
  'POST /api/tickets/:id/restore': DELETE,
  'GET /api/tickets/:id/history': READ,
  'GET /api/tickets/:id/similar': READ,
  'GET /api/tickets/similar': READ,
  'GET /api/tickets/stats': READ,
  'GET /api/tickets/resolutions': READ,
  'GET /api/tickets/events': READ,
  'POST /api/tickets/bulk': EITHER,
  'GET /api/tickets/export': READ,
  'POST /api/tickets/import': WRITE,
  'GET /api/runs/:run_id': READ,
  'POST /api/runs/:run_id/undo': EITHER,
  'GET /api/session': 'open',
  'POST /api/session': 'open',
  'DELETE /api/session': 'open',
  'POST /api/session/password': 'person',
  'GET /api/tokens': 'person',
  'POST /api/tokens': 'person',
  'DELETE /api/tokens/:id': 'person',
  'POST /api/delegations': 'person',
  'GET /api/admin/people': ADMIN,
  'POST /api/admin/people': ADMIN,
  'PATCH /api/admin/people/:id': ADMIN,
  'DELETE /api/admin/people/:id/sessions': ADMIN,
  'GET /api/admin/tokens': ADMIN,
  'GET /api/admin/audit': ADMIN,
  'GET /api/admin/audit/export': ADMIN,
  'GET /api/admin/access-log': ADMIN,
  'GET /api/admin/deleted': ADMIN,
  'GET /api/admin/settings': ADMIN,
  'GET /api/admin/database': ADMIN,
  'GET /api/admin/backup': ADMIN,
  'GET /api/admin/webhooks': ADMIN,
  'POST /api/admin/webhooks': ADMIN,
  'GET /api/admin/webhooks/:id': ADMIN,
  'PATCH /api/admin/webhooks/:id': ADMIN,
  'DELETE /api/admin/webhooks/:id': ADMIN,
  'POST /api/admin/webhooks/:id/secret': ADMIN,
  'POST /api/admin/webhooks/:id/test': ADMIN,
  'GET /api/admin/webhooks/:id/deliveries': ADMIN,
  'POST /api/admin/webhooks/:id/deliveries/:delivery/replay': ADMIN,
  'GET /api/schema': 'caller',
  'GET /api/docs': 'caller',
  'GET /api/docs/start.js': 'caller',
  'GET /api/docs/swagger-ui.css': 'caller',
  'GET /api/docs/swagger-ui-bundle.js': 'caller',
  'GET /api/docs/favicon-32x32.png': 'caller',
  'POST /mcp': 'caller',
  'POST /api/agent-runs': 'caller',
  'GET /api/agent-runs/:run_id': 'caller',
  'GET /api/approvals/:id': READ,
  'POST /api/approvals/:id/decision': 'caller',
  'GET /approvals/:id': 'open',
  'GET /healthz': 'open',
  'GET /readyz': 'open',
  'GET /metrics': ['tickets:read', 'admin'],
  'GET /': 'open',
  'GET /tickets/:id': 'open',
  'GET /insights': 'open',
  'GET /admin': 'open',
  'GET /admin/*': 'open',
  'GET /sign-in': 'open',
  'GET /assets/:file': 'open',
  'GET /icon.svg': 'open',
  'GET /favicon.ico': 'open',
  ...Object.fromEntries(
    ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].flatMap((method) => [
      [`${method} /agent`, 'caller' as const],
      [`${method} /agent/*`, 'caller' as const],
    ]),
  ),
}
const AGENT: Readonly<Record<string, Need>> = {
  'GET /chat': 'caller',
  'POST /chat': 'caller',
  'GET /runs/:run_id/events': 'caller',
  'POST /runs/:run_id/cancel': 'caller',
  'POST /runs/:run_id/approval': 'caller',
  'GET /runs': ADMIN,
  'GET /settings': ADMIN,
  'GET /database': ADMIN,
  'GET /threads': 'caller',
  'GET /threads/:id/messages': 'caller',
  'DELETE /threads/:id': 'caller',
  'GET /v1/models': 'caller',
  'POST /v1/chat/completions': 'caller',
  'GET /healthz': 'open',
  'GET /readyz': 'open',
  'GET /metrics': ['tickets:read', 'admin'],
}
/** They are there only where the page is built. */
const BUILT = ['GET /assets/:file', 'GET /icon.svg', 'GET /favicon.ico']
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

/** The routes of the service that `start` starts, as it registers them itself. A resource refuses all its other methods. */
async function routesOf<Started>(start: () => Promise<Started>): Promise<{ started: Started; routes: string[] }> {
  const routes = new Set<string>()
  const listen = (message: unknown) => {
    const { fastify } = message as { fastify: FastifyInstance }
    fastify.addHook('onRoute', ({ method, url, config }) => {
      const methods = [method].flat().filter((one) => METHODS.includes(one))
      if (!config?.refusedFor) for (const one of methods) routes.add(`${one} ${url}`)
    })
  }
  const initialized = channel('fastify.initialization')
  initialized.subscribe(listen)
  try {
    return { started: await start(), routes: [...routes].sort() }
  } finally {
    initialized.unsubscribe(listen)
  }
}

test('the documentation of each operation names what its route asks for', () => {
  for (const operation of OPERATIONS) {
    const path = operation.path.replace(/\/$/, '').replace(/\{(\w+)\}/g, ':$1')
    const need = needOfOperation(operation)
    const named = need === 'open' || need === 'caller' || need === 'person' ? need : [need].flat()
    const ofAgent = path.startsWith('/agent/')
    const route = ofAgent ? path.slice('/agent'.length).replace(':thread_id', ':id') : path
    assert.deepEqual(named, (ofAgent ? AGENT : TICKETS)[`${operation.method.toUpperCase()} ${route}`], path)
  }
})

const CALLERS = ['nobody', ...SCOPES, 'nothing', 'expired'] as const
type Caller = (typeof CALLERS)[number]

function expected(need: Need, caller: Caller, auth: 'none' | 'required'): 'in' | 401 | 403 {
  if (need === 'open') return 'in'
  if (caller === 'expired') return 401
  if (caller === 'nobody') {
    const anybody = need === 'caller' || (need !== 'person' && need.some((scope) => scope !== 'admin'))
    return auth === 'none' && anybody ? 'in' : 401
  }
  return need === 'caller' || need === 'person' || need.some((scope) => scope === caller) ? 'in' : 403
}

const NOBODYS = { run: 'no-such-run', id: '999' }

/** The status alone: some answers never end. */
function statusOf(port: number, route: string, headers: Record<string, string>, ids = NOBODYS): Promise<number> {
  const [method, url = ''] = route.split(' ')
  const path = url
    .replace(/:run_id/, ids.run)
    .replace(/:id/, ids.id)
    .replace(/:delivery/, '999')
    .replace(/:file|\*/, 'x')
  return new Promise((resolve, reject) => {
    const all = { host: 'localhost:8000', ...headers }
    const sent = request({ host: '127.0.0.1', port, method, path, headers: all, agent: false }, (answer) => {
      resolve(answer.statusCode ?? 0)
      answer.destroy()
    })
    sent.on('error', reject)
    sent.end()
  })
}

const keepers = new Set(['GET /api/tokens', 'POST /api/tokens', 'DELETE /api/tokens/:id'])

for (const auth of ['none', 'required'] as const) {
  describe(`With AUTH=${auth}`, () => {
    const suite = cleanerOfSuite()
    let service: Service
    let routes: string[]
    let agent: { port: number }
    let agentRoutes: string[]
    const headers = new Map<Caller, Record<string, string>>([['nobody', {}]])

    before(async () => {
      const tickets = await routesOf(() => startService(suite, { variables: { AUTH: auth } }))
      ;({ started: service, routes } = tickets)
      const agents = await routesOf(() => startAgent(suite, { tickets: service.port, variables: { AUTH: auth } }))
      ;({ started: agent, routes: agentRoutes } = agents)
      const admin = await signInAdmin(service)
      for (const scope of SCOPES) headers.set(scope, bearer(await tokenWith(service, admin, [scope])))
      const bare = await signInPerson(service, admin, 'bare', ['tickets:read'])
      const { token } = await tokenOf(service, bare, ['tickets:read'])
      await service.patch(`/api/admin/people/${bare.id}/`, { scopes: [] }, admin.headers)
      headers.set('nothing', bearer(token)) // its person may nothing any more
      const expired = await tokenOf(service, admin)
      headers.set('expired', bearer(expired.token))
      alter(service.file, `UPDATE credentials SET expires = '2020-01-01T00:00:00.000000Z' WHERE id = ${expired.id}`)
    })

    test('every route of the ticket service and of the agent has a decision', () => {
      const known = Object.keys(TICKETS).filter((route) => routes.includes(route) || !BUILT.includes(route))
      assert.deepEqual(routes, known.sort())
      assert.deepEqual(agentRoutes, Object.keys(AGENT).sort())
    })

    test('each route of the ticket service lets in whoever has its scope, and nobody else', async () => {
      for (const route of routes) {
        for (const caller of CALLERS) {
          const status = await statusOf(service.port, route, headers.get(caller) ?? {})
          let wanted = expected(TICKETS[route] ?? [], caller, auth)
          const held = caller !== 'nobody' && caller !== 'expired'
          if (keepers.has(route) && held && caller !== 'admin') wanted = 403 // nor does a token make tokens
          if (route === 'POST /api/session/password' && held) wanted = 403 // it takes a session
          if (route === 'DELETE /api/session' && held) wanted = 403 // a token is revoked, not signed out
          assertDecided(status, wanted, `${route} by ${caller}`)
        }
      }
    })

    test('each route of the agent lets in whoever may use it', async () => {
      for (const route of agentRoutes) {
        for (const caller of CALLERS) {
          const status = await statusOf(agent.port, route, headers.get(caller) ?? {})
          assertDecided(status, expected(AGENT[route] ?? [], caller, auth), `agent: ${route} by ${caller}`)
        }
      }
    })

    test('to each route of the agent a run or conversation of another person is as one that is not there', async () => {
      const own = await agentAt(agent.port).say('list all tickets', { as: headers.get('tickets:read') ?? {} })
      const other = headers.get('tickets:delete') ?? {}
      for (const route of agentRoutes.filter((one) => one.includes(':'))) {
        const status = await statusOf(agent.port, route, other, { run: own.runId, id: own.threadId })
        assert.equal(status, await statusOf(agent.port, route, other), route)
        assert.ok(status >= 400, route)
      }
      assert.equal(
        (await agentAt(agent.port).get(`/threads/${own.threadId}/messages`, headers.get('tickets:read'))).status,
        200,
      )
    })

    test('what holds for GET holds for HEAD, and which methods there are is no secret', async () => {
      for (const route of routes.filter((one) => one.startsWith('GET ') && !one.includes('/agent'))) {
        const url = route.slice('GET '.length)
        const wanted = expected(TICKETS[route] ?? [], 'nobody', auth)
        assertDecided(await statusOf(service.port, `HEAD ${url}`, {}), wanted, `HEAD ${url}`)
        assert.equal(await statusOf(service.port, `OPTIONS ${url}`, {}), 204, url)
        assert.equal(await statusOf(service.port, `TRACE ${url}`, {}), 405, url)
      }
      assert.equal(await statusOf(service.port, 'GET /api/nowhere', {}), 404)
    })

    test('a credential that does not hold is refused, also where none is needed', async () => {
      for (const route of routes) {
        const status = await statusOf(service.port, route, bearer(`tkt_${'A'.repeat(43)}`))
        const wanted = TICKETS[route] === 'open' ? 'in' : 401
        assertDecided(status, wanted, route)
      }
    })
  })
}

/** `in`: whatever comes then is about what was asked, and not about who asks. */
function assertDecided(status: number, wanted: 'in' | 401 | 403, what: string): void {
  if (wanted === 'in') assert.ok(status !== 401 && status !== 403, `${what}: ${status}`)
  else assert.equal(status, wanted, what)
}
