import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { formatTimestamp, parseDateTime } from './date-time.ts'

describe('A date and time', () => {
  test('is read with an offset, Z, without zone, or as a date', () => {
    for (const [text, expected] of [
      ['2025-01-08T14:15:22.123456Z', '2025-01-08T14:15:22.123456Z'],
      ['2025-01-08T14:15:22,5Z', '2025-01-08T14:15:22.500000Z'],
      ['2025-01-08 14:15', '2025-01-08T14:15:00.000000Z'],
      ['2025-01-08', '2025-01-08T00:00:00.000000Z'],
      ['2025-01-08T14:15:22+02:00', '2025-01-08T12:15:22.000000Z'],
      ['2025-01-08T14:15:22-0530', '2025-01-08T19:45:22.000000Z'],
      ['2025-01-08T00:30:00+01', '2025-01-07T23:30:00.000000Z'],
      ['2025-01-08T14:15:22 +02:00', '2025-01-08T12:15:22.000000Z'],
      ['2025-01-08T14:15:22.123456789Z', '2025-01-08T14:15:22.123456Z'],
      ['2024-02-29', '2024-02-29T00:00:00.000000Z'],
      ['0001-01-01', '0001-01-01T00:00:00.000000Z'],
      ['9999-12-31T23:59:59.999999Z', '9999-12-31T23:59:59.999999Z'],
    ])
      assert.equal(parseDateTime(text ?? ''), expected, text)
  })

  test('that does not exist, or is written otherwise, is none', () => {
    for (const text of [
      '',
      'today',
      '2025-02-29',
      '2025-04-31',
      '2025-13-01',
      '2025-00-01',
      '2025-01-00',
      '0000-01-01',
      '2025-01-08T24:00',
      '2025-01-08T14:60',
      '2025-01-08T14:15:60',
      '2025-01-08T14',
      '2025-1-8',
      '20250108',
      '2025-01-08T14:15:22+24:00',
      '2025-01-08T14:15:22+02:60',
      '2025-01-08T14:15:22X',
      '0001-01-01T00:00:00+01:00',
      '9999-12-31T23:59:59-01:00',
      '+12025-01-01',
      '2025-01-08\n',
      '1736345722',
    ])
      assert.equal(parseDateTime(text), undefined, text)
  })

  test('is written in UTC with six fractional digits, and sorts as text', () => {
    assert.equal(formatTimestamp(new Date(0)), '1970-01-01T00:00:00.000000Z')
    assert.equal(formatTimestamp(new Date(1)), '1970-01-01T00:00:00.001000Z')
    assert.equal(formatTimestamp(new Date(1), '001999'), '1970-01-01T00:00:00.001999Z')
  })
})
