import assert from 'node:assert/strict'
import { test } from 'node:test'
import { relativeTime } from './relative-time.ts'

test('how long ago something was is told in whole units that have passed', () => {
  const now = Date.parse('2026-11-30T08:00:00Z')
  for (const [at, told] of [
    ['2026-11-30T07:59:30Z', 'just now'],
    ['2026-11-30T07:58:00Z', '2 minutes ago'],
    ['2026-11-29T09:00:00Z', '23 hours ago'],
    ['2026-11-28T10:00:00Z', '1 day ago'],
    ['2026-10-03T08:00:00Z', '1 month ago'],
    ['2024-12-24T08:00:00Z', '1 year ago'],
    ['2026-12-02T08:00:00Z', 'in 2 days'],
  ] as const)
    assert.equal(relativeTime(Date.parse(at), now), told, at)
})
