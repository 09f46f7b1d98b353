import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { cleanerOfSuite, startService } from '../../../test/support/service.ts'
import { BUILT_PAGE } from './page-document.ts'

const BROWSER = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' }

describe('The page and its files', async () => {
  const service = await startService(cleanerOfSuite())
  const script = readdirSync(join(BUILT_PAGE, 'assets')).find((name) => /^index-.*\.js$/.test(name)) ?? ''

  test('each of its paths answers the same page', async () => {
    for (const path of ['/', '/tickets/1', '/tickets/1/', '/insights', '/admin/', '/admin/people', '/sign-in']) {
      const answer = await service.get(path, BROWSER)
      assert.equal(answer.status, 200, path)
      assert.match(answer.headers['content-type'] ?? '', /^text\/html/)
      assert.match(answer.text, /<div id="root">/)
    }
  })

  test('at any other address it says that there is none, to whoever looks for one, and JSON says so to all others', async () => {
    for (const path of ['/tickets', '/tickets/1/2', '/insight?a=/api/', '/index.html', '/web/index.html', '/apis']) {
      const shown = await service.get(path, BROWSER)
      assert.deepEqual([shown.status, shown.headers['cache-control']], [404, 'no-store'], path)
      assert.match(shown.headers['content-type'] ?? '', /^text\/html/)
      assert.match(shown.headers['content-security-policy'] ?? '', /default-src 'none'/)
      assert.match(shown.text, /<div id="root">/)
      const told = [
        await service.get(path),
        await service.get(path, { accept: '*/*' }),
        await service.get(path, { accept: 'application/json' }),
        await service.send('POST', path, { headers: BROWSER }),
      ]
      for (const { status, json } of told) assert.deepEqual([status, json], [404, { detail: 'Not found.' }], path)
      assert.equal((await service.get(path, { ...BROWSER, host: 'evil.example' })).status, 400)
    }
  })

  test('it has an icon in the forms that browsers ask for', async () => {
    for (const [path, type] of [
      ['/icon.svg', /^image\/svg\+xml/],
      ['/favicon.ico', /^image\/(vnd\.microsoft\.icon|x-icon)/],
    ] as const) {
      const answer = await service.get(path)
      assert.equal(answer.status, 200, path)
      assert.match(answer.headers['content-type'] ?? '', type)
    }
  })

  test('where programs ask it never answers for them', async () => {
    for (const path of ['/assets', '/assets/', '/assets/a/b', '/api/nothing/', '/api/tickets/1/2/3', '/agent/a/b']) {
      const { json, status } = await service.get(path, BROWSER)
      assert.ok(typeof json === 'object' && status >= 400, path)
    }
  })

  test('its policy lets it run its own scripts only, and styles that carry the nonce of this very answer', async () => {
    const [one, two] = [await service.get('/', BROWSER), await service.get('/', BROWSER)]
    const nonceOf = (policy = '') => /'nonce-([^']+)'/.exec(policy)?.[1] ?? ''
    const [first, second] = [one, two].map((answer) => nonceOf(answer.headers['content-security-policy']))
    assert.notEqual(first, second)
    assert.ok(one.text.includes(`nonce="${first}"`))
    assert.ok(!one.text.includes('{{nonce}}'))
    const policy = one.headers['content-security-policy'] ?? ''
    assert.match(policy, /default-src 'none'; script-src 'self'; /)
    assert.match(policy, /frame-ancestors 'none'/)
    assert.doesNotMatch(policy, /unsafe|https?:|\*/)
    assert.equal(one.headers['cache-control'], 'no-store')
  })

  test('its files are kept for ever, and sent as small as the browser can take them', async () => {
    const plain = await service.get(`/assets/${script}`)
    assert.equal(plain.status, 200)
    assert.match(plain.headers['content-type'] ?? '', /javascript/)
    assert.equal(plain.headers['cache-control'], 'public, max-age=31536000, immutable')
    assert.equal(plain.headers['x-content-type-options'], 'nosniff')
    const small = await service.send('GET', `/assets/${script}`, { headers: { 'accept-encoding': 'gzip' } })
    assert.equal(small.headers['content-encoding'], 'gzip')
    assert.ok(Number(small.headers['content-length']) < Number(plain.headers['content-length']) / 2)
    const again = await service.get(`/assets/${script}`, { 'if-none-match': plain.headers.etag ?? '' })
    assert.equal(again.status, 304)
  })

  test('no path leads out of its folder', async () => {
    for (const path of [
      '/assets/..%2findex.html',
      '/assets/%2e%2e%2f%2e%2e%2fpackage.json',
      '/assets/..%5c..%5cvite.config.ts',
      '/assets/..%2fx',
      '/assets/%00',
      '/assets/.%2e/index.html',
      '/assets//etc/passwd',
    ]) {
      const answer = await service.get(path)
      assert.deepEqual([answer.status, answer.json], [404, { detail: 'Not found.' }], path)
      assert.equal(answer.headers['cache-control'], undefined)
    }
  })

  test('methods that are not for reading get a 405', async () => {
    for (const path of ['/', `/assets/${script}`]) {
      const answer = await service.post(path, {})
      assert.deepEqual([answer.status, answer.headers.allow], [405, 'GET, HEAD, OPTIONS'], path)
    }
  })
})
