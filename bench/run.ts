/*
 * npm run bench: the ticket service measured in one run, with its data made from a fixed seed in a temporary folder, each
 * figure beside what is wanted of it.
 *
 * --engine postgres measures it on a PostgreSQL that is started for it. BENCH_SIZES=1000,100000 asks for other sizes (a million takes some ten minutes to fill); BENCH_SECONDS for other
 * lengths of each load.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { countedByScan, type Measured, measureQueries, QUERIES } from './service/queries.ts'
import { measureThroughput } from './service/throughput.ts'
import { postgresEngine, sqliteEngine } from './support/engine.ts'
import { filler } from './support/populate.ts'
import { table, verdict } from './support/table.ts'

type Size = Measured & { size: number; disk: number; counts: (number | undefined)[] }

const WANTED = { readyAfter: 500, memory: 300, disk: 4, startSize: 100_000 }
const sizes = (process.env.BENCH_SIZES ?? '1000,100000,1000000').split(',').map(Number)
const folder = mkdtempSync(join(tmpdir(), 'tickets-bench-'))
const { values } = parseArgs({ options: { engine: { type: 'string', default: 'sqlite' } } })
const engine = values.engine === 'postgres' ? await postgresEngine() : sqliteEngine(folder)

try {
  await showThroughput()
  const measured = await measureSizes()
  showQueries(measured)
  showRest(measured)
} finally {
  await engine.stop()
  rmSync(folder, { recursive: true, force: true })
}

async function showThroughput(): Promise<void> {
  console.log('Requests a second at 16 connections, 1,000 tickets; raw is node:http and the driver alone\n')
  const rows = await measureThroughput(engine)
  console.log(
    table(
      ['request', 'service', 'raw', 'service / raw', 'wanted', ''],
      rows.map(({ name, service, raw, wanted }) => [
        name,
        service.toFixed(0),
        raw.toFixed(0),
        (service / raw).toFixed(2),
        'ratio' in wanted ? `${wanted.ratio} of raw` : `${wanted.rate} a second`,
        verdict('ratio' in wanted ? service / raw >= wanted.ratio : service >= wanted.rate),
      ]),
    ),
  )
}

/** One database that grows from size to size. */
async function measureSizes(): Promise<Size[]> {
  const place = await engine.fresh('tickets')
  const fill = filler(place)
  const measured: Size[] = []
  for (const size of sizes) {
    const bytes = await fill(size)
    const disk = (await engine.size(place)) / bytes
    measured.push({ size, disk, ...(await measureQueries(place)), counts: await countedByScan(engine, place) })
  }
  return measured
}

function showQueries(measured: Size[]): void {
  console.log(
    '\nMilliseconds of single requests (median of 21); matches in the largest, as answered and as a scan counts',
  )
  console.log(
    'Steady: what does not depend on the number of hits costs at most 3 times its own at the least size + 1 ms\n',
  )
  const [least, largest] = [measured[0], measured.at(-1)]
  console.log(
    table(
      [
        'request',
        ...measured.map(({ size }) => size.toLocaleString('en')),
        'matches',
        'counted',
        'limit',
        '',
        'steady',
      ],
      QUERIES.map(({ name, limit: onFile, onServer = onFile, hits }, i) => {
        const limit = engine.name === 'sqlite' ? onFile : onServer
        const { milliseconds = 0, count } = largest?.times[i] ?? {}
        const counted = largest?.counts[i]
        const steady = milliseconds <= 3 * (least?.times[i]?.milliseconds ?? 0) + 1
        return [
          name,
          ...measured.map(({ times }) => times[i]?.milliseconds.toFixed(2) ?? ''),
          String(count ?? ''),
          counted === undefined ? '' : counted === count ? 'same' : `NOT ${counted}`,
          String(limit),
          verdict(milliseconds <= limit),
          hits ? '' : steady ? 'ok' : 'NOT',
        ]
      }),
    ),
  )
}

function showRest(measured: Size[]): void {
  const row = (name: string, value: (size: Size) => number, digits: number, wanted: number, at: Size[]) => [
    name,
    ...measured.map((size) => value(size).toFixed(digits)),
    String(wanted),
    verdict(at.every((size) => value(size) <= wanted)),
  ]
  const started = measured.filter(({ size }) => size <= WANTED.startSize)
  console.log('')
  console.log(
    table(
      ['', ...measured.map(({ size }) => size.toLocaleString('en')), 'limit', ''],
      [
        row('start to ready, ms (median of 5)', ({ readyAfter }) => readyAfter, 0, WANTED.readyAfter, started),
        row('memory after the run, MB', ({ memory }) => memory, 0, WANTED.memory, measured),
        row('disk / bytes of the rows', ({ disk }) => disk, 2, WANTED.disk, measured.slice(-1)),
      ],
    ),
  )
}
