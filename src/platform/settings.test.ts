import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { readEnvironment, variable, withValues } from './environment.ts'
import { settingsOf } from './settings.ts'

const schema = z.object({
  PORT: variable.port(8000),
  HOSTS: variable.list(['a', 'b']),
  ENDPOINT: variable.httpUrl().optional(),
  API_KEY: z.string().optional(),
  MAX_TOKENS: variable.wholeNumber(1, 100, 50),
})

test('Settings say what is in force and whether it was set, also of what the program itself has changed', () => {
  const config = readEnvironment(schema, { ENDPOINT: 'https://me:hunter2@host/path', API_KEY: 'hunter3' })
  const settings = settingsOf(schema, withValues(config, { PORT: 4711 }))
  assert.deepEqual(settings, [
    { name: 'PORT', value: '4711', source: 'default', secret: false },
    { name: 'HOSTS', value: 'a, b', source: 'default', secret: false },
    { name: 'ENDPOINT', value: 'https://***@host/path', source: 'set', secret: false },
    { name: 'API_KEY', value: null, source: 'set', secret: true },
    { name: 'MAX_TOKENS', value: '50', source: 'default', secret: false },
  ])
})
