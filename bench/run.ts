/*
 * npm run bench: the ticket service measured in one run, with its data made from a fixed seed in a temporary folder.
 *
 * BENCH_SIZES=1000,100000 asks for other sizes (a million takes some ten minutes to fill); BENCH_SECONDS for other
 * lengths of each load.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Measured, measureQueries, QUERIES } from './service/queries.ts'
import { measureThroughput } from './service/throughput.ts'
import { populate } from './support/populate.ts'
import { table } from './support/table.ts'

const sizes = (process.env.BENCH_SIZES ?? '1000,100000,1000000').split(',').map(Number)
const folder = mkdtempSync(join(tmpdir(), 'tickets-bench-'))

try {
  await showThroughput()
  await showQueries()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function showThroughput(): Promise<void> {
  console.log('Requests a second at 16 connections, 1,000 tickets; raw is node:http and node:sqlite alone\n')
  const rows = await measureThroughput(folder)
  console.log(
    table(
      ['request', 'service', 'raw', 'service / raw'],
      rows.map(({ name, service, raw, ratio }) => [name, service.toFixed(0), raw.toFixed(0), ratio.toFixed(2)]),
    ),
  )
}

async function showQueries(): Promise<void> {
  const measured: Measured[] = []
  const disk: string[] = []
  for (const size of sizes) {
    const file = join(folder, `${size}.sqlite`)
    const rows = await populate(file, size)
    disk.push((statSync(file).size / rows).toFixed(2))
    measured.push(await measureQueries(file))
    rmSync(file)
  }
  console.log('\nMilliseconds of single requests (median of 21), and how many tickets match in the largest\n')
  const largest = measured.at(-1)
  console.log(
    table(
      ['request', ...sizes.map((size) => size.toLocaleString('en')), 'matches', 'limit'],
      QUERIES.map(({ name, limit }, i) => [
        name,
        ...measured.map(({ times }) => times[i]?.milliseconds.toFixed(2) ?? ''),
        String(largest?.times[i]?.count ?? ''),
        String(limit),
      ]),
    ),
  )
  console.log(
    table(
      ['', ...sizes.map((size) => size.toLocaleString('en'))],
      [
        ['start to ready, ms', ...measured.map(({ readyAfter }) => readyAfter.toFixed(0))],
        ['memory after the run, MB', ...measured.map(({ memory }) => memory.toFixed(0))],
        ['disk / bytes of the rows', ...disk],
      ],
    ),
  )
}
