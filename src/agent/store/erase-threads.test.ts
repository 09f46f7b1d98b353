import assert from 'node:assert/strict'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { query, temporaryFolder } from '../../../test/support/service.ts'
import { openAgentDatabase } from './database.ts'
import { countThreadsAbout, eraseThreadsAbout } from './erase-threads.ts'

const TEXT = 'Zyxwvutsrq \u201chospital\u201d\nof old'
const THREADS: Record<string, { message?: string; events?: [event: string, data: unknown][]; effect?: number }> = {
  asked: { message: `what about ${TEXT}?` },
  shown: { events: [['tool', { summary: TEXT }]] },
  streamed: { events: [...TEXT].map((delta) => ['token', { delta }]) },
  changed: { effect: 17 },
  listed: { events: [['receipt', { action: 'updated', ticket_id: 17, audit_id: 3 }]] },
  elsewhere: {
    message: 'how many?',
    events: [
      ['token', { delta: 'Zyxwvutsrq' }],
      ['tool', { id: 170, n: 17 }],
    ],
    effect: 170,
  },
}

test('the conversations that show a ticket are erased, whole, and no others', async (t) => {
  const file = join(await temporaryFolder(t), 'agent.sqlite')
  assert.equal(countThreadsAbout(file, { id: 17, texts: [TEXT] }), undefined)
  await openAgentDatabase(file).close()
  const connection = new DatabaseSync(file)
  for (const [id, { message = 'hello', events = [], effect }] of Object.entries(THREADS)) {
    connection.prepare("INSERT INTO threads (id, title, created, updated) VALUES (?, 't', '', '')").run(id)
    const run = "INSERT INTO runs (id, thread_id, message, status, model, created) VALUES (?, ?, ?, 'done', 'm', '')"
    connection.prepare(run).run(`run-${id}`, id, message)
    const event = connection.prepare('INSERT INTO events (run_id, seq, event, data) VALUES (?, ?, ?, ?)')
    for (const [seq, [name, data]] of events.entries()) event.run(`run-${id}`, seq, name, JSON.stringify(data))
    if (effect !== undefined)
      connection
        .prepare(
          "INSERT INTO effects (run_id, step, position, action, ticket_id, request, changes, status) VALUES (?, 1, 1, 'update', ?, '{}', '{}', 'done')",
        )
        .run(`run-${id}`, effect)
  }
  connection.close()
  assert.equal(countThreadsAbout(file, { id: 17, texts: [TEXT, 'short'] }), 5)
  assert.equal(eraseThreadsAbout(file, { id: 17, texts: [TEXT, 'short'] }), 5)
  assert.deepEqual(query(file, 'SELECT id FROM threads'), [{ id: 'elsewhere' }])
  assert.deepEqual(query(file, 'SELECT DISTINCT run_id FROM events'), [{ run_id: 'run-elsewhere' }])
})
