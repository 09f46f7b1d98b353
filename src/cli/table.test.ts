import assert from 'node:assert/strict'
import { test } from 'node:test'
import stringWidth from 'string-width'
import { fit, tableText } from './table.ts'

const ROWS = [
  [1, 'OPEN', '打印机坏了打印机坏了打印机坏了'],
  [20, 'RESOLVED', 'short'],
  [3, 'CLOSED', `evil\x1b[2J\n${'x'.repeat(500)}`],
] as const

test('a table is as wide as the terminal at most, wide characters counted', () => {
  const lines = tableText(['ID', 'STATUS', 'TITLE'], ROWS, 30).split('\n')
  assert.ok(lines.every((line) => stringWidth(line) <= 30))
  assert.deepEqual(lines.slice(0, 3), ['ID  STATUS    TITLE', '1   OPEN      打印机坏了打印…', '20  RESOLVED  short'])
  assert.equal(lines.length, 4)
})

test('in a pipe nothing is cut, and cells are parted by tabs', () => {
  const lines = tableText(['ID', 'STATUS', 'TITLE'], ROWS, undefined).split('\n')
  assert.equal(lines[1], '20\tRESOLVED\tshort')
  assert.equal(lines[2]?.length, 'evil␛[2J '.length + 500 + '3\tCLOSED\t'.length)
})

test('a text is cut between characters as a reader sees them', () => {
  assert.equal(fit('👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧', 5), '👩‍👩‍👧👩‍👩‍👧…')
  assert.equal(fit('abc', 3), 'abc')
})
