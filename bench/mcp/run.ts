/*
 * npm run bench:mcp: what a call of a tool costs over the API call behind it, as a raw client sees it on one kept
 * connection, the two in turns; and the memory that abandoned sessions keep. The service is a process of its own.
 *
 * BENCH_TIMES and BENCH_SESSIONS ask for other numbers.
 */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serveTickets } from '../support/server.ts'
import { median, quantile } from '../support/statistics.ts'
import { table, verdict } from '../support/table.ts'
import { tickets } from '../support/text.ts'
import { beginSession, legacyCall, modernCall, type RawClient, rawClient, type Sent } from './raw-client.ts'

/** At most: milliseconds over the API call, megabytes. */
const WANTED = { over: 2, memory: 50 }
const TIMES = Number(process.env.BENCH_TIMES ?? 400)
const SESSIONS = Number(process.env.BENCH_SESSIONS ?? 1_000)
const TICKETS = 1_000
const WARM_UP = 100

const folder = mkdtempSync(join(tmpdir(), 'bench-mcp-'))
const server = await serveTickets(join(folder, 'tickets.sqlite'))
const client = rawClient(server.url)
try {
  await fill(client)
  await showCalls(client)
  await showSessions(client)
} finally {
  client.close()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}

async function fill(raw: RawClient): Promise<void> {
  const source = tickets(7)
  for (let i = 0; i < TICKETS; i++) ok(await raw.send('POST', '/api/tickets/', source.next().value))
}

type Pair = { name: string; api: () => Promise<Sent>; tool: string; args: object }

/**
 * A write that changes nothing goes all the way of a write, and through the gate, without an end to how often. A tool sends
 * every write under a key, whose answer is stored.
 */
async function pairs(raw: RawClient): Promise<Pair[]> {
  const { title } = JSON.parse(ok(await raw.send('GET', '/api/tickets/7/')).text)
  return [
    { name: 'read a ticket', api: () => raw.send('GET', '/api/tickets/7/'), tool: 'tickets_get', args: { id: 7 } },
    {
      name: 'list 20',
      api: () => raw.send('GET', '/api/tickets/?page_size=20&cursor=&include=meta'),
      tool: 'tickets_find',
      args: { limit: 20 },
    },
    { name: 'count', api: () => raw.send('GET', '/api/tickets/stats/'), tool: 'tickets_count', args: {} },
    {
      name: 'change',
      api: () => raw.send('PATCH', '/api/tickets/7/', { title }, { 'idempotency-key': randomUUID() }),
      tool: 'tickets_update',
      args: { id: 7, title },
    },
  ]
}

async function showCalls(raw: RawClient): Promise<void> {
  const session = await beginSession(raw)
  const rows: string[][] = []
  for (const { name, api, tool, args } of await pairs(raw)) {
    const sends = {
      api,
      modern: () => post(raw, modernCall(tool, args)),
      '2025': () => post(raw, legacyCall(session, tool, args)),
    }
    const took = await inTurns(sends)
    const own = median(took.api)
    for (const era of ['modern', '2025'] as const) {
      const over = median(took[era]) - own
      const figures = [own, median(took[era]), over, quantile(took[era], 0.95)].map((ms) => `${ms.toFixed(2)} ms`)
      rows.push([`${name}, ${era}`, ...figures, `${WANTED.over} ms`, verdict(over <= WANTED.over)])
    }
  }
  console.log(table(['call', 'API', 'tool', 'over it', 'p95', 'limit over it', ''], rows))
}

function post(raw: RawClient, { body, headers }: ReturnType<typeof modernCall>): Promise<Sent> {
  return raw.send('POST', '/mcp', body, headers)
}

/** Each once after the other, so that what else the machine does meets all of them. */
async function inTurns<Name extends string>(sends: Record<Name, () => Promise<Sent>>): Promise<Record<Name, number[]>> {
  const took = Object.fromEntries(Object.keys(sends).map((name) => [name, [] as number[]])) as Record<Name, number[]>
  for (let i = 0; i < WARM_UP + TIMES; i++) {
    for (const name in sends) {
      const { ms } = ok(await sends[name]())
      if (i >= WARM_UP) took[name].push(ms)
    }
  }
  return took
}

/** Half of them could be asked something, which keeps a connection for a while. */
async function showSessions(raw: RawClient): Promise<void> {
  const before = server.memory()
  for (let i = 0; i < SESSIONS; i++) await beginSession(raw, i % 2 === 0 ? { elicitation: {} } : {})
  const kept = server.memory() - before
  const row = [String(SESSIONS), `${kept.toFixed(1)} MB`, `${WANTED.memory} MB`, verdict(kept <= WANTED.memory)]
  console.log(`\n${table(['abandoned sessions', 'memory', 'limit', ''], [row])}`)
}

function ok(sent: Sent): Sent {
  if (sent.status >= 300 || sent.text.includes('"isError":true')) throw new Error(`${sent.status} ${sent.text}`)
  return sent
}
