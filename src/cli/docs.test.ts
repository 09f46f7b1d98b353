import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { docsText } from './docs-text.ts'
import { fakeTerminal } from './fake-terminal.ts'
import { createProgram } from './program.ts'
import { runCli } from './run-cli.ts'

test('docs/cli.md says what --help says (npm run docs writes it)', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/cli.md'), 'utf8')
  assert.equal(page, docsText(createProgram(fakeTerminal().terminal)))
})

test('--version prints the version of the package', async () => {
  const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'))
  assert.deepEqual(await runCli(['--version']), { code: 0, out: `${version}\n`, err: '' })
})
