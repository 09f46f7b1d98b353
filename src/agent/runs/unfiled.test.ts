import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { now } from '#platform/clock.ts'
import { temporaryFolder } from '../../../test/support/service.ts'
import { openAgentDatabase } from '../store/database.ts'
import { findEvents, wordEvent } from '../store/events.ts'
import { insertRun } from '../store/runs.ts'
import { touchThread } from '../store/threads.ts'
import type { EventSource, Said } from './event-source.ts'
import { Unfiled } from './unfiled.ts'

const RUNS = 64
const WORDS = 150

const said = (source: EventSource, seq: number): Said => ({
  source,
  events: [wordEvent(seq, `${source.runId}-${seq} `)],
  onlyWords: true,
  together: [],
  taken: true,
})

test('many runs that speak in step are filed a few at a time, and none of their words is lost', async (t) => {
  const database = openAgentDatabase(join(await temporaryFolder(t), 'agent.sqlite'))
  t.after(() => database.close())
  const sources = Array.from({ length: RUNS }, (_, n): EventSource => ({ runId: `run-${n}`, stored: () => {} }))
  await database.write(async (trx) => {
    for (const { runId } of sources) {
      const run = { id: runId, thread_id: runId, request_key: null, message: '', on_behalf_of: null, model: 'test' }
      const row = { ...run, created: now(), owner: null, delegation: null, scopes: null }
      await touchThread(trx, row)
      await insertRun(trx, row)
    }
  })
  const unfiled = new Unfiled()
  let most = 0
  let filed = 0
  for (let seq = 1; seq <= WORDS; seq++) {
    const stored = await database.write((trx) =>
      unfiled.store(trx, new Map(sources.map((source) => [source, said(source, seq)])), []),
    )
    stored()
    const { n } = await database.read
      .selectFrom('events')
      .select((eb) => eb.fn.count<number>('run_id').distinct().as('n'))
      .where('seq', '=', seq)
      .executeTakeFirstOrThrow()
    most = Math.max(most, n)
    filed += n
  }
  assert.ok(filed > RUNS, `${filed} were filed`)
  assert.ok(most <= RUNS / 16 + 1, `${most} at once`)
  const rest = await database.write((trx) => unfiled.store(trx, new Map(), sources))
  rest()
  for (const { runId } of sources) {
    const text = (await findEvents(database.read, runId)).map(({ data }) => JSON.parse(data).delta).join('')
    assert.equal(text, Array.from({ length: WORDS }, (_, n) => `${runId}-${n + 1} `).join(''))
  }
})
