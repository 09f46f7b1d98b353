import assert from 'node:assert/strict'
import { test } from 'node:test'
import { oneLine, sanitise } from './sanitise.ts'

test('hidden and reordering characters are taken out, and lines end in one way', () => {
  assert.equal(sanitise('a\u202eb\u200bc\u{e0041}d\u0007e\u2066f'), 'abcdef')
  assert.equal(sanitise('one\r\ntwo\u2028three\u0085four'), 'one\ntwo\nthree\nfour')
  assert.equal(sanitise('Smørrebrød ☹ 日本語 🎫'), 'Smørrebrød ☹ 日本語 🎫')
})

test('a title stands on one line, cut where it is long', () => {
  assert.equal(oneLine('a\n\n b  c'), 'a b c')
  assert.equal(oneLine('x'.repeat(300), 10), `${'x'.repeat(9)}…`)
})
