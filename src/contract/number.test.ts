import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { readNumber, readWholeNumber } from './number.ts'

describe('A number', () => {
  test('is read in the digits of any script, with a sign, a fraction or an exponent', () => {
    for (const [text, value] of [
      ['7', 7],
      [' +7\n', 7],
      ['-007', -7],
      ['7.', 7],
      ['.5', 0.5],
      ['1e1', 10],
      ['1.5E+2', 150],
      ['７', 7],
      ['١٢', 12],
      ['𝟗', 9],
      ['9'.repeat(400), Number.POSITIVE_INFINITY],
    ] as const)
      assert.equal(readNumber(text), value, text)
  })

  test('that is written otherwise is none', () => {
    for (const text of ['', ' ', '.', '+', '1,000', '1_000', '0x1', 'NaN', 'Infinity', '1e', '--1', '1 0', '½', 'Ⅷ'])
      assert.equal(readNumber(text), undefined, text)
  })

  test('that is whole has neither fraction nor exponent', () => {
    for (const [text, value] of [
      ['+2', 2],
      ['02', 2],
      ['２', 2],
      ['2.0', undefined],
      ['2e0', undefined],
    ] as const)
      assert.equal(readWholeNumber(text), value, text)
  })
})
