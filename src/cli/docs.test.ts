import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { docsText } from './docs-text.ts'
import { fakeTerminal } from './fake-terminal.ts'
import { createProgram } from './program.ts'

test('docs/cli.md says what --help says (npm run docs writes it)', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/cli.md'), 'utf8')
  assert.equal(page, docsText(createProgram(fakeTerminal().terminal)))
})
