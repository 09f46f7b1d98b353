import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newKey } from './new-key.ts'

test('keys are 32 hex digits, each another', () => {
  const keys = Array.from({ length: 100 }, newKey)
  assert.ok(keys.every((key) => /^[0-9a-f]{32}$/.test(key)))
  assert.equal(new Set(keys).size, keys.length)
})
