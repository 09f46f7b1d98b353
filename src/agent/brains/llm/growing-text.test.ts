import assert from 'node:assert/strict'
import { test } from 'node:test'
import { GrowingText } from './growing-text.ts'

const grown = (pieces: readonly string[], max?: number) => {
  const text = new GrowingText(max)
  for (const piece of pieces) text.add(piece)
  return String(text)
}
const WORDS = Array.from({ length: 500 }, (_, index) => `word ${index} `)

test('a text is all its pieces, however many there are', () => {
  assert.equal(grown([]), '')
  assert.equal(grown(['', 'a', '', 'b']), 'ab')
  assert.equal(grown(WORDS), WORDS.join(''))
  assert.equal(grown(['x'.repeat(10_000), 'y']), `${'x'.repeat(10_000)}y`)
})

test('a text with a limit keeps its end, of at least so many characters', () => {
  const kept = grown(WORDS, 1_000)
  assert.ok(WORDS.join('').endsWith(kept))
  assert.ok(kept.length >= 1_000 && kept.length < 1_200, String(kept.length))
  assert.equal(grown(['a', 'b'], 1_000), 'ab')
})

test('a text that was cleared begins anew', () => {
  const text = new GrowingText(1_000)
  for (const word of WORDS) text.add(word)
  text.clear()
  text.add('new')
  assert.equal(String(text), 'new')
})
