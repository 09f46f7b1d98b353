import assert from 'node:assert/strict'
import { test } from 'node:test'
import { secondLine } from './second-line.ts'

test('under a title stands the first line that says more', () => {
  for (const [title, description, line] of [
    ['Printer on fire', 'It burns.\nStill.', 'It burns.'],
    ['Printer on fire', 'Printer on fire', ''],
    ['Printer on fire', 'printer on fire!', ''],
    ['Printer on fire', 'Printer on fire in room 4. Help.', '… in room 4. Help.'],
    ['Printer on fire', 'Printer on fire\r\n\r\nSince nine.\nHelp.', 'Since nine.'],
    ['Printer on fire', 'Printer on fire: it burns.\nHelp.', '… it burns.'],
    ['Print', 'Printer on fire', 'Printer on fire'],
    ['Re', 'Re\u0301seau', 'Re\u0301seau'],
    ['VPN', `VPN ${'x'.repeat(1000)}`, `… ${'x'.repeat(299)}`],
    ['VPN', 'y'.repeat(1000), 'y'.repeat(300)],
  ] as const)
    assert.equal(secondLine({ title, description }), line, description.slice(0, 60))
})
