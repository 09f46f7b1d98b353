import assert from 'node:assert/strict'
import { Agent } from 'node:http'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { statsSchema } from '#contract/stats.ts'
import { RESOLUTION_STATUSES, type ResolutionStatus, type Ticket } from '#contract/ticket.ts'
import { bodyOf, pageOf, ticketOf } from './support/contract.ts'
import { type Answer, send } from './support/http.ts'
import { type ServiceProcess, startProcess } from './support/process.ts'
import { query, temporaryFolder } from './support/service.ts'

/** `npm run test:durability` plays 50. */
const ROUNDS = Number(process.env.DURABILITY_ROUNDS ?? 5)
const WRITERS = 16

type Operation = { key: string; method: string; path: string; body: string; answer?: Answer }
/** One client that changes only its own tickets, so that it knows what each must be. */
type Writer = { name: string; tickets: Map<number, Ticket>; operations: Operation[] }

const agent = new Agent({ keepAlive: true, maxSockets: WRITERS })

describe('A service that is killed', () => {
  test(`${ROUNDS} times under ${WRITERS} writers has every acknowledged write, once`, {
    timeout: ROUNDS * 20_000,
  }, async (t) => {
    const folder = await temporaryFolder(t)
    const variables = { DATABASE_URL: `file:${join(folder, 'tickets.sqlite')}` }
    const writers = Array.from(
      { length: WRITERS },
      (_, i): Writer => ({ name: `writer${String(i).padStart(2, '0')}`, tickets: new Map(), operations: [] }),
    )
    let acknowledged = 0
    for (let round = 0; round < ROUNDS; round++) {
      const service = await startProcess(t, { folder, variables })
      const writing = writers.map((writer) => writeUntilItDies(service, writer, round))
      await untilAcknowledged(writers, 2 * WRITERS)
      await wait(Math.random() * 260)
      await service.end('SIGKILL')
      await Promise.all(writing)

      const restarted = await startProcess(t, { folder, variables })
      for (const writer of writers) {
        acknowledged += writer.operations.filter((operation) => operation.answer).length
        await settle(restarted, writer)
      }
      await assertAgrees(restarted, writers, join(folder, 'tickets.sqlite'))
      const ended = await restarted.end('SIGTERM')
      assert.deepEqual([ended.code, ended.stderr], [0, ''])
    }
    assert.ok(acknowledged > ROUNDS * WRITERS, `only ${acknowledged} writes were acknowledged`)
  })
})

/** Resolves when the service has answered so many changes of this round, however fast the machine is. */
async function untilAcknowledged(writers: readonly Writer[], count: number): Promise<void> {
  const acknowledged = () => writers.flatMap(({ operations }) => operations).filter(({ answer }) => answer).length
  while (acknowledged() < count) await wait(1)
}

/** One random change after another; ends when the service does. What was not answered stays in `operations` without answer. */
async function writeUntilItDies({ port }: ServiceProcess, writer: Writer, round: number): Promise<void> {
  writer.operations = []
  for (let i = 0; ; i++) {
    const operation = nextOperation(writer, `${writer.name}-${round}-${i}`)
    writer.operations.push(operation)
    try {
      operation.answer = await play(port, operation)
    } catch {
      return
    }
    apply(writer, operation.answer, operation)
  }
}

function nextOperation({ name, tickets }: Writer, key: string): Operation {
  const ids = [...tickets.keys()]
  const id = ids[Math.floor(Math.random() * ids.length)]
  const dice = Math.random()
  if (id === undefined || dice < 0.5) {
    const body = JSON.stringify({ title: `${name} made ${key}`, description: 'Under fire.' })
    return { key, method: 'POST', path: '/api/tickets/', body }
  }
  if (dice < 0.85) {
    const status = RESOLUTION_STATUSES[Math.floor(Math.random() * RESOLUTION_STATUSES.length)]
    const body = JSON.stringify({ title: `${name} changed ${key}`, resolution_status: status })
    return { key, method: 'PATCH', path: `/api/tickets/${id}/`, body }
  }
  return { key, method: 'DELETE', path: `/api/tickets/${id}/`, body: '{}' }
}

const play = (port: number, { key, method, path, body }: Operation) =>
  send(port, { method, path, headers: { 'idempotency-key': key, 'content-type': 'application/json' }, body, agent })

/** What the writer knows after an answer. */
function apply({ tickets }: Writer, answer: Answer, { method, path }: Operation): void {
  assert.ok([200, 201, 204].includes(answer.status), `${answer.status} ${answer.text}`)
  if (method === 'DELETE') tickets.delete(Number(path.split('/')[3]))
  else {
    const ticket = ticketOf(answer)
    tickets.set(ticket.id, ticket)
  }
}

/** Sends everything again: what was acknowledged is replayed, and what was not is done now, if it was not then. */
async function settle({ port }: ServiceProcess, writer: Writer): Promise<void> {
  for (const operation of writer.operations) {
    const again = await play(port, operation)
    if (operation.answer) {
      assert.equal(again.headers['idempotent-replayed'], 'true', `${operation.key} was acknowledged and is lost`)
      assert.equal(again.text, operation.answer.text)
    } else apply(writer, again, operation)
  }
}

/** Rows, counters, index and audit say the same, and the same as the writers. */
async function assertAgrees(service: ServiceProcess, writers: Writer[], file: string): Promise<void> {
  assert.deepEqual(query(file, 'PRAGMA integrity_check'), [{ integrity_check: 'ok' }])
  const exported: Ticket[] = (await service.get('/api/tickets/export/')).text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
  const expected = writers.flatMap(({ tickets }) => [...tickets.values()])
  assert.deepEqual(
    exported,
    expected.toSorted((a, b) => a.id - b.id),
  )

  const countOf = (status: ResolutionStatus) => exported.filter((ticket) => ticket.resolution_status === status).length
  for (const timezone of ['UTC', 'America/New_York']) {
    const stats = bodyOf(statsSchema, await service.get(`/api/tickets/stats/?timezone=${timezone}`))
    assert.equal(stats.total, exported.length)
    for (const status of RESOLUTION_STATUSES) assert.equal(stats.by_status[status], countOf(status))
    for (const { start, end, count } of stats.created)
      assert.equal(exported.filter(({ created }) => created >= start && created < end).length, count)
  }
  for (const term of [...writers.map(({ name }) => name), 'made', 'changed', 'fire']) {
    const answer = await service.get(`/api/tickets/?search=${term}`)
    const found = answer.headers['search-match'] === 'fuzzy' ? 0 : pageOf(answer).count
    assert.equal(
      found,
      exported.filter(({ title, description }) => `${title}\n${description}`.includes(term)).length,
      term,
    )
  }
  assert.deepEqual(query(file, AUDIT_DISAGREES), [])
}

/** Tickets whose last audit row, or number of creations, does not fit where they are. */
const AUDIT_DISAGREES = `
  WITH known AS (SELECT id, 0 AS gone FROM tickets UNION ALL SELECT id, 1 FROM deleted_tickets),
  last AS (SELECT ticket_id, action FROM audit WHERE id IN (SELECT max(id) FROM audit GROUP BY ticket_id))
  SELECT known.id FROM known LEFT JOIN last ON ticket_id = known.id WHERE action IS NULL OR (action = 'deleted') <> gone
  UNION ALL SELECT ticket_id FROM audit WHERE action = 'created' GROUP BY 1 HAVING count(*) <> 1
  UNION ALL SELECT ticket_id FROM audit WHERE ticket_id NOT IN (SELECT id FROM known)`
