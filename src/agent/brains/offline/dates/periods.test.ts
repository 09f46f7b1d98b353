import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { messageOf } from '../words/message.ts'

const WEDNESDAY = new Date('2026-11-18T10:30:00.000Z')

const intervalOf = (text: string, timezone = 'UTC', now = WEDNESDAY): (string | undefined)[] => {
  const { items } = messageOf(text, { now, timezone, facts: { turns: [] } })
  const interval = items.find((item) => item.interval !== undefined)?.interval
  return [interval?.from, interval?.to].map((at) => at?.replace(/:00\.000Z$/, ''))
}

describe('periods of creation', () => {
  const cases: [string, string | undefined, string | undefined][] = [
    ['tickets created today', '2026-11-18T00:00', '2026-11-19T00:00'],
    ['tickets from last week', '2026-11-09T00:00', '2026-11-16T00:00'],
    ['tickets from this month', '2026-11-01T00:00', '2026-12-01T00:00'],
    ['tickets of the last month', '2026-10-01T00:00', '2026-11-01T00:00'],
    ['tickets from the last 7 days', '2026-11-11T10:30', undefined],
    ['tickets since Monday', '2026-11-16T00:00', undefined],
    ['tickets created on Friday', '2026-11-13T00:00', '2026-11-14T00:00'],
    ['tickets created on May 3', '2026-05-03T00:00', '2026-05-04T00:00'],
    ['tickets created on December 3', '2025-12-03T00:00', '2025-12-04T00:00'],
    ['tickets before June 2025', undefined, '2025-06-01T00:00'],
    ['tickets after 2025-05-31', '2025-06-01T00:00', undefined],
    ['tickets between 3 March 2025 and 5 May 2025', '2025-03-03T00:00', '2025-05-06T00:00'],
    ['tickets created 3 days ago', '2026-11-15T00:00', '2026-11-16T00:00'],
    ['Tickets seit dem 3. März 2025', '2025-03-03T00:00', undefined],
    ['Tickets von vor zwei Tagen', '2026-11-16T00:00', '2026-11-17T00:00'],
    ['tickets créés avant juin 2025', undefined, '2025-06-01T00:00'],
    ['tickets de los últimos 7 días', '2026-11-11T10:30', undefined],
    ['tickets from today and yesterday', '2026-11-17T00:00', '2026-11-19T00:00'],
    ['tickets from yesterday or today', '2026-11-17T00:00', '2026-11-19T00:00'],
    ['tickets from this week and last week', '2026-11-09T00:00', '2026-11-23T00:00'],
    ['tickets between today and last week', '2026-11-09T00:00', '2026-11-19T00:00'],
    ['tickets between Friday and Monday', '2026-11-13T00:00', '2026-11-17T00:00'],
    ['tickets between March and May 2024', '2024-03-01T00:00', '2024-06-01T00:00'],
    ['tickets from over the last 7 days', '2026-11-11T10:30', undefined],
    ['sager oprettet efter 1. juni 2025', '2025-06-02T00:00', undefined],
  ]
  for (const [text, from, to] of cases) test(text, () => assert.deepEqual(intervalOf(text), [from, to]))

  test('days begin at midnight of the user, also where the clock changes', () => {
    assert.deepEqual(intervalOf('tickets created today', 'America/New_York'), ['2026-11-18T05:00', '2026-11-19T05:00'])
    const afterChange = new Date('2026-03-29T12:00:00.000Z')
    assert.deepEqual(intervalOf('tickets created today', 'Europe/Copenhagen', afterChange), [
      '2026-03-28T23:00',
      '2026-03-29T22:00',
    ])
  })
})
