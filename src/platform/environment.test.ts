import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { z } from 'zod'
import { readEnvironment, StartError, variable } from './environment.ts'

const schema = z.object({
  PORT: variable.port(8000),
  WORKERS: variable.wholeNumber(1, 8, 2),
  LEVEL: variable.choice(['low', 'high'], 'low'),
  HOSTS: variable.list(['localhost']),
  FAST: variable.flag(),
  API_KEY: z.string().min(8, 'at least 8 characters').optional(),
})

describe('The environment', () => {
  test('is read into one frozen object, with what is standard where nothing is set', () => {
    const config = readEnvironment(schema, {})
    assert.deepEqual(config, { PORT: 8000, WORKERS: 2, LEVEL: 'low', HOSTS: ['localhost'], FAST: false })
    assert.ok(Object.isFrozen(config))
  })

  test('gives each variable its kind, and an empty one counts as not set', () => {
    const config = readEnvironment(schema, {
      PORT: '0',
      WORKERS: '8',
      LEVEL: 'high',
      HOSTS: ' a.example, b.example ,,',
      FAST: 'yes',
      API_KEY: '',
      OTHER: 'ignored',
    })
    assert.deepEqual(config, { PORT: 0, WORKERS: 8, LEVEL: 'high', HOSTS: ['a.example', 'b.example'], FAST: true })
    assert.equal(readEnvironment(schema, { FAST: 'off' }).FAST, false)
  })

  test('names every wrong variable, what it got and what it takes, in one line', () => {
    assert.throws(
      () => readEnvironment(schema, { PORT: '65536', WORKERS: '1.5', LEVEL: 'mid', FAST: 'maybe' }),
      new StartError(
        'PORT: got "65536"; it takes a whole number from 0 to 65535 · WORKERS: got "1.5"; it takes a whole number from 1 to 8 · ' +
          'LEVEL: got "mid"; it takes one of low, high · FAST: got "maybe"; it takes true or false',
      ),
    )
  })

  test('never shows a secret', () => {
    assert.throws(
      () => readEnvironment(schema, { API_KEY: 'hunter2' }),
      new StartError('API_KEY: got a value; it takes at least 8 characters'),
    )
  })
})
