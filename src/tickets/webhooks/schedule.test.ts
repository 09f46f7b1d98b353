import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { pauseAfter, SCHEDULE } from './schedule.ts'

const HOUR = 3_600_000

/** When it is tried, in milliseconds from the first time, where it never works. */
function triesOf(jitter: number): number[] {
  const tries = [0]
  for (let now = 0, failures = 1; ; failures++) {
    const pause = pauseAfter({ ...SCHEDULE, jitter }, { failures, since: 0, now })
    if (pause === undefined) return tries
    now += pause
    tries.push(now)
  }
}

describe('When a delivery is tried again', () => {
  test('is soon at first, then less and less often, and the last time after exactly a day', () => {
    const tries = triesOf(0)
    assert.deepEqual(tries.slice(0, 3), [0, 5_000, 35_000])
    assert.equal(tries.at(-1), 24 * HOUR)
    assert.ok(tries.length >= 10 && tries.length <= 14, String(tries.length))
  })

  test('differs a little, so that what failed together is not tried together', () => {
    const seconds = new Set(Array.from({ length: 20 }, () => triesOf(SCHEDULE.jitter)[1]))
    assert.ok(seconds.size > 10)
    for (const second of seconds) assert.ok((second ?? 0) >= 4_500 && (second ?? 0) <= 5_500)
  })

  test('is not before the receiver wants it, within the day', () => {
    const after = (wanted: number, now = 0) =>
      pauseAfter({ ...SCHEDULE, jitter: 0 }, { failures: 1, since: 0, now, wanted })
    assert.equal(after(90_000), 90_000)
    assert.equal(after(1_000), 5_000)
    assert.equal(after(100 * HOUR), 8 * HOUR, 'the longest pause')
    assert.equal(after(8 * HOUR, 20 * HOUR), 4 * HOUR, 'what is left of the day')
  })

  test('goes on after the day where it was hardly tried: this machine may have slept', () => {
    const after = (failures: number) => pauseAfter({ ...SCHEDULE, jitter: 0 }, { failures, since: 0, now: 60 * HOUR })
    assert.equal(after(2), 30_000)
    assert.equal(after(SCHEDULE.pauses.length), undefined)
  })
})
