import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

const read = (file: string) => readFileSync(join(import.meta.dirname, '..', file), 'utf8')

/** Of the command line, which does not run in a container. */
const OUTSIDE = ['TICKETS_TOKEN']

test('the compose file hands every variable of .env.example to its service', () => {
  const variables = [...read('.env.example').matchAll(/^([A-Z_]+)=/gm)].map(([, name = '']) => name)
  const handed = new Set([...read('docker-compose.yml').matchAll(/^ {6}([A-Z_]+):/gm)].map(([, name]) => name))
  const missing = variables.filter((name) => !handed.has(name) && !OUTSIDE.includes(name))
  assert.deepEqual(missing, [])
})
