import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { promisify } from 'node:util'
import { cleanerOfSuite, startService } from '../support/service.ts'

const CONFORMANCE = join(import.meta.dirname, 'node_modules/.bin/conformance')

/** Those that need no tool of their own; both eras are among them. */
const SCENARIOS = [
  'server-initialize',
  'ping',
  'tools-list',
  'resources-list',
  'prompts-list',
  'sep-2164-resource-not-found',
  'server-sse-multiple-streams',
  'dns-rebinding-protection',
  'caching',
  'http-header-validation',
  'input-required-result-unsupported-methods',
]

describe('The conformance suite of the protocol', async () => {
  const suite = cleanerOfSuite()
  const service = await startService(suite)

  for (const scenario of SCENARIOS) {
    test(`passes ${scenario}`, async () => {
      const parameters = ['server', '--url', `http://localhost:${service.port}/mcp`, '--scenario', scenario]
      const { stdout } = await promisify(execFile)(process.execPath, [CONFORMANCE, ...parameters])
      const [, passed, all, failed] = /Passed: (\d+)\/(\d+), (\d+) failed/.exec(stdout) ?? []
      assert.ok(Number(all) > 0 && passed === all && failed === '0', stdout)
    })
  }
})
