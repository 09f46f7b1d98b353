import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type Person, SCOPES, type Token } from '#contract/access.ts'
import type { Page } from '#contract/answers.ts'
import { countAccessLog, listAccessLog } from '#tickets/store/access-log.ts'
import { openTicketDatabase } from '#tickets/store/open-database.ts'
import { bearer, PASSWORD, signIn, signInAdmin, signInPerson, tokenOf } from '../support/people.ts'
import { query, startService } from '../support/service.ts'

const PEOPLE = '/api/admin/people/'

describe('People', () => {
  test('are made by an admin, listed in pages, and shown without what they know', async (t) => {
    const service = await startService(t)
    const { headers } = await signInAdmin(service)
    const body = { name: ' Ann Berg ', password: PASSWORD, scopes: ['tickets:write', 'tickets:read', 'tickets:read'] }
    const made = await service.post(PEOPLE, body, headers)
    assert.deepEqual([made.status, made.headers.location], [201, `http://localhost:8000${PEOPLE}2/`])
    const { created, ...person } = made.json as Person
    assert.match(created, /^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
    assert.deepEqual(person, {
      id: 2,
      name: 'Ann Berg',
      scopes: ['tickets:read', 'tickets:write'],
      active: true,
      last_seen: null,
      sessions: 0,
    })
    await signIn(service, 'ann berg')
    const page = (await service.get(`${PEOPLE}?page_size=1`, headers)).json as Page<Person>
    assert.deepEqual([page.count, page.results[0]?.name, page.results[0]?.sessions], [2, 'Ann Berg', 1])
    assert.equal(page.next, `http://localhost:8000${PEOPLE}?page_size=1&page=2`)
    assert.equal((await service.get(`${PEOPLE}?page=9`, headers)).status, 404)
    assert.equal((await service.get(`${PEOPLE}?name=a`, headers)).status, 400)
  })

  test('give nobody a scope that they lack to themselves, and a token gives nobody one that it lacks', async (t) => {
    const service = await startService(t)
    const root = await signInAdmin(service)
    const ann = await signInPerson(service, root, 'ann', ['admin'])
    const refused = [400, { scopes: ['You do not have tickets:delete yourself.'] }]
    const wanted = { scopes: ['admin', 'tickets:delete'] }
    const path = `${PEOPLE}${ann.id}/`
    const own = await service.patch(path, wanted, ann.headers)
    assert.deepEqual([own.status, own.json], refused)
    const byToken = bearer((await tokenOf(service, ann, ['admin'])).token)
    const itself = await service.patch(path, wanted, byToken)
    assert.deepEqual([itself.status, itself.json], refused)
    const other = await service.post(PEOPLE, { name: 'other', password: PASSWORD, ...wanted }, byToken)
    assert.deepEqual([other.status, other.json], refused)
    assert.equal((await service.patch(path, { scopes: ['admin'] }, byToken)).status, 200, 'what they have already')
    const made = await service.post(
      PEOPLE,
      { name: 'bob', password: PASSWORD, ...wanted },
      (await signIn(service, 'ann')).headers,
    )
    assert.equal(made.status, 201, 'whoever is signed in as an admin decides about others')
    assert.equal((await service.patch(path, wanted, root.headers)).status, 200)
  })

  test('lose their tokens with their password where an admin says so', async (t) => {
    const service = await startService(t)
    const root = await signInAdmin(service)
    const ann = await signInPerson(service, root, 'ann', ['tickets:read'])
    const [one, two] = [await tokenOf(service, ann, ['tickets:read']), await tokenOf(service, ann, ['tickets:read'])]
    const path = `${PEOPLE}${ann.id}/`
    await service.patch(path, { password: `${PASSWORD} 2` }, root.headers)
    assert.equal((await service.get('/api/tickets/', bearer(one.token))).status, 200)
    await service.patch(path, { password: `${PASSWORD} 3`, end_tokens: true }, root.headers)
    for (const { token } of [one, two]) assert.equal((await service.get('/api/tickets/', bearer(token))).status, 401)
    const [last] = query(service.file, 'SELECT action, subject FROM access_log ORDER BY id DESC LIMIT 1')
    assert.deepEqual(last, { action: 'person_changed', subject: 'ann: password, 2 tokens ended' })
  })

  test('are refused with what is wrong: names that are taken in any case, short passwords, unknown scopes', async (t) => {
    const service = await startService(t)
    const { headers } = await signInAdmin(service)
    const made = async (changes: object) => {
      const answer = await service.post(PEOPLE, { name: 'ann', password: PASSWORD, scopes: [], ...changes }, headers)
      return [answer.status, answer.json]
    }
    assert.deepEqual(await made({ name: 'ＲＯＯＴ' }), [400, { name: ['A person with this name exists already.'] }])
    assert.deepEqual(await made({ password: 'too short' }), [
      400,
      { password: ['Ensure this field has at least 10 characters.'] },
    ])
    assert.deepEqual(await made({ scopes: ['root'] }), [400, { scopes: ['"root" is not a valid choice.'] }])
    assert.deepEqual(await made({ name: 'a\u202eb' }), [
      400,
      { name: ['Enter letters, digits, spaces and any of . _ @ + -.'] },
    ])
    assert.deepEqual(await made({ is_admin: true }), [400, { is_admin: ['Unknown field sent in request body.'] }])
    for (const id of ['99', 'x', '-1', '9'.repeat(30)]) {
      const answer = await service.patch(`${PEOPLE}${id}/`, { active: false }, headers)
      assert.deepEqual([answer.status, answer.json], [404, { detail: `Person with id '${id}' was not found.` }])
    }
  })

  test('always include one who can let the others in again', async (t) => {
    const service = await startService(t)
    const { headers } = await signInAdmin(service)
    const last = {
      detail:
        'root is the last active person with the scope admin. Give it to somebody else first. Nothing was changed.',
    }
    for (const changes of [{ active: false }, { scopes: ['tickets:read'] }, { scopes: [], password: 'another one!' }]) {
      const answer = await service.patch(`${PEOPLE}1/`, changes, headers)
      assert.deepEqual([answer.status, answer.json], [409, last])
    }
    await signIn(service, 'root') // the password is the old one too
    const second = await signInPerson(service, { headers, cookie: '', csrf: '' }, 'second', SCOPES)
    assert.equal((await service.patch(`${PEOPLE}1/`, { active: false }, headers)).status, 200)
    assert.equal((await service.get(PEOPLE, headers)).status, 401, 'whoever left is out at once')
    const answer = await service.patch(`${PEOPLE}${second.id}/`, { active: false }, second.headers)
    assert.equal(answer.status, 409, 'one who has left does not count')
  })

  test('are signed out everywhere by an admin, and stay who they are', async (t) => {
    const service = await startService(t)
    const { headers } = await signInAdmin(service)
    const ann = await signInPerson(service, { headers, cookie: '', csrf: '' }, 'ann', ['tickets:read'])
    const { token } = await tokenOf(service, ann, ['tickets:read'])
    assert.equal((await service.delete(`${PEOPLE}${ann.id}/sessions/`, headers)).status, 204)
    assert.equal((await service.get('/api/tickets/', { cookie: ann.cookie })).status, 401)
    assert.equal((await service.get('/api/tickets/', bearer(token))).status, 200, 'a token is revoked by itself')
    await signIn(service, 'ann')
    const tokens = (await service.get('/api/admin/tokens/', headers)).json as Page<Token>
    assert.deepEqual(
      tokens.results.map(({ person }) => person),
      ['ann'],
    )
    assert.equal((await service.delete(`${PEOPLE}99/sessions/`, headers)).status, 404)
  })

  test('leave a log of who came in, who did not, and what became of them', async (t) => {
    const service = await startService(t)
    const { headers, ...rest } = await signInAdmin(service)
    const ann = await signInPerson(service, { headers, ...rest }, 'ann', ['tickets:read'])
    await service.post('/api/session/', { name: 'ann', password: 'wrong password' })
    await service.post('/api/session/', { name: PASSWORD, password: 'wrong field' })
    const { id } = await tokenOf(service, ann, ['tickets:read'], { name: 'nightly' })
    await service.delete(`/api/tokens/${id}/`, headers)
    await service.patch(`${PEOPLE}${ann.id}/`, { scopes: [], password: 'another password' }, headers)
    await service.delete(`${PEOPLE}${ann.id}/sessions/`, headers)
    await service.delete('/api/session/', headers)
    const database = await openTicketDatabase(service.file)
    t.after(() => database.close())
    const rows = await listAccessLog(database.read, 100, 0)
    assert.deepEqual(
      rows.reverse().map(({ who, action, subject, address }) => [who, action, subject, address]),
      [
        [null, 'person_created', 'root', null],
        ['root', 'signed_in', null, '127.0.0.1'],
        ['root', 'person_created', 'ann', '127.0.0.1'],
        ['ann', 'signed_in', null, '127.0.0.1'],
        ['ann', 'sign_in_failed', null, '127.0.0.1'],
        [null, 'sign_in_failed', null, '127.0.0.1'],
        ['ann', 'token_created', 'nightly', '127.0.0.1'],
        ['root', 'token_revoked', 'nightly of ann', '127.0.0.1'],
        ['root', 'person_changed', 'ann: password, scopes none', '127.0.0.1'],
        ['root', 'sessions_ended', 'ann', '127.0.0.1'],
        ['root', 'signed_out', null, '127.0.0.1'],
      ],
    )
    const text = JSON.stringify(query(service.file, 'SELECT * FROM access_log'))
    assert.ok(!text.includes(PASSWORD), 'also where a password was typed for a name')
    assert.equal(await countAccessLog(database.read), rows.length)
    assert.deepEqual(
      (await listAccessLog(database.read, 2, 1)).map(({ id }) => id),
      [10, 9],
    )
  })
})
