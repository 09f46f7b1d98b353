import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatTimestamp } from '#contract/date-time.ts'
import { createDeadlines } from './deadlines.ts'

const HOUR = 3_600_000
const inAnHour = () => formatTimestamp(new Date(Date.now() + HOUR))

test('a deadline holds by the time that has passed, however the clock is set meanwhile', (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: Date.parse('2026-01-01') })
  let steady = 0
  const isOver = createDeadlines(() => steady)
  const ends = inAnHour()
  assert.equal(isOver('a', ends, HOUR), false)
  t.mock.timers.setTime(Date.parse('2025-06-01'))
  steady = HOUR - 1
  assert.equal(isOver('a', ends, HOUR), false)
  steady = HOUR
  assert.equal(isOver('a', ends, HOUR), true)
})

test('it holds by the clock too, which goes on while the machine sleeps', (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: Date.parse('2026-01-01') })
  const isOver = createDeadlines(() => 0)
  const ends = inAnHour()
  assert.equal(isOver('a', ends, HOUR), false)
  t.mock.timers.setTime(Date.parse(ends))
  assert.equal(isOver('a', ends, HOUR), true)
})

test('one that has more left than it was to last was made by a clock that was ahead', () => {
  const isOver = createDeadlines(() => 0)
  assert.equal(isOver('a', inAnHour(), HOUR / 2), true)
  assert.equal(isOver('b', inAnHour(), HOUR - 30_000), false, 'a clock that is set a little')
})
