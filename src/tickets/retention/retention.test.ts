import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { databaseSchema } from '#contract/admin.ts'
import { bodyOf, create, historyOf } from '../../../test/support/contract.ts'
import { signInAdmin } from '../../../test/support/people.ts'
import { alter, ENGINE, query, startService } from '../../../test/support/service.ts'
import { runCli } from '../../cli/run-cli.ts'

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().replace('Z', '000Z')
const until = async (holds: () => boolean) => {
  for (const end = Date.now() + 20_000; !holds(); await sleep(20)) assert.ok(Date.now() < end, 'in time')
}

/** What is counted of the log; on PostgreSQL what came last is counted apart, and is in here soon. */
const TOTALS = ENGINE === 'sqlite' ? 'audit_counts' : 'audit_totals'

test('deleted tickets and the audit are kept for ever, unless days say otherwise', async (t) => {
  const service = await startService(t)
  const ids: number[] = []
  for (let i = 0; i < 25; i++) ids.push((await create(service, { title: `Old ${i} wolframite` })).id)
  const young = await create(service, { title: 'Young' })
  await service.post('/api/tickets/bulk/', { operation: 'delete', ids: [...ids, young.id] })
  await service.stop()
  alter(
    service.file,
    `UPDATE deleted_tickets SET deleted_at = '${daysAgo(40)}' WHERE id <> ${young.id};
    UPDATE audit SET at = '${daysAgo(100)}' WHERE id <= 2000;
    DELETE FROM ${TOTALS}; INSERT INTO ${TOTALS}
      SELECT substr(at, 1, 10), action, actor_kind, coalesce(actor_name, ''), coalesce(on_behalf_of, ''), count(*), min(id), max(id)
      FROM audit GROUP BY 1, 2, 3, 4, 5${ENGINE === 'sqlite' ? '' : '; UPDATE audit_totalled SET until = (SELECT max(id) FROM audit)'}`,
  )
  const kept = await startService(t, { file: service.file })
  const admin = await signInAdmin(kept)
  const facts = async (of: typeof kept) => bodyOf(databaseSchema, await of.get('/api/admin/database/', admin.headers))
  const forEver = { days: 0, next: null }
  assert.deepEqual([(await facts(kept)).deleted, (await facts(kept)).retention.audit], [26, forEver])
  await kept.stop()

  const variables = { DELETED_TICKETS_DAYS: '30', AUDIT_DAYS: '90' }
  const later = await startService(t, { file: service.file, variables })
  await until(() => query(service.file, 'SELECT * FROM deleted_tickets').length === 1)
  await until(() => query(service.file, "SELECT * FROM audit WHERE action <> 'erased'").length === 0)
  const { retention, deleted, audit } = await facts(later)
  assert.deepEqual([deleted, audit], [1, 25])
  assert.equal(retention.deleted_tickets.days, 30)
  assert.ok(Math.abs(Date.parse(retention.deleted_tickets.next ?? '') - Date.now() - 30 * 86_400_000) < 60_000)
  assert.deepEqual(query(service.file, "SELECT word FROM words WHERE word = 'wolframite'"), [])
  const [row, ...more] = await historyOf(later, ids[0] ?? 0)
  assert.deepEqual([row?.action, row?.actor, more], ['erased', { kind: 'system', name: 'retention' }, []])
  assert.equal((await later.post(`/api/tickets/${young.id}/restore/`, {}, admin.headers)).status, 200)
  assert.ok((await create(later, {}, admin.headers)).id > young.id)
  const doctor = await runCli(['doctor'], { DATABASE_URL: `file:${service.file}`, PORT: '0', AGENT_PORT: '0' })
  assert.equal(doctor.code, 0, doctor.out)
})
