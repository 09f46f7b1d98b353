import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { call, connectOver, connectStdio, ERAS, idleFor } from '../support/mcp.ts'
import { bearer, signInAdmin, tokenOf } from '../support/people.ts'
import { type Cleaner, cleanerOfSuite, query, startService } from '../support/service.ts'

describe('The official client', async () => {
  const suite = cleanerOfSuite()
  const service = await startService(suite, { variables: { AUTH: 'required' } })
  const ada = await signInAdmin(service, 'ada')
  const { token } = await tokenOf(service, ada)
  const url = `http://127.0.0.1:${service.port}`

  for (const era of ERAS) {
    const connections = {
      HTTP: (t: Cleaner, name: string) => connectOver(t, era, service.port, { headers: bearer(token), name }),
      stdio: (t: Cleaner, name: string) =>
        connectStdio(t, era, { args: ['--url', url], env: { TICKETS_TOKEN: token }, name }),
    }
    for (const [transport, connect] of Object.entries(connections)) {
      test(`creates, lists, is refused a deletion and makes it once it is approved: ${era}, over ${transport}`, async (t) => {
        const name = `official ${era} ${transport}`
        idleFor(service.file)
        const client = await connect(t, name)
        const ids: unknown[] = []
        for (const title of [`${name} 1`, `${name} 2`])
          ids.push((await call(client, 'tickets_create', { title, description: 'x' })).id)
        const found = await call(client, 'tickets_find', { search: `"${name}"`, ordering: 'id' })
        assert.deepEqual(
          (found.tickets as { id: number }[]).map(({ id }) => id),
          ids,
        )
        assert.equal((await call(client, 'tickets_delete', { id: ids[0] })).changed, true)
        const refused = await call(client, 'tickets_delete', { id: ids[1] })
        assert.equal(refused.error, 'approval_needed')
        const approval = String(refused.approval_url).split('/').at(-1)
        await service.post(`/api/approvals/${approval}/decision/`, { decision: 'approve' }, ada.headers)
        assert.equal((await call(client, 'tickets_delete', { id: ids[1] })).changed, true)
        assert.deepEqual(query(service.file, `SELECT id FROM tickets WHERE id IN (${ids})`), [])
      })
    }
  }
})
