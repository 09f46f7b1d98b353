import assert from 'node:assert/strict'
import { request } from 'node:https'
import { describe, test } from 'node:test'
import { type Agent, startAgent } from './support/agent.ts'
import { create, pageOf } from './support/contract.ts'
import { type Asking, ask, type Nginx, printedFor, startNginx } from './support/nginx.ts'
import { PASSWORD, secretIn, signInAdmin } from './support/people.ts'
import { type Cleaner, query, type Service, startService } from './support/service.ts'

const JSON_BODY = { 'content-type': 'application/json' }
const PLAIN = `server { listen 80; location / { proxy_pass http://127.0.0.1:8000; } }`

type Behind = { service: Service; agent: Agent; nginx: Nginx }

/** Both services behind nginx, with an admin whose name is root. */
async function behind(t: Cleaner, servers: string, variables: Record<string, string>): Promise<Behind> {
  let agentUrl = ''
  const service = await startService(t, { variables, agentUrl: () => agentUrl })
  const agent = await startAgent(t, { tickets: service.port, variables })
  agentUrl = `http://127.0.0.1:${agent.port}`
  await signInAdmin(service)
  return { service, agent, nginx: await startNginx(t, servers, service.port) }
}

const signIn = (port: number, asking: Asking, path = '/api/session/', password = PASSWORD) =>
  ask(port, path, {
    ...asking,
    method: 'POST',
    headers: { ...JSON_BODY, ...asking.headers },
    body: JSON.stringify({ name: 'root', password }),
  })

const addressesOf = ({ file }: Service, action: string) =>
  query(file, `SELECT DISTINCT address FROM access_log WHERE action = '${action}' ORDER BY id`).map(
    (row) => row.address,
  )

describe('Behind nginx that speaks TLS, as docs/operate.md prints it,', async () => {
  const servers = printedFor('Behind a proxy')
  const variables = { TRUSTED_PROXIES: '127.0.0.1', ALLOWED_HOSTS: 'tickets.example' }

  test('links, Location and the cookie are those of the address that people know', async (t) => {
    const { service, nginx } = await behind(t, servers, variables)
    for (let i = 0; i < 3; i++) await create(service)
    const at = `https://tickets.example:${nginx.https}`
    const asking = { tls: true, headers: { origin: at } }
    const { next } = pageOf(await ask(nginx.https, '/api/tickets/?page_size=1', asking))
    assert.equal(next, `${at}/api/tickets/?page_size=1&page=2`)
    assert.equal((await ask(nginx.https, '/api/', asking)).text, `{"tickets":"${at}/api/tickets/"}`)
    const body = JSON.stringify({ title: 'Made through the proxy', description: 'x' })
    const headers = { ...JSON_BODY, origin: at }
    const created = await ask(nginx.https, '/api/tickets/', { tls: true, method: 'POST', headers, body })
    assert.deepEqual([created.status, created.headers.location], [201, `${at}/api/tickets/4/`])
    const signedIn = await signIn(nginx.https, asking)
    assert.equal(signedIn.status, 200, signedIn.text)
    assert.match(String(signedIn.headers['set-cookie']), /; Path=\/; HttpOnly; SameSite=Lax; Secure/)
    const redirect = await ask(nginx.http, '/insights?a=b')
    assert.deepEqual([redirect.status, redirect.headers.location], [301, 'https://tickets.example/insights?a=b'])
  })

  test('each client has an address of its own: 51 wrong sign-ins of one lock nobody else out', async (t) => {
    const { service, nginx } = await behind(t, servers, variables)
    for (let i = 0; i < 51; i++) {
      const body = JSON.stringify({ name: `nobody ${i}`, password: 'wrong' })
      await ask(nginx.https, '/api/session/', {
        tls: true,
        from: '127.0.0.3',
        method: 'POST',
        headers: JSON_BODY,
        body,
      })
    }
    assert.equal((await signIn(nginx.https, { tls: true, from: '127.0.0.3' })).status, 429)
    assert.equal((await signIn(nginx.https, { tls: true, from: '127.0.0.4' })).status, 200)
    assert.deepEqual(addressesOf(service, 'sign_in_failed'), ['127.0.0.3'])
    assert.deepEqual(addressesOf(service, 'signed_in'), ['127.0.0.1', '127.0.0.4'])
  })

  test('what a client says of itself counts for nothing, through the proxy or past it', async (t) => {
    const { service, nginx } = await behind(t, servers, variables)
    const lies = { 'x-forwarded-for': '203.0.113.7', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'ftp' }
    const through = await ask(nginx.https, '/api/', { tls: true, headers: lies })
    assert.equal(through.text, `{"tickets":"https://tickets.example:${nginx.https}/api/tickets/"}`)
    await signIn(nginx.https, { tls: true, headers: lies }, '/api/session/', 'wrong')
    await signIn(service.port, { headers: { ...lies, host: 'localhost' } }, '/api/session/', 'wrong')
    assert.deepEqual(addressesOf(service, 'sign_in_failed'), ['127.0.0.2'])
    const past = await ask(service.port, '/api/', { headers: { ...lies, host: 'localhost' } })
    assert.equal(past.text, '{"tickets":"http://localhost/api/tickets/"}')
  })

  test('streams come as they are written, and an import may be large', async (t) => {
    const { service, nginx } = await behind(t, servers, variables)
    const stream = firstOf(nginx.https, '/api/tickets/events/', 'data: ')
    await stream.open
    await create(service, { title: 'Seen at once' })
    assert.match(await stream.seen, /"Seen at once"/)
    const chat = firstOf(nginx.https, '/agent/chat?message=how+many+tickets+are+open', 'event: end')
    assert.match(await chat.seen, /1 OPEN ticket/)
    const line = `${JSON.stringify({ title: 'Large', description: 'x'.repeat(1_000_000) })}\n`
    const headers = { 'content-type': 'application/x-ndjson' }
    const imported = await ask(nginx.https, '/api/tickets/import/', {
      tls: true,
      method: 'POST',
      headers,
      body: line.repeat(3),
    })
    assert.equal(imported.text, '{"imported":3}')
  })
})

