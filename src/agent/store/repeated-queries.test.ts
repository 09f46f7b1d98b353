import assert from 'node:assert/strict'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { temporaryFolder } from '../../../test/support/service.ts'
import { pendingApprovals } from './approvals.ts'
import { openAgentDatabase, type Reading } from './database.ts'
import { findUnknownEffects } from './effects.ts'
import { findHolders, findLeased } from './leases.ts'
import { findActiveRun, findRunsUnderWay } from './runs.ts'

const REPEATED: readonly ((db: Reading) => Promise<unknown>)[] = [
  pendingApprovals,
  findUnknownEffects,
  findRunsUnderWay,
  findHolders,
  (db) => findLeased(db, 'instance'),
]
const RARE =
  /USING (?:COVERING )?INDEX (?:approvals_pending|effects_unknown|runs_unfinished|runs_active|runs_leased)(?: |$)/

test('what is asked again and again reads only the few rows that it is about, by an index of just these', async (t) => {
  const file = join(await temporaryFolder(t), 'agent.sqlite')
  const database = openAgentDatabase(file)
  t.after(() => database.close())
  const { mock } = t.mock.method(DatabaseSync.prototype, 'prepare')
  for (const ask of REPEATED) assert.deepEqual(await ask(database.read), [])
  assert.equal(await findActiveRun(database.read, 'thread'), undefined)
  const asked = mock.calls.map(({ arguments: [text] }) => text)
  assert.equal(asked.length, REPEATED.length + 1)
  const connection = new DatabaseSync(file, { readOnly: true })
  for (const text of asked) {
    const [first] = connection.prepare(`EXPLAIN QUERY PLAN ${text}`).all()
    assert.match(String(first?.detail), RARE, text)
  }
  connection.close()
})
