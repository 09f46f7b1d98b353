import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { pino } from 'pino'
import { createAlarm } from './alarm.ts'

const YEAR = 365 * 24 * 3_600_000

test('What rings while work goes on is looked at behind it, also where the clock was set back meanwhile', async (t) => {
  const first = Promise.withResolvers<void>()
  let works = 0
  const alarm = createAlarm(
    async () => {
      works++
      if (works === 1) await first.promise
      return Number.POSITIVE_INFINITY
    },
    pino({ level: 'silent' }),
  )
  alarm.ring()
  await wait(50)
  alarm.ring()
  await wait(50)
  const now = Date.now
  t.mock.method(Date, 'now', () => now() - YEAR)
  first.resolve()
  await wait(100)
  assert.equal(works, 2)
  await alarm.stop()
})
