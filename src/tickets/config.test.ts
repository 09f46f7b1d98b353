import assert from 'node:assert/strict'
import { resolve } from 'node:path'
import { describe, test } from 'node:test'
import { readEnvironment, StartError } from '#platform/environment.ts'
import { OPEN_WORKFLOW } from './change/workflow.ts'
import { ticketVariables } from './config.ts'

const read = (variables: Record<string, string>) => readEnvironment(ticketVariables, variables)

describe('The variables of the ticket service', () => {
  test('have standards with which it starts on this machine alone', () => {
    assert.deepEqual(read({}), {
      DATABASE_URL: resolve('data/tickets.sqlite'),
      AGENT_DATABASE_URL: resolve('data/agent.sqlite'),
      HOST: '127.0.0.1',
      AUTH: 'none',
      ACCESS_LOG_DAYS: 365,
      DELETED_TICKETS_DAYS: 0,
      AUDIT_DAYS: 0,
      PORT: 8000,
      ALLOWED_HOSTS: ['localhost', '127.0.0.1', '[::1]', 'ticket_system', 'ai_agent'],
      ALLOWED_ORIGINS: [],
      TRUSTED_PROXIES: [],
      BASE_PATH: '',
      TICKET_TRANSITIONS: OPEN_WORKFLOW,
      MAX_BODY_BYTES: 2_000_000,
      STREAMS_PER_ADDRESS: 600,
      WEBHOOK_NETWORKS: [],
      WEBHOOK_LOG_DAYS: 30,
      AGENT_URL: 'http://localhost:8100',
      LOG_LEVEL: 'info',
    })
  })

  test('name the database file by a URL, from the working folder or absolute', () => {
    for (const [url, file] of [
      ['file:tickets.sqlite', resolve('tickets.sqlite')],
      ['file:./a/b.sqlite?mode=rw', resolve('a/b.sqlite')],
      ['file:/srv/tickets.sqlite', '/srv/tickets.sqlite'],
      ['file:///srv/tickets.sqlite', '/srv/tickets.sqlite'],
    ] as const)
      assert.equal(read({ DATABASE_URL: url }).DATABASE_URL, file)
  })

  test('that are wrong are told with what they got and what they take', () => {
    for (const [variables, message] of [
      [{ PORT: 'http' }, 'PORT: got "http"; it takes a whole number from 0 to 65535'],
      [
        { DATABASE_URL: 'mysql://me:hunter2@host/tickets' },
        'DATABASE_URL: got "mysql://***@host/tickets"; it takes file: and a path, such as file:data/tickets.sqlite, or postgres://name:password@host/database',
      ],
      [
        { AGENT_DATABASE_URL: 'postgres://me:hunter2@host/agent' },
        'AGENT_DATABASE_URL: got "postgres://***@host/agent"; it takes file: and a path, such as file:data/agent.sqlite (SQLite is its one engine today)',
      ],
      [
        { DATABASE_URL: 'file:' },
        'DATABASE_URL: got "file:"; it takes file: and a path, such as file:data/tickets.sqlite, or postgres://name:password@host/database',
      ],
      [
        { TICKET_TRANSITIONS: 'OPEN>DONE' },
        `TICKET_TRANSITIONS: got "OPEN>DONE"; it takes rules such as OPEN>RESOLVED|CLOSED,RESOLVED>OPEN (Invalid status 'DONE'. Allowed values are: OPEN, RESOLVED, CLOSED.)`,
      ],
      [
        { TICKET_FAULTS: '404:1' },
        `TICKET_FAULTS: got "404:1"; it takes faults such as 503:0.25,delay:250-2000,after:0.05 ('404:1' is no fault)`,
      ],
      [
        { TRUSTED_PROXIES: '10.0.0.0/33' },
        'TRUSTED_PROXIES: got "10.0.0.0/33"; it takes addresses or ranges such as 127.0.0.1,10.0.0.0/8, or how many proxies stand in front, such as 1',
      ],
      [
        { ALLOWED_ORIGINS: 'https://intranet.example/' },
        'ALLOWED_ORIGINS: got "https://intranet.example/"; it takes origins such as https://intranet.example, without a path',
      ],
      [
        { BASE_PATH: '/api' },
        'BASE_PATH: got "/api"; it takes a path such as /helpdesk, none of /api, /agent, /assets, /admin',
      ],
      [{ MAX_BODY_BYTES: '12' }, 'MAX_BODY_BYTES: got "12"; it takes a whole number from 1000 to 1000000000'],
    ] as [Record<string, string>, string][])
      assert.throws(() => read(variables), new StartError(message))
  })
})
