import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { SCOPES } from '#contract/access.ts'
import {
  bearer,
  browserCookieOf,
  browserOf,
  cookieOf,
  PASSWORD,
  secretIn,
  signIn,
  signInAdmin,
  signInPerson,
  tokenOf,
} from '../support/people.ts'
import { alter, query, startService } from '../support/service.ts'

const ANYBODY = ['tickets:read', 'tickets:write', 'tickets:delete']

describe('A session', () => {
  test('begins with name and password, is told by GET and ends with DELETE', async (t) => {
    const service = await startService(t)
    const before = await service.get('/api/session/')
    assert.deepEqual(before.json, { auth: 'none', person: null, scopes: ANYBODY, csrf: null })
    const admin = await signInAdmin(service)
    const told = await service.get('/api/session/', { cookie: admin.cookie })
    assert.deepEqual(told.json, { auth: 'none', person: 'root', scopes: [...SCOPES], csrf: admin.csrf })
    assert.equal(told.headers['cache-control'], 'no-store')
    const ended = await service.delete('/api/session/', admin.headers)
    assert.equal(ended.status, 204)
    assert.match(String(ended.headers['set-cookie']), /^tickets_session=;.*Max-Age=0/)
    const after = await service.get('/api/session/', { cookie: admin.cookie })
    assert.deepEqual(after.json, before.json)
    assert.match(String(after.headers['set-cookie']), /Max-Age=0/, 'a cookie that no longer holds is taken away')
    assert.equal((await service.get('/api/admin/people/', { cookie: admin.cookie })).status, 401)
  })

  test('is kept in a cookie that no script reads and no other site sends with what changes anything', async (t) => {
    const service = await startService(t)
    await signInAdmin(service)
    const body = { name: 'root', password: PASSWORD }
    const plain = String((await service.post('/api/session/', body)).headers['set-cookie']).split(',')
    assert.match(plain[0] ?? '', /^tickets_session=tks_[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/)
    assert.match(plain[1] ?? '', /^tickets_browser=[\w-]{43}; Max-Age=15552000; Path=\/; HttpOnly; SameSite=Lax$/)
    for (const [name, value] of [
      ['origin', 'https://localhost:8000'],
      ['x-forwarded-proto', 'https'],
    ] as const) {
      const answer = await service.post('/api/session/', body, { [name]: value })
      assert.match(String(answer.headers['set-cookie']), /; Secure$/)
    }
  })

  test('is named in any case, and known under the name as it was given', async (t) => {
    const service = await startService(t)
    await signInAdmin(service, 'Åsa Berg')
    const answer = await service.post('/api/session/', { name: ' åSA berg ', password: PASSWORD })
    assert.equal((answer.json as { person: string }).person, 'Åsa Berg')
  })

  test('is not begun with a wrong password, an unknown name or one who left, and nobody learns which it was', async (t) => {
    const service = await startService(t)
    const admin = await signInAdmin(service)
    const gone = await signInPerson(service, admin, 'gone', ['tickets:read'])
    assert.equal((await service.patch(`/api/admin/people/${gone.id}/`, { active: false }, admin.headers)).status, 200)
    const attempts = [
      { name: 'root', password: `${PASSWORD}!` },
      { name: 'root', password: PASSWORD.toUpperCase() },
      { name: 'root', password: '' },
      { name: 'root', password: PASSWORD.padEnd(100_000, 'x') },
      { name: 'nobody', password: PASSWORD },
      { name: 'gone', password: PASSWORD },
    ]
    for (const attempt of attempts) {
      const answer = await service.post('/api/session/', attempt)
      assert.equal(answer.status, 401, JSON.stringify(attempt).slice(0, 80))
      assert.deepEqual(answer.json, { detail: 'The name or the password is wrong.' })
      assert.equal(answer.headers['set-cookie'], undefined)
    }
  })

  test('takes as long to refuse for a name that nobody has', async (t) => {
    const service = await startService(t)
    await signInAdmin(service)
    /** Milliseconds of CPU, which other processes on the machine do not change. */
    const timed = async (name: string) => {
      const began = process.cpuUsage()
      await service.post('/api/session/', { name, password: 'wrong password' })
      const { user, system } = process.cpuUsage(began)
      return (user + system) / 1000
    }
    let [known, unknown] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
    for (let i = 0; i < 5; i++) {
      known = Math.min(known, await timed('root'))
      unknown = Math.min(unknown, await timed('nobody'))
    }
    assert.ok(unknown > known / 2 && unknown < known * 2, `${known} ms, ${unknown} ms`)
  })

  test('is a new one at each sign-in: what the browser had before ends, and is never adopted', async (t) => {
    const service = await startService(t)
    const admin = await signInAdmin(service)
    const attacker = await signInPerson(service, admin, 'attacker', ['tickets:read'])
    // The attacker's own session, and one that was never begun, are planted in the victim's browser.
    for (const planted of [attacker.cookie, `tickets_session=tks_${'A'.repeat(43)}`]) {
      const answer = await service.post('/api/session/', { name: 'root', password: PASSWORD }, { cookie: planted })
      assert.equal(answer.status, 200)
      assert.notEqual(cookieOf(answer), planted)
      const told = (await service.get('/api/session/', { cookie: planted })).json as { person: string | null }
      assert.equal(told.person, null, 'whoever planted it has nothing')
      assert.equal((await service.get('/api/session/', { cookie: cookieOf(answer) })).text.includes('"root"'), true)
    }
  })

  test('that somebody has ends when their password or scopes change, and their own goes on under a new secret', async (t) => {
    const service = await startService(t)
    const admin = await signInAdmin(service)
    const person = await signInPerson(service, admin, 'ann', ['tickets:read'])
    const second = await signIn(service, 'ann')
    await service.patch(`/api/admin/people/${person.id}/`, { scopes: ['tickets:read', 'tickets:write'] }, admin.headers)
    for (const { cookie } of [person, second]) {
      assert.equal((await service.get('/api/tickets/', { cookie })).status, 401)
    }
    const changed = await service.patch('/api/admin/people/1/', { password: 'another password' }, admin.headers)
    assert.equal(changed.status, 200)
    assert.equal((await service.get('/api/admin/people/', { cookie: admin.cookie })).status, 401)
    assert.equal((await service.get('/api/admin/people/', { cookie: cookieOf(changed) })).status, 200)
    assert.equal((await service.post('/api/session/', { name: 'root', password: PASSWORD })).status, 401)
    await signIn(service, 'root', 'another password')
  })

  test('ends after a week, and after half a day without use', async (t) => {
    const service = await startService(t)
    const admin = await signInAdmin(service)
    const person = await signInPerson(service, admin, 'ann', ['tickets:read'])
    alter(service.file, "UPDATE credentials SET expires = '2020-01-01T00:00:00.000000Z' WHERE person_id = 1")
    alter(service.file, "UPDATE credentials SET last_used = '2020-01-01T00:00:00.000000Z' WHERE person_id = 2")
    for (const { cookie } of [admin, person]) {
      const answer = await service.get('/api/tickets/', { cookie })
      assert.equal(answer.status, 401)
      assert.match(String(answer.headers['set-cookie']), /Max-Age=0/)
    }
    assert.equal((await service.get('/api/tickets/')).status, 200, 'without it the browser is anybody again')
  })

  test('changes nothing without the token that only its own page can read', async (t) => {
    const service = await startService(t)
    const admin = await signInAdmin(service)
    const other = await signInPerson(service, admin, 'ann', ['tickets:read'])
    const body = { title: 'Planted', description: 'By a page of somebody else.' }
    for (const token of [undefined, '', 'x', other.csrf, admin.csrf.slice(0, -1), admin.csrf.toLowerCase()]) {
      const headers = { cookie: admin.cookie, ...(token !== undefined && { 'x-csrf-token': token }) }
      const answers = [
        await service.post('/api/tickets/', body, headers),
        await service.delete('/api/session/', headers),
        await service.post('/api/tokens/', { name: 'x', scopes: ['admin'] }, headers),
        await service.get('/agent/chat?message=close+1', headers),
      ]
      for (const answer of answers) {
        assert.equal(answer.status, 403)
        assert.match(answer.text, /X-CSRF-Token/)
      }
    }
    assert.equal((await service.get('/api/tickets/', { cookie: admin.cookie })).status, 200, 'reading needs none')
    assert.equal((await service.post('/api/tickets/', body, admin.headers)).status, 201)
  })

  test('does not count where a header says who asks', async (t) => {
    const service = await startService(t)
    const admin = await signInAdmin(service)
    const { token } = await tokenOf(service, admin, ['tickets:read'])
    const both = { ...bearer(token), ...admin.headers }
    assert.equal((await service.post('/api/tickets/', { title: 'a', description: 'b' }, both)).status, 403)
    const wrong = { ...bearer(token.slice(0, -1)), ...admin.headers }
    assert.equal((await service.get('/api/tickets/', wrong)).status, 401)
    for (const authorization of ['Basic cHJveHk6c2VjcmV0', 'Bearer abc']) {
      const answer = await service.get('/api/admin/people/', { authorization, ...admin.headers })
      assert.equal(answer.status, 200, 'a header for somebody before us')
    }
  })

  test('is handed over as a bearer token by whoever passes requests on; a token is no cookie', async (t) => {
    const service = await startService(t)
    const admin = await signInAdmin(service)
    const passed = await service.get('/api/session/', bearer(secretIn(admin.cookie)))
    assert.deepEqual(passed.json, { auth: 'none', person: 'root', scopes: [...SCOPES], csrf: null })
    const { token } = await tokenOf(service, admin)
    assert.equal((await service.get('/api/tickets/', { cookie: `tickets_session=${token}` })).status, 401)
  })

  test('is kept nowhere, nor is a password or token: the database has what cannot be turned back', async (t) => {
    const service = await startService(t)
    const admin = await signInAdmin(service)
    const { token } = await tokenOf(service, admin)
    const rows = JSON.stringify([
      query(service.file, 'SELECT * FROM people'),
      query(service.file, 'SELECT * FROM credentials'),
      query(service.file, 'SELECT * FROM access_log'),
    ])
    for (const secret of [PASSWORD, token, secretIn(admin.cookie), admin.csrf]) assert.ok(!rows.includes(secret))
    assert.match(rows, /\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  })

  test('does not hold under another SECRET_KEY', async (t) => {
    const first = await startService(t, { variables: { SECRET_KEY: 'one' } })
    const admin = await signInAdmin(first)
    const { token } = await tokenOf(first, admin)
    await first.stop()
    const { file } = first
    const same = await startService(t, { file, variables: { DJANGO_SECRET: 'one' } })
    assert.equal((await same.get('/api/admin/people/', bearer(token))).status, 200)
    await same.stop()
    const other = await startService(t, { file, variables: { SECRET_KEY: 'two' } })
    assert.equal((await other.get('/api/admin/people/', bearer(token))).status, 401)
    assert.equal((await other.get('/api/admin/people/', { cookie: admin.cookie })).status, 401)
  })
})

describe('Sign-ins are throttled', () => {
  test('by name: ten wrong ones, and then the right one waits too', async (t) => {
    const service = await startService(t)
    await signInAdmin(service)
    const wrong = () => service.post('/api/session/', { name: 'ROOT', password: 'wrong password' })
    const answers = await Promise.all(Array.from({ length: 30 }, wrong))
    assert.equal(answers.filter(({ status }) => status === 401).length, 10, 'also those that come at once')
    const [refused] = answers.filter(({ status }) => status === 429)
    assert.match(String(refused?.text), /Too many attempts/)
    const seconds = Number(refused?.headers['retry-after'])
    assert.ok(seconds > 0 && seconds <= 900, String(seconds))
    const right = { name: 'root', password: PASSWORD }
    assert.equal((await service.post('/api/session/', right)).status, 429)
    const log = query(service.file, 'SELECT action, who FROM access_log WHERE who IS NOT NULL ORDER BY id')
    assert.equal(
      log.filter(({ action }) => action === 'sign_in_throttled').length,
      1,
      'once, so that the log stays short',
    )
  })

  test('by address, whatever the names', async (t) => {
    const service = await startService(t)
    await signInAdmin(service)
    const attempt = (name: string) => service.post('/api/session/', { name, password: 'wrong password' })
    const answers = await Promise.all(Array.from({ length: 60 }, (_, i) => attempt(`name${i}`)))
    assert.equal(answers.filter(({ status }) => status === 401).length, 50, 'the one that succeeded does not count')
  })

  test('but where somebody has signed in before, only by what is tried there', async (t) => {
    const service = await startService(t)
    await signInAdmin(service)
    const right = { name: 'root', password: PASSWORD }
    const wrong = { ...right, password: 'wrong password' }
    const known = { cookie: browserCookieOf(await service.post('/api/session/', right)) }
    for (let i = 0; i < 60; i++) await service.post('/api/session/', wrong)
    assert.equal((await service.post('/api/session/', right)).status, 429, 'elsewhere the name and the address wait')
    const again = await service.post('/api/session/', right, known)
    assert.equal(again.status, 200)
    assert.equal((await service.post('/api/session/', right, known)).status, 429, 'each sign-in brings another cookie')
    const newer = { cookie: browserCookieOf(again) }
    const there = []
    for (let i = 0; i < 11; i++) there.push((await service.post('/api/session/', wrong, newer)).status)
    assert.deepEqual([...new Set(there.slice(0, 10)), there[10]], [401, 429])
    const kept = query(service.file, 'SELECT digest FROM known_browsers').map(({ digest }) => String(digest))
    assert.ok(kept.every((digest) => !newer.cookie.includes(digest)))
  })

  test('and a browser that is known for one person is none for another', async (t) => {
    const service = await startService(t)
    const admin = await signInAdmin(service)
    await signInPerson(service, admin, 'ann', ['tickets:read'])
    const ofAnn = { cookie: browserCookieOf(await service.post('/api/session/', { name: 'ann', password: PASSWORD })) }
    for (let i = 0; i < 10; i++)
      await service.post('/api/session/', { name: 'root', password: 'wrong password' }, ofAnn)
    assert.equal((await service.post('/api/session/', { name: 'root', password: PASSWORD }, ofAnn)).status, 429)
    const both = await service.post('/api/session/', { name: 'ann', password: PASSWORD }, ofAnn)
    assert.equal(both.status, 200)
  })

  test('but not those that succeed', async (t) => {
    const service = await startService(t)
    await signInAdmin(service)
    for (let i = 0; i < 15; i++) await signIn(service, 'root')
    const answer = await service.post('/api/session/', { name: 'root', password: PASSWORD })
    assert.equal(browserOf(answer).csrf.length, 43)
  })
})
