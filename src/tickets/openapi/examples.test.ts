import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { startService } from '../../../test/support/service.ts'
import { EXAMPLES } from './examples.ts'

test('every example of docs/api.md answers what it says, one after the other on an empty database', async (t) => {
  const { port } = await startService(t)
  for (const { command, answer } of EXAMPLES) {
    assert.match(command, /^curl -s /)
    const { stdout } = await promisify(execFile)('sh', ['-c', command.replace('localhost:8000', `localhost:${port}`)])
    assert.equal(stdout, answer, command)
  }
})
