import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createThrottle, WINDOW_MS } from './throttle.ts'

test('a name has ten attempts in a quarter of an hour, and then ten more', () => {
  let time = 0
  const throttle = createThrottle(() => time)
  const attempt = { name: 'ann', address: '10.0.0.1' }
  for (let i = 0; i < 10; i++) assert.equal(throttle.take(attempt).seconds, 0)
  assert.deepEqual(throttle.take(attempt), { seconds: 900, first: true })
  time = WINDOW_MS - 1
  assert.deepEqual(throttle.take(attempt), { seconds: 1, first: false })
  assert.equal(throttle.take({ ...attempt, name: 'bob' }).seconds, 0)
  time = WINDOW_MS
  assert.equal(throttle.take(attempt).seconds, 0)
})

test('success gives a name its attempts back, and an address the one that succeeded', () => {
  const throttle = createThrottle(() => 0)
  const own = { name: 'mallory', address: '10.0.0.1' }
  const guess = (i: number) => throttle.take({ name: `guess ${i}`, address: '10.0.0.1' }).seconds
  for (let i = 0; i < 50; i++) {
    throttle.take(own)
    throttle.forgive(own)
    assert.equal(guess(i), 0)
  }
  assert.ok(guess(50) > 0, 'an account of one’s own does not help to guess at others')
})

test('an address that must wait cannot keep somebody else out', () => {
  const throttle = createThrottle(() => 0)
  for (let i = 0; i < 60; i++) throttle.take({ name: `guess ${i}`, address: '10.0.0.1' })
  for (let i = 0; i < 60; i++) throttle.take({ name: 'ann', address: '10.0.0.1' })
  assert.equal(throttle.take({ name: 'ann', address: '10.0.0.2' }).seconds, 0)
})

test('what is remembered is bounded: the oldest is forgotten first', () => {
  const throttle = createThrottle(() => 0)
  for (let i = 0; i < 11; i++) throttle.take({ name: 'ann', address: `first ${i}` })
  for (let i = 0; i < 9_000; i++) throttle.take({ name: `name ${i}`, address: `address ${i}` })
  assert.ok(throttle.take({ name: 'ann', address: 'a' }).seconds > 0)
  for (let i = 0; i < 10_001; i++) throttle.take({ name: `more ${i}`, address: `more ${i}` })
  assert.equal(throttle.take({ name: 'ann', address: 'b' }).seconds, 0)
})