describe('Behind nginx under a path, as docs/operate.md prints it,', async () => {
  const printed = printedFor('Under a path')
  const servers = { 'leaves the path': printed, 'takes it off': printed.replace(':8000;', ':8000/;') }

  for (const [what, configuration] of Object.entries(servers))
    for (const basePath of ['/helpdesk', '/tickets'])
      test(`which ${what} ${basePath}, everything is found below it`, async (t) => {
        const placed = configuration.replaceAll('/helpdesk', basePath)
        const variables = { TRUSTED_PROXIES: '127.0.0.1', ALLOWED_HOSTS: 'tickets.example', BASE_PATH: basePath }
        const { service, nginx } = await behind(t, placed, variables)
        for (let i = 0; i < 2; i++) await create(service)
        const at = `http://tickets.example:${nginx.http}${basePath}`
        const { next } = pageOf(await ask(nginx.http, `${basePath}/api/tickets/?page_size=1`))
        assert.equal(next, `${at}/api/tickets/?page_size=1&page=2`)
        assert.equal((await ask(nginx.http, new URL(next).href.slice(at.length - basePath.length))).status, 200)
        const { headers, status } = await signIn(
          nginx.http,
          { headers: { origin: new URL(at).origin } },
          `${basePath}/api/session/`,
        )
        assert.deepEqual([status, /; Path=([^;]*)/.exec(String(headers['set-cookie']))?.[1]], [200, basePath])
        for (const path of ['/', '/tickets/1', '/insights', '/sign-in', '/admin/people']) {
          const page = await ask(nginx.http, `${basePath}${path}`, { headers: { accept: 'text/html' } })
          assert.equal(page.status, 200, path)
          const files = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, file]) => file ?? '')
          assert.ok(files.length > 3 && files.every((file) => file.startsWith(`${basePath}/`)), path)
          assert.equal((await ask(nginx.http, files.at(-1) ?? '')).status, 200)
        }
        const docs = await ask(nginx.http, `${basePath}/api/docs/`, { headers: { accept: 'text/html' } })
        assert.match(docs.text, new RegExp(`src="${basePath}/api/docs/swagger-ui-bundle.js"`))
        assert.match((await ask(nginx.http, `${basePath}/agent/chat?message=show+ticket+2`)).text, /event: end/)
        assert.equal((await service.get('/api/tickets/2/')).status, 200, 'on this machine as ever')
      })
})

