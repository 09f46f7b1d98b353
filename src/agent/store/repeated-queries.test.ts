import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { temporaryFolder } from '../../../test/support/service.ts'
import { pendingApprovals } from './approvals.ts'
import { openAgentDatabase, type Reading } from './database.ts'
import { findUnknownEffects } from './effects.ts'
import { findActiveRun, findUnfinishedRuns } from './runs.ts'

const REPEATED: readonly ((db: Reading) => Promise<unknown>)[] = [
  pendingApprovals,
  findUnknownEffects,
  findUnfinishedRuns,
]
const RARE = /USING (?:COVERING )?INDEX (?:approvals_pending|effects_unknown|runs_unfinished|runs_active)(?: |$)/

test('what is asked again and again reads only the few rows that it is about, by an index of just these', async (t) => {
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
  assert.equal(await findActiveRun(database.read, 'thread'), undefined)
  assert.equal(texts.length, REPEATED.length + 1)
  for (const text of texts) {
    const [first] = prepare(`EXPLAIN QUERY PLAN ${text}`).all()
    assert.match(String(first?.detail), RARE, text)
  }
})
