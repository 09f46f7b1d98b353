/*
 * npm run test:soak: both services under a mixed load for 20 minutes (SOAK_MINUTES asks for others), each in a process of its
 * own. Their memory must have come to rest: that of the last quarter is within a tenth of the quarter before. And nothing
 * may be kept open of what was over.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { type ServiceProcess, startProcesses } from '../agent/processes.ts'
import { quantile } from '../support/statistics.ts'
import { table, verdict } from '../support/table.ts'
import { mixedLoad } from './load.ts'

const MINUTES = Number(process.env.SOAK_MINUTES ?? 20)
const QUARTERS = 4
const SAMPLE_MS = 2_000
/** Milliseconds after which a service is at rest: connections that are kept for the next request are closed by then. */
const REST_MS = 70_000
const WANTED = { growth: 0.1 }

type Sample = { memory: number; cpuMs: number; descriptors: number; healthMs: number }
type Quarter = { memory: number; cpu: number; descriptors: number; health: number }

const NAMES = ['tickets', 'agent'] as const
const processes = await startProcesses()
const services = NAMES.map((name) => processes[name])
try {
  await wait(1_000)
  const before = await Promise.all(services.map((service) => service.descriptors()))
  const load = mixedLoad(processes)
  const quarters: Quarter[][] = []
  for (let i = 0; i < QUARTERS; i++) {
    quarters.push(await Promise.all(services.map((service) => measureQuarter(service))))
    console.error(`${((i + 1) * MINUTES) / QUARTERS} of ${MINUTES} minutes: ${JSON.stringify(load.count())}`)
  }
  await load.stop()
  const { requests, failures } = load.count()
  await wait(REST_MS)
  const after = await Promise.all(services.map((service) => service.descriptors()))
  show(quarters, before, after)
  console.log(`\n${requests} requests, of which ${failures} failed: ${verdict(failures === 0)}`)
  if (!isMet(quarters, before, after) || failures > 0) process.exitCode = 1
} finally {
  await processes.stop()
}

async function measureQuarter(service: ServiceProcess): Promise<Quarter> {
  const samples: Sample[] = []
  const began = performance.now()
  for (const end = began + (MINUTES / QUARTERS) * 60_000; performance.now() < end; await wait(SAMPLE_MS))
    samples.push(await sample(service))
  const [first, last] = [samples[0], samples.at(-1)]
  return {
    memory: samples.reduce((sum, { memory }) => sum + memory, 0) / samples.length,
    cpu: first && last ? (last.cpuMs - first.cpuMs) / (performance.now() - began) : Number.NaN,
    descriptors: Math.max(...samples.map(({ descriptors }) => descriptors)),
    health: quantile(
      samples.map(({ healthMs }) => healthMs),
      0.99,
    ),
  }
}

async function sample(service: ServiceProcess): Promise<Sample> {
  const began = performance.now()
  await (await fetch(`${service.url}/healthz`)).arrayBuffer()
  const healthMs = performance.now() - began
  const [memory, cpuMs, descriptors] = [await service.memory(), await service.cpuMs(), await service.descriptors()]
  return { memory, cpuMs, descriptors, healthMs }
}

function growthOf(quarters: Quarter[][], service: number): number {
  const [earlier, last] = quarters.slice(-2).map((quarter) => quarter[service]?.memory ?? Number.NaN)
  return (last ?? Number.NaN) / (earlier ?? Number.NaN) - 1
}

function isMet(quarters: Quarter[][], before: number[], after: number[]): boolean {
  return NAMES.every(
    (_, service) =>
      Math.abs(growthOf(quarters, service)) <= WANTED.growth && (after[service] ?? 0) <= (before[service] ?? 0),
  )
}

function show(quarters: Quarter[][], before: number[], after: number[]): void {
  const length = `${MINUTES / QUARTERS} minutes`
  const rows = NAMES.flatMap((name, service) => {
    const each = (format: (quarter: Quarter) => string) =>
      quarters.map((quarter) => (quarter[service] ? format(quarter[service]) : ''))
    const growth = growthOf(quarters, service)
    const kept = (after[service] ?? 0) - (before[service] ?? 0)
    return [
      [
        `${name}: memory, MB`,
        ...each(({ memory }) => (memory / 1e6).toFixed(0)),
        `${(growth * 100).toFixed(1)} %`,
        verdict(Math.abs(growth) <= WANTED.growth),
      ],
      [`${name}: CPU, % of a core`, ...each(({ cpu }) => (cpu * 100).toFixed(1)), '', ''],
      [`${name}: p99 of /healthz, ms`, ...each(({ health }) => health.toFixed(0)), '', ''],
      [
        `${name}: descriptors, most`,
        ...each(({ descriptors }) => String(descriptors)),
        `${kept} kept`,
        verdict(kept <= 0),
      ],
    ]
  })
  console.log(table(['', ...quarters.map((_, i) => `${length} ${i + 1}`), 'last two', ''], rows))
}
