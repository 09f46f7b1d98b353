import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { temporaryFolder } from '../../../test/support/service.ts'
import { expiredApprovals } from './approvals.ts'
import { openAgentDatabase, type Reading } from './database.ts'
import { findUnknownEffects } from './effects.ts'
import { findUnfinishedRuns } from './runs.ts'

const REPEATED: readonly ((db: Reading) => Promise<unknown>)[] = [
  (db) => expiredApprovals(db, '2026-01-01T00:00:00.000000Z'),
  findUnknownEffects,
  findUnfinishedRuns,
]

test('what is asked again and again, or at each start, reads no whole table', async (t) => {
  const database = openAgentDatabase(join(await temporaryFolder(t), 'agent.sqlite'))
  t.after(() => database.close())
  const { sqlite } = database.read
  const texts: string[] = []
  const prepare = sqlite.prepare.bind(sqlite)
  sqlite.prepare = (text) => {
    texts.push(text)
    return prepare(text)
  }
  for (const ask of REPEATED) assert.deepEqual(await ask(database.read), [])
  assert.equal(texts.length, REPEATED.length)
  for (const text of texts) {
    const steps = prepare(`EXPLAIN QUERY PLAN ${text}`).all()
    const scans = steps.map(({ detail }) => String(detail)).filter((detail) => detail.startsWith('SCAN'))
    assert.deepEqual(scans, [], text)
  }
})
