import assert from 'node:assert/strict'
import { test } from 'node:test'
import { now } from './clock.ts'

test('no two moments are the same, however many are asked for at once, and each is later than the one before', (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: Date.parse('2030-01-01T00:00:00.999Z') })
  const moments = Array.from({ length: 2_500 }, now)
  assert.equal(moments[0], '2030-01-01T00:00:00.999000Z')
  assert.equal(moments.at(-1), '2030-01-01T00:00:01.001499Z')
  assert.equal(new Set(moments).size, moments.length)
  assert.deepEqual(moments.toSorted(), moments)
  t.mock.timers.tick(1)
  assert.ok(now() > (moments.at(-1) ?? ''), 'the clock has not caught up yet')
})

test('a clock that is set back is followed', (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: Date.parse('2030-01-01T01:00:00Z') })
  now()
  t.mock.timers.setTime(Date.parse('2030-01-01T00:00:00Z'))
  assert.equal(now(), '2030-01-01T00:00:00.000000Z')
})