test('the agent alone behind nginx, under a path of its own, has that path and address in its links, and streams', async (t) => {
  const variables = { TRUSTED_PROXIES: '127.0.0.1', ALLOWED_HOSTS: 'tickets.example', BASE_PATH: '/bot' }
  const service = await startService(t)
  const agent = await startAgent(t, { tickets: service.port, variables })
  const admin = await signInAdmin(service)
  const nginx = await startNginx(t, printedFor('Under a path').replaceAll('/helpdesk', '/bot'), agent.port)
  for (let i = 0; i < 2; i++)
    assert.match((await ask(nginx.http, '/bot/chat?message=how+many+tickets+are+open')).text, /event: end/)
  const headers = { authorization: `Bearer ${secretIn(admin.cookie)}` }
  const { json } = await ask(nginx.http, '/bot/runs/?page_size=1', { headers })
  const { next } = json as { next: string }
  assert.equal(next, `http://tickets.example:${nginx.http}/bot/runs/?page_size=1&page=2`)
})

test('behind plain proxy_pass, which hides names and addresses, one can sign in and work once the name is allowed', async (t) => {
  const { nginx } = await behind(t, PLAIN, {})
  const headers = { origin: `http://tickets.example:${nginx.http}` }
  const refused = await signIn(nginx.http, { headers })
  assert.equal(refused.status, 403)
  assert.match(refused.text, /add tickets\.example to ALLOWED_HOSTS/)
  const allowed = await behind(t, PLAIN, { ALLOWED_HOSTS: 'tickets.example' })
  assert.equal((await signIn(allowed.nginx.http, { headers })).status, 200)
})

test('a number of trusted proxies counts from the nearest', async (t) => {
  const service = await startService(t, { variables: { TRUSTED_PROXIES: '2', ALLOWED_HOSTS: 'tickets.example' } })
  await signInAdmin(service)
  const headers = {
    host: 'localhost',
    'x-forwarded-for': '203.0.113.1, 203.0.113.2, 203.0.113.3',
    'x-forwarded-host': 'tickets.example',
  }
  await signIn(service.port, { headers }, '/api/session/', 'wrong')
  assert.deepEqual(addressesOf(service, 'sign_in_failed'), ['203.0.113.2'])
  assert.equal(
    (await ask(service.port, '/api/', { headers })).text,
    '{"tickets":"http://tickets.example/api/tickets/"}',
  )
  const evil = { ...headers, 'x-forwarded-host': 'evil.example' }
  assert.match(
    (await ask(service.port, '/api/', { headers: evil })).text,
    /'evil\.example'\. You may need to add it to ALLOWED_HOSTS/,
  )
})

/** Opens a stream; `seen` is what came up to and with the line that begins like this. */
function firstOf(port: number, path: string, line: string): { open: Promise<void>; seen: Promise<string> } {
  let opened = () => {}
  const open = new Promise<void>((resolve) => {
    opened = resolve
  })
  const seen = new Promise<string>((resolve, reject) => {
    const headers = { host: `tickets.example:${port}` }
    const options = { host: '127.0.0.1', port, path, headers, agent: false, rejectUnauthorized: false }
    const late = setTimeout(() => reject(new Error(`nothing came of ${path}`)), 5_000)
    const outgoing = request(options, (answer) => {
      opened()
      let text = ''
      answer.setEncoding('utf8').on('data', (piece: string) => {
        text += piece
        if (!text.includes(`\n${line}`)) return
        clearTimeout(late)
        outgoing.destroy()
        resolve(text)
      })
    })
    outgoing.on('error', reject)
    outgoing.end()
  })
  return { open, seen }
}
