import assert from 'node:assert/strict'
import { test } from 'node:test'
import { flowing, jsonLine, manyLines, oneLine } from './text.ts'

test('what a terminal would act on becomes visible', () => {
  assert.equal(oneLine('a\x1b[31mred\x07\u009b1m'), 'a␛[31mred␇�1m')
  assert.equal(oneLine('user\u202etxt.exe\u2066x\ufeff\u{e0041}'), 'user�txt.exe�x��')
  assert.equal(oneLine('two\r\nlines\tand\u2028more'), 'two lines and more')
  assert.equal(oneLine('👩‍👩‍👧 café क्‍ष'), '👩‍👩‍👧 café क्‍ष')
})

test('lines stay lines where there may be several', () => {
  assert.equal(manyLines('a\r\nb\rc\x1bd\n'), 'a\nb\nc␛d\n')
})

test('JSON stays the same JSON', () => {
  const value = { title: 'a\x1b\u009b\u202e\u{e0041}\u2028ü' }
  const line = jsonLine(value)
  assert.deepEqual(JSON.parse(line), value)
  assert.equal(line, '{"title":"a\\u001b\\u009b\\u202e\\udb40\\udc41\\u2028ü"}')
})

test('text in pieces is put together where a piece cuts a character', () => {
  const flow = flowing()
  assert.equal(['a\r', '\nb\ud83d', '\ude00', ' c'].map(flow).join(''), 'a\nb😀 c')
})
