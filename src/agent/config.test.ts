import assert from 'node:assert/strict'
import { resolve } from 'node:path'
import { describe, test } from 'node:test'
import { readEnvironment, StartError } from '#platform/environment.ts'
import { agentVariables } from './config.ts'

const read = (variables: Record<string, string>) => readEnvironment(agentVariables, variables)

describe('The variables of the agent', () => {
  test('have standards with which it needs none', () => {
    const { AGENT_DATABASE_URL, AGENT_TIMEZONE, AGENT_STREAM_USAGE, AGENT_APPROVAL, AGENT_READ_ONLY } = read({})
    assert.deepEqual(
      [AGENT_DATABASE_URL, AGENT_TIMEZONE, AGENT_STREAM_USAGE, AGENT_APPROVAL, AGENT_READ_ONLY],
      [resolve('data/agent.sqlite'), 'UTC', true, 'auto', false],
    )
  })

  test('take what the same kind of variable takes of the ticket service', () => {
    assert.equal(
      read({ AGENT_DATABASE_URL: 'file:///srv/agent.sqlite?mode=rw' }).AGENT_DATABASE_URL,
      '/srv/agent.sqlite',
    )
    assert.equal(read({ AGENT_STREAM_USAGE: 'off' }).AGENT_STREAM_USAGE, false)
    assert.throws(
      () => read({ AGENT_DATABASE_URL: 'postgres://host/agent' }),
      new StartError(
        'AGENT_DATABASE_URL: got "postgres://host/agent"; it takes file: and a path, such as file:data/agent.sqlite (SQLite is its one engine today)',
      ),
    )
  })

  test('take no time zone that the ticket service would refuse when it counts by days', () => {
    assert.equal(read({ AGENT_TIMEZONE: 'Europe/Copenhagen' }).AGENT_TIMEZONE, 'Europe/Copenhagen')
    for (const zone of ['+02:00', 'Mars/Olympus'])
      assert.throws(
        () => read({ AGENT_TIMEZONE: zone }),
        new StartError(`AGENT_TIMEZONE: got "${zone}"; it takes an IANA time zone, such as Europe/Copenhagen`),
      )
  })
})
