/*
 * npm run bench:agent: the agent measured in one run, each figure beside what is wanted of it. Agent and ticket API are
 * processes of their own, as in production; what is called CPU is that of the agent's process alone.
 *
 * BENCH_PARTS=streams (start, offline, model, streams) runs some parts only; BENCH_TIMES, BENCH_STREAMS and BENCH_SECONDS
 * ask for other numbers; BENCH_NODE_OPTIONS="--cpu-prof" passes options to the services.
 */
import { median, quantile } from '../support/statistics.ts'
import { table, verdict } from '../support/table.ts'
import { offlineTimes } from './offline.ts'
import { startTimes } from './start.ts'
import { streamFigures } from './streams.ts'
import { modelFigures } from './with-model.ts'

/** At most: milliseconds, model calls, kilobytes. Only a question takes a second call of the model. */
const WANTED = { start: 1_500, offline: 15, overLoop: 8, firstToken: 10, late: 100, memory: 150 }
const CALLS_WANTED: Readonly<Record<string, number>> = { 'a fully said write': 1, 'a list': 1, 'a question': 2 }

const TIMES = Number(process.env.BENCH_TIMES ?? 200)
const STREAMS = Number(process.env.BENCH_STREAMS ?? 300)
const SECONDS = Number(process.env.BENCH_SECONDS ?? 10)
const ms = (value: number) => `${value.toFixed(1)} ms`

const PARTS = { start: showStart, offline: showOffline, model: showModel, streams: showStreams }
const asked = new Set((process.env.BENCH_PARTS ?? Object.keys(PARTS).join(',')).split(','))
for (const [name, show] of Object.entries(PARTS)) if (asked.has(name)) await show()

async function showStart(): Promise<void> {
  console.log('Start of both services to ready\n')
  const starts = await startTimes(5)
  const middle = median(starts)
  const row = [ms(middle), ms(Math.max(...starts)), ms(WANTED.start), verdict(middle <= WANTED.start)]
  console.log(table(['median', 'slowest', 'limit', ''], [row]))
}

async function showOffline(): Promise<void> {
  console.log('\nAn offline command, from the request to the end of its stream\n')
  const rows = Object.entries(await offlineTimes(TIMES)).map(([name, { took, cpuMs }]) => {
    const middle = median(took)
    const p95 = quantile(took, 0.95)
    return [name, ms(middle), ms(p95), ms(cpuMs), ms(WANTED.offline), verdict(middle <= WANTED.offline)]
  })
  console.log(table(['command', 'median', 'p95', 'CPU', 'limit of the median', ''], rows))
}

async function showModel(): Promise<void> {
  console.log(
    '\nWith an instant model: calls and CPU a run, and how much later than the model’s own the first token comes',
  )
  console.log(`Limits: ${WANTED.overLoop} ms of CPU over the bare loop, ${WANTED.firstToken} ms later\n`)
  const rows = (await modelFigures(TIMES)).map(({ command, calls, cpuMs, bareMs, firstTokenMs }) => {
    const [most, later] = [CALLS_WANTED[command] ?? 3, firstTokenMs.length > 0 ? median(firstTokenMs) : undefined]
    const met = calls <= most && cpuMs - bareMs <= WANTED.overLoop && (later ?? 0) <= WANTED.firstToken
    const figures = [ms(cpuMs), ms(bareMs), ms(cpuMs - bareMs), later === undefined ? '-' : ms(later)]
    return [command, `${calls.toFixed(1)} of ${most}`, ...figures, verdict(met)]
  })
  console.log(table(['command', 'model calls', 'CPU', 'bare loop', 'over it', 'first token later', ''], rows))
}

async function showStreams(): Promise<void> {
  console.log('\nOpen streams at 20 tokens a second each')
  console.log(`Limits: p99 ${WANTED.late} ms late, ${WANTED.memory} kB each\n`)
  const { tokens, lateP99, lateMax, openingP99, bytesEach, cpuEach } = await streamFigures(STREAMS, SECONDS)
  const memory = bytesEach / 1024
  const lateness = [ms(lateP99), verdict(lateP99 <= WANTED.late), ms(lateMax), ms(openingP99)]
  const cost = [`${memory.toFixed(0)} kB`, verdict(memory <= WANTED.memory), `${cpuEach.toFixed(0)} µs`]
  console.log(
    table(
      ['streams', 'tokens', 'late p99', '', 'late max', 'p99 while opening', 'memory each', '', 'CPU each token'],
      [[String(STREAMS), String(tokens), ...lateness, ...cost]],
    ),
  )
}
