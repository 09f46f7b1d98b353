import assert from 'node:assert/strict'
import { test } from 'node:test'
import { warnWhereOpen } from './listen.ts'

test('one plain line warns where everybody who reaches the machine may do everything', (t) => {
  const warn = t.mock.method(console, 'warn', () => undefined)
  for (const host of ['127.0.0.1', '127.1.2.3', 'localhost', 'LOCALHOST', '::1']) warnWhereOpen('none', host)
  warnWhereOpen('required', '0.0.0.0')
  assert.equal(warn.mock.callCount(), 0)
  for (const host of ['0.0.0.0', '::', '192.168.1.5', 'tickets.example', '127.0.0.1.example']) {
    warnWhereOpen('none', host)
    const [line] = warn.mock.calls.at(-1)?.arguments ?? []
    assert.match(String(line), /^Warning: AUTH=none and HOST=\S+: .* Set AUTH=required, or HOST=127\.0\.0\.1\.$/)
  }
  assert.equal(warn.mock.callCount(), 5)
})
