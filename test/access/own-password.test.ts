import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  bearer,
  browserCookieOf,
  browserOf,
  PASSWORD,
  signIn,
  signInAdmin,
  signInPerson,
  tokenOf,
} from '../support/people.ts'
import { query, type Service, startService } from '../support/service.ts'

const NEW = 'another horse battery'
const PATH = '/api/session/password/'
const right = { current_password: PASSWORD, new_password: NEW }

const actionsOf = ({ file }: Service) =>
  query(file, 'SELECT who, action, subject FROM access_log').map(({ who, action, subject }) => [who, action, subject])

describe('One’s own password', () => {
  test('is changed by whoever is signed in, without any scope, and they go on in a new session', async (t) => {
    const service = await startService(t, { variables: { AUTH: 'required' } })
    const admin = await signInAdmin(service)
    const ann = await signInPerson(service, admin, 'ann', [])
    const elsewhere = await signIn(service, 'ann')
    const answer = await service.post(PATH, right, ann.headers)
    const now = browserOf(answer)
    assert.deepEqual(answer.json, { auth: 'required', person: 'ann', scopes: [], csrf: now.csrf })
    assert.equal(answer.headers['cache-control'], 'no-store')
    const personOf = async (cookie: string) =>
      ((await service.get('/api/session/', { cookie })).json as { person: string | null }).person
    assert.deepEqual(await Promise.all([ann, elsewhere, now].map(({ cookie }) => personOf(cookie))), [
      null,
      null,
      'ann',
    ])
    assert.equal((await service.post('/api/session/', { name: 'ann', password: PASSWORD })).status, 401)
    await signIn(service, 'ann', NEW)
    assert.equal(await personOf(admin.cookie), 'root', 'nobody else is signed out')
    assert.ok(actionsOf(service).some((row) => row.join() === 'ann,person_changed,ann: password'))
    assert.equal((await service.post(PATH, { ...right, current_password: NEW }, now.headers)).status, 200)
  })

  test('takes the one before: a session that somebody else has is not enough', async (t) => {
    const service = await startService(t)
    const { headers, cookie } = await signInAdmin(service)
    for (const current_password of ['', 'wrong password', PASSWORD.toUpperCase()]) {
      const answer = await service.post(PATH, { ...right, current_password }, headers)
      assert.deepEqual([answer.status, answer.json], [400, { current_password: ['The password is wrong.'] }])
      assert.equal(answer.headers['set-cookie'], undefined)
    }
    assert.ok(actionsOf(service).some((row) => row.join() === 'root,password_refused,'))
    assert.equal((await service.get('/api/admin/people/', { cookie })).status, 200)
    await signIn(service, 'root')
  })

  test('is not guessed at: ten wrong ones, and then the right one waits too, but only in this session', async (t) => {
    const service = await startService(t)
    const { headers } = await signInAdmin(service)
    const guess = () => service.post(PATH, { ...right, current_password: 'wrong password' }, headers)
    const answers = await Promise.all(Array.from({ length: 20 }, guess))
    assert.equal(answers.filter(({ status }) => status === 400).length, 10)
    assert.equal((await service.post(PATH, right, headers)).status, 429)
    assert.equal((await service.post('/api/session/', { name: 'root', password: PASSWORD })).status, 200)
  })

  test('ends one’s tokens where that is wanted, and else leaves them', async (t) => {
    const service = await startService(t)
    const { headers, ...browser } = await signInAdmin(service)
    const { token } = await tokenOf(service, { headers, ...browser })
    const status = async () => (await service.get('/api/admin/people/', bearer(token))).status
    const again = browserOf(await service.post(PATH, right, headers))
    assert.equal(await status(), 200)
    const swapped = { current_password: NEW, new_password: PASSWORD, end_tokens: true }
    assert.equal((await service.post(PATH, swapped, again.headers)).status, 200)
    assert.equal(await status(), 401)
  })

  test('can be changed while somebody elsewhere tries to guess it', async (t) => {
    const service = await startService(t)
    const { headers } = await signInAdmin(service)
    for (let i = 0; i < 12; i++) await service.post('/api/session/', { name: 'root', password: 'wrong password' })
    const changed = await service.post(PATH, right, headers)
    assert.equal(changed.status, 200, changed.text)
    const known = { cookie: browserCookieOf(changed) }
    assert.equal(
      (await service.post('/api/session/', { name: 'root', password: right.new_password }, known)).status,
      200,
    )
  })

  test('must be a good one, and both must be there', async (t) => {
    const service = await startService(t)
    const { headers } = await signInAdmin(service)
    const short = { new_password: ['Ensure this field has at least 10 characters.'] }
    const missing = { current_password: ['This field is required.'], new_password: ['This field is required.'] }
    for (const [body, problem] of [
      [{ ...right, new_password: 'short' }, short],
      [{}, missing],
      [{ ...right, name: 'x' }, { name: ['Unknown field sent in request body.'] }],
    ] as const) {
      const answer = await service.post(PATH, body, headers)
      assert.deepEqual([answer.status, answer.json], [400, problem])
    }
  })

  test('is not for tokens, nobody, or a page of another origin', async (t) => {
    const service = await startService(t)
    const admin = await signInAdmin(service)
    const { token } = await tokenOf(service, admin)
    assert.equal((await service.post(PATH, right, bearer(token))).status, 403)
    assert.equal((await service.post(PATH, right)).status, 401)
    assert.equal((await service.post(PATH, right, { cookie: admin.cookie })).status, 403, 'without its CSRF token')
    await signIn(service, 'root')
  })

  test('changes once where two change it at once', async (t) => {
    const service = await startService(t)
    const { headers } = await signInAdmin(service)
    const wanted = [NEW, `${NEW} 2`]
    const answers = await Promise.all(
      wanted.map((new_password) => service.post(PATH, { ...right, new_password }, headers)),
    )
    const won = answers.findIndex(({ status }) => status === 200)
    const lost = answers[1 - won]?.status
    assert.ok(lost === 409 || lost === 401, `${lost}: refused, or its session had ended`)
    await signIn(service, 'root', wanted[won])
  })
})
