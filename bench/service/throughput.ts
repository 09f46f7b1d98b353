import autocannon from 'autocannon'
import type { BenchEngine } from '../support/engine.ts'
import { type Served, serveRaw, serveTickets } from '../support/server.ts'
import { median } from '../support/statistics.ts'
import { tickets } from '../support/text.ts'

const CONNECTIONS = 16
const TICKETS = 1000
const SECONDS = Number(process.env.BENCH_SECONDS ?? 5)
const ROUNDS = 3

type Wanted = { ratio: number } | { rate: number }
export type Throughput = { name: string; service: number; raw: number; wanted: Wanted }

/** Requests a second of the service and of the raw server, in turns, the median of three rounds each. */
export async function measureThroughput(engine: BenchEngine): Promise<Throughput[]> {
  const servers = {
    service: await fresh(await engine.fresh('service'), serveTickets),
    raw: await fresh(await engine.fresh('raw'), serveRaw),
  }
  const results: Throughput[] = []
  for (const { name, wanted: onEngine, requests } of WORKLOADS) {
    const wanted = onEngine[engine.name]
    const rates = { service: [] as number[], raw: [] as number[] }
    for (let round = 0; round < ROUNDS; round++) {
      for (const server of ['raw', 'service'] as const)
        rates[server].push(await rateOf(servers[server].url, requests()))
    }
    results.push({ name, wanted, service: median(rates.service), raw: median(rates.raw) })
  }
  await servers.service.stop()
  await servers.raw.stop()
  return results
}

async function fresh(place: string, serve: (place: string) => Promise<Served>): Promise<Served> {
  const server = await serve(place)
  const source = tickets(7)
  for (let i = 0; i < TICKETS; i++) await post(server.url, source.next().value)
  return server
}

async function post(url: string, { title, description }: { title: string; description: string }): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`${url}/api/tickets/`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ title, description }),
  })
  if (answer.status !== 201) throw new Error(`POST answered ${answer.status}`)
  await answer.arrayBuffer()
}

type Requests = autocannon.Request[]
const JSON_BODY = { 'content-type': 'application/json' }
const randomId = () => 1 + Math.floor(Math.random() * TICKETS)

const many = (request: (i: number) => autocannon.Request): Requests => Array.from({ length: 500 }, (_, i) => request(i))

type Workload = { name: string; wanted: Record<BenchEngine['name'], Wanted>; requests: () => Requests }
const WORKLOADS: Workload[] = [
  {
    name: 'GET one',
    wanted: { sqlite: { ratio: 0.74 }, postgres: { ratio: 0.7 } },
    requests: () => many(() => ({ method: 'GET', path: `/api/tickets/${randomId()}/` })),
  },
  {
    name: 'GET page of 20',
    wanted: { sqlite: { ratio: 0.6 }, postgres: { ratio: 0.6 } },
    requests: () => [{ method: 'GET', path: '/api/tickets/' }],
  },
  {
    name: 'POST (12 and 60 words)',
    wanted: { sqlite: { rate: 2000 }, postgres: { ratio: 0.5 } },
    requests: () => {
      const source = tickets(11)
      return many(() => {
        const { title, description } = source.next().value
        return {
          method: 'POST',
          path: '/api/tickets/',
          headers: JSON_BODY,
          body: JSON.stringify({ title, description }),
        }
      })
    },
  },
  {
    name: 'PATCH status',
    wanted: { sqlite: { rate: 2000 }, postgres: { ratio: 0.5 } },
    requests: () =>
      many((i) => ({
        method: 'PATCH',
        path: `/api/tickets/${randomId()}/`,
        headers: JSON_BODY,
        body: JSON.stringify({ resolution_status: ['OPEN', 'RESOLVED', 'CLOSED'][i % 3] }),
      })),
  },
]

async function rateOf(url: string, requests: Requests): Promise<number> {
  const result = await autocannon({ url, connections: CONNECTIONS, duration: SECONDS, requests })
  if (result.non2xx || result.errors) throw new Error(`${result.non2xx} refused, ${result.errors} failed`)
  return result['2xx'] / result.duration
}
