import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { CreatedToken, Token } from '#contract/access.ts'
import type { Page } from '#contract/answers.ts'
import { bearer, signInAdmin, signInPerson, tokenOf, tokenWith } from '../support/people.ts'
import { alter, query, startService } from '../support/service.ts'

const TICKET = { title: 'VPN', description: 'Down.' }

describe('A token', () => {
  test('is shown once, listed without its secret, and ends when it is revoked', async (t) => {
    const service = await startService(t)
    const admin = await signInAdmin(service)
    const body = { name: 'nightly', scopes: ['tickets:write', 'tickets:read'], days: null }
    const answer = await service.post('/api/tokens/', body, admin.headers)
    assert.deepEqual([answer.status, answer.headers['cache-control']], [201, 'no-store'])
    const { token, ...shown } = answer.json as CreatedToken
    assert.match(token, /^tkt_[\w-]{43}$/)
    assert.deepEqual([shown.scopes, shown.expires, shown.person], [['tickets:read', 'tickets:write'], null, 'root'])
    const list = (await service.get('/api/tokens/', admin.headers)).json as Page<Token>
    assert.deepEqual(list, { count: 1, next: null, previous: null, results: [shown] })
    assert.equal((await service.post('/api/tickets/', TICKET, bearer(token))).status, 201)
    assert.equal((await service.delete(`/api/tokens/${shown.id}/`, admin.headers)).status, 204)
    const refused = await service.post('/api/tickets/', TICKET, bearer(token))
    assert.deepEqual([refused.status, refused.json], [401, { detail: 'Invalid token.' }])
    assert.equal(refused.headers['www-authenticate'], 'Bearer')
    const after = (await service.get('/api/admin/tokens/', admin.headers)).json as Page<Token>
    assert.equal(after.results[0]?.revoked, true)
    assert.ok(after.results[0]?.last_used, 'and when it was used last is known')
  })

  test('cannot be guessed: only the whole of it, as it was made, holds', async (t) => {
    const service = await startService(t, { variables: { AUTH: 'required' } })
    const admin = await signInAdmin(service)
    const { token } = await tokenOf(service, admin)
    const [digest] = query(service.file, "SELECT digest FROM credentials WHERE kind = 'token'")
    const flipped = token.replace(/[a-z]/g, (letter) => letter.toUpperCase())
    const guesses = [
      token.slice(0, -1),
      `${token}A`,
      flipped,
      token.toLowerCase(),
      token.slice(4),
      token.replace('tkt_', 'tks_'),
      String(digest?.digest),
      `${token} ${token}`,
      `${token}%00`,
      '',
      "' OR 1=1 --",
      'A'.repeat(20_000),
    ]
    for (const guess of guesses) {
      const answer = await service.get('/api/tickets/', bearer(guess))
      assert.deepEqual([answer.status, answer.json], [401, { detail: 'Invalid token.' }], guess.slice(0, 80))
    }
    for (const header of [`bearer ${token}`, `BEARER  ${token}`]) {
      assert.equal(
        (await service.get('/api/tickets/', { authorization: header })).status,
        200,
        'the scheme has no case',
      )
    }
    for (const header of [token, `Token ${token}`, `Basic ${Buffer.from(`root:${token}`).toString('base64')}`]) {
      const answer = await service.get('/api/tickets/', { authorization: header })
      assert.deepEqual(answer.json, { detail: 'Authentication credentials were not provided.' })
    }
    assert.equal((await service.get(`/api/tickets/?token=${token}`)).status, 401, 'an address is no place for it')
  })

  test('is no matter of ours where nothing need be presented and it is somebody else’s; one of ours that is wrong still is', async (t) => {
    const service = await startService(t)
    assert.equal((await service.get('/api/tickets/', bearer('abc'))).status, 200)
    for (const wrong of ['tkt_', 'tkt_abc', 'TKT_abc', `tks_${'A'.repeat(43)}`, `tkd_${'A'.repeat(43)}`])
      assert.equal((await service.get('/api/tickets/', bearer(wrong))).status, 401, wrong)
  })

  test('ends when it expires, when its person leaves, and with what its person may no longer', async (t) => {
    const service = await startService(t)
    const admin = await signInAdmin(service)
    const person = await signInPerson(service, admin, 'ann', ['tickets:read', 'tickets:write'])
    const { token, id, expires } = await tokenOf(service, person, ['tickets:read', 'tickets:write'], { days: 1 })
    const days = (Date.parse(String(expires)) - Date.now()) / 86_400_000
    assert.ok(days > 0.99 && days <= 1, String(expires))
    const patch = (changes: object) => service.patch(`/api/admin/people/${person.id}/`, changes, admin.headers)
    const statuses = async () => [
      (await service.get('/api/tickets/', bearer(token))).status,
      (await service.post('/api/tickets/', TICKET, bearer(token))).status,
    ]
    assert.deepEqual(await statuses(), [200, 201])
    await patch({ scopes: ['tickets:read'] })
    assert.deepEqual(await statuses(), [200, 403], 'from the next request on')
    await patch({ scopes: ['tickets:read', 'tickets:write'], active: false })
    assert.deepEqual(await statuses(), [401, 401])
    await patch({ active: true })
    assert.deepEqual(await statuses(), [200, 201])
    alter(service.file, `UPDATE credentials SET expires = '2020-01-01T00:00:00.000000Z' WHERE id = ${id}`)
    assert.deepEqual(await statuses(), [401, 401])
  })

  test('never may more than whoever makes it, and makes no others unless it is an admin’s', async (t) => {
    const service = await startService(t)
    const admin = await signInAdmin(service)
    const person = await signInPerson(service, admin, 'ann', ['tickets:read', 'tickets:write'])
    const more = await service.post('/api/tokens/', { name: 'x', scopes: ['tickets:read', 'admin'] }, person.headers)
    assert.deepEqual([more.status, more.json], [400, { scopes: ['You do not have admin yourself.'] }])
    const { token: narrow } = await tokenOf(service, admin, ['admin'])
    const wider = await service.post('/api/tokens/', { name: 'x', scopes: ['tickets:delete'] }, bearer(narrow))
    assert.equal(wider.status, 400, 'not even where its person may')
    const { token } = await tokenOf(service, person, ['tickets:read', 'tickets:write'])
    for (const answer of [
      await service.post('/api/tokens/', { name: 'x', scopes: ['tickets:read'] }, bearer(token)),
      await service.get('/api/tokens/', bearer(token)),
      await service.delete('/api/tokens/1/', bearer(token)),
    ])
      assert.equal(answer.status, 403)
  })

  test('of somebody else is not there, but for an admin', async (t) => {
    const service = await startService(t)
    const admin = await signInAdmin(service)
    const ann = await signInPerson(service, admin, 'ann', ['tickets:read'])
    const bob = await signInPerson(service, admin, 'bob', ['tickets:read'])
    const { id, token } = await tokenOf(service, ann, ['tickets:read'])
    const stolen = await service.delete(`/api/tokens/${id}/`, bob.headers)
    assert.deepEqual([stolen.status, stolen.json], [404, { detail: `Token with id '${id}' was not found.` }])
    assert.equal(((await service.get('/api/tokens/', bob.headers)).json as Page<Token>).count, 0)
    assert.equal((await service.delete('/api/tokens/1/', bob.headers)).status, 404, 'nor is a session a token')
    assert.equal((await service.get('/api/tickets/', bearer(token))).status, 200)
    assert.equal((await service.delete(`/api/tokens/${id}/`, admin.headers)).status, 204)
    assert.equal((await service.get('/api/tickets/', bearer(token))).status, 401)
  })

  test('that cannot be made is refused with what is wrong', async (t) => {
    const service = await startService(t)
    const { headers } = await signInAdmin(service)
    const made = (body: unknown) => service.post('/api/tokens/', body, headers).then(({ json }) => json)
    assert.deepEqual(await made({}), { name: ['This field is required.'], scopes: ['This field is required.'] })
    assert.deepEqual(await made({ name: '', scopes: [], days: 0.5 }), {
      name: ['This field may not be blank.', 'Enter letters, digits, spaces and any of . _ @ + -.'],
      scopes: ['Choose at least one.'],
      days: ['A valid integer is required.'],
    })
    assert.deepEqual(await made({ name: 7, scopes: 'admin', person: 'root' }), {
      person: ['Unknown field sent in request body.'],
    })
    assert.deepEqual(await made({ name: 'x', scopes: ['all'] }), { scopes: ['"all" is not a valid choice.'] })
    assert.equal((await service.post('/api/tokens/', [], headers)).status, 400)
  })

  test('has its use written down once a minute, not with each request', async (t) => {
    const service = await startService(t)
    const admin = await signInAdmin(service)
    const token = await tokenWith(service, admin, ['tickets:read'])
    const used = () => query(service.file, "SELECT last_used FROM credentials WHERE kind = 'token'")[0]?.last_used
    await service.get('/api/tickets/', bearer(token))
    while (used() === null) await new Promise((resolve) => setTimeout(resolve, 5))
    const first = used()
    for (let i = 0; i < 20; i++) await service.get('/api/tickets/', bearer(token))
    await new Promise((resolve) => setTimeout(resolve, 50))
    assert.equal(used(), first)
    alter(service.file, "UPDATE credentials SET last_used = '2026-01-01T00:00:00.000000Z' WHERE kind = 'token'")
    await service.get('/api/tickets/', bearer(token))
    while (String(used()).startsWith('2026-01-01')) await new Promise((resolve) => setTimeout(resolve, 5))
  })
})
