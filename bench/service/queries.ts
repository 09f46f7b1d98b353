import type { BenchEngine } from '../support/engine.ts'
import { type Served, serveTickets } from '../support/server.ts'
import { median } from '../support/statistics.ts'
import { PHRASE, PLANTED } from '../support/text.ts'

/** Milliseconds of single requests, one after another: each the median of REPEATS. */
const REPEATS = 21
const STARTS = 5

export type QueryTime = { name: string; milliseconds: number; count: number | undefined }
export type Measured = { times: QueryTime[]; readyAfter: number; memory: number }

const holds = (text: string) => `(title LIKE '%${text}%' OR description LIKE '%${text}%')`

type Query = {
  name: string
  path: string
  /** Milliseconds. */
  limit: number
  /** The same on PostgreSQL, where it is another. */
  onServer?: number
  /** Whether the cost may follow the number of matches. */
  hits: boolean
  /** The same in SQL, for a scan. */
  matches?: string
}
export const QUERIES: Query[] = [
  { name: 'list', path: '/api/tickets/', limit: 10, hits: false, matches: 'TRUE' },
  {
    name: 'status list',
    path: '/api/tickets/?resolution_status=OPEN',
    limit: 10,
    hits: false,
    matches: "resolution_status = 'OPEN'",
  },
  {
    name: 'two statuses',
    path: '/api/tickets/?resolution_status__in=OPEN,CLOSED',
    limit: 10,
    hits: false,
    matches: "resolution_status <> 'RESOLVED'",
  },
  {
    name: 'both dates',
    path: '/api/tickets/?created__gte=2022-03-04T05:06:07Z&created__lte=2024-09-10T11:12:13Z',
    limit: 10,
    hits: false,
    matches: "created >= '2022-03-04T05:06:07' AND created <= '2024-09-10T11:12:13'",
  },
  {
    name: 'title filter (0.1 %)',
    path: `/api/tickets/?title__icontains=${PLANTED.thousandth.slice(2, 12)}`,
    limit: 10,
    hits: true,
    matches: `title LIKE '%${PLANTED.thousandth.slice(2, 12)}%'`,
  },
  { name: 'search, no hits', path: '/api/tickets/?search=zzgibberishzz', limit: 10, hits: false, matches: 'FALSE' },
  {
    name: 'search, 0.1 %',
    path: `/api/tickets/?search=${PLANTED.thousandth}`,
    limit: 25,
    onServer: 10,
    hits: true,
    matches: holds(PLANTED.thousandth),
  },
  {
    name: 'search, 2 %',
    path: `/api/tickets/?search=${PLANTED.fiftieth}`,
    limit: 25,
    onServer: 60,
    hits: true,
    matches: holds(PLANTED.fiftieth),
  },
  {
    name: 'search, 25 %',
    path: `/api/tickets/?search=${PLANTED.quarter.slice(2)}`,
    limit: 100,
    onServer: 250,
    hits: true,
    matches: holds(PLANTED.quarter),
  },
  {
    name: 'search, two terms (2 % and 25 %)',
    path: `/api/tickets/?search=${PLANTED.fiftieth}+${PLANTED.quarter}`,
    limit: 25,
    onServer: 150,
    hits: true,
    matches: `${holds(PLANTED.fiftieth)} AND ${holds(PLANTED.quarter)}`,
  },
  {
    name: 'search, a phrase',
    path: `/api/tickets/?search=%22${PHRASE.join('+')}%22`,
    limit: 25,
    onServer: 150,
    hits: true,
    matches: holds(PHRASE.join(' ')),
  },
  {
    name: 'search, a typo (0.1 %)',
    path: `/api/tickets/?search=${PLANTED.thousandth.replace('sand', 'snad')}`,
    limit: 50,
    onServer: 60,
    hits: true,
    matches: holds(PLANTED.thousandth),
  },
  { name: 'last page', path: '/api/tickets/?page=last', limit: 10, hits: false, matches: 'TRUE' },
  { name: 'cursor page', path: 'a page in the middle of a walk', limit: 10, hits: false },
  { name: 'stats', path: '/api/tickets/stats/', limit: 10, onServer: 25, hits: false, matches: 'TRUE' },
  { name: 'similar', path: '/api/tickets/{a ticket}/similar/', limit: 10, hits: true },
]

/** Starts the service on a populated file some times, and at last times every query. */
export async function measureQueries(file: string): Promise<Measured> {
  const starts: number[] = []
  for (let i = 1; i < STARTS; i++) {
    const { readyAfter, stop } = await serveTickets(file)
    starts.push(readyAfter)
    await stop()
  }
  const server = await serveTickets(file)
  starts.push(server.readyAfter)
  const times: QueryTime[] = []
  for (const { name, path } of QUERIES) times.push({ name, ...(await time(server, await pathsOf(server, name, path))) })
  const memory = server.memory()
  await server.stop()
  return { times, readyAfter: median(starts), memory }
}

/** How many tickets each query matches, without indexes or counters; undefined where it answers no count. */
export async function countedByScan(engine: BenchEngine, place: string): Promise<(number | undefined)[]> {
  const counts: (number | undefined)[] = []
  for (const { matches } of QUERIES) counts.push(matches === undefined ? undefined : await engine.scan(place, matches))
  return counts
}

/** Where the path depends on what is stored; different ones are asked in turn. */
async function pathsOf(server: Served, name: string, path: string): Promise<string[]> {
  const total = (await ask(server, '/api/tickets/stats/')).body.total as number
  const ids = Array.from({ length: REPEATS }, (_, i) => 1 + Math.floor((i * total) / REPEATS))
  if (name === 'similar') return ids.map((id) => `/api/tickets/${id}/similar/`)
  if (name !== 'cursor page') return [path]
  const middle = (await ask(server, '/api/tickets/?created__lt=2023-07-01&cursor=&page_size=20')).body.next as string
  return [middle.replace(/^http:\/\/[^/]+/, '').replace(/created__lt=[^&]*&?/, '')]
}

async function time(server: Served, paths: string[]): Promise<{ milliseconds: number; count: number | undefined }> {
  const taken: number[] = []
  let count: number | undefined
  for (let i = 0; i < REPEATS; i++) {
    const { milliseconds, body } = await ask(server, paths[i % paths.length] ?? '')
    taken.push(milliseconds)
    count = (body.count ?? body.total) as number | undefined
  }
  return { milliseconds: median(taken), count }
}

async function ask(server: Served, path: string): Promise<{ milliseconds: number; body: Record<string, unknown> }> {
  const began = performance.now()
  const answer = await fetch(server.url + path)
  const text = await answer.text()
  const milliseconds = performance.now() - began
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${text.slice(0, 200)}`)
  return { milliseconds, body: JSON.parse(text) }
}
