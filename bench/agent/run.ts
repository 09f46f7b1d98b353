/*
 * npm run bench:agent: the agent measured in one run. Agent and ticket API are processes of their own, as in production;
 * what is called CPU is that of the agent's process alone.
 *
 * BENCH_STREAMS=1000 and BENCH_SECONDS=10 ask for the last part; without the first it is left out. BENCH_PARTS=streams
 * (start, offline, model, streams) runs some parts only, BENCH_NODE_OPTIONS="--cpu-prof" passes options to the services.
 */
import { median, quantile } from '../support/statistics.ts'
import { table } from '../support/table.ts'
import { offlineTimes } from './offline.ts'
import { startTimes } from './start.ts'
import { streamFigures } from './streams.ts'
import { modelFigures } from './with-model.ts'

const TIMES = Number(process.env.BENCH_TIMES ?? 200)
const ms = (value: number) => `${value.toFixed(1)} ms`

const parts = new Set((process.env.BENCH_PARTS ?? 'start,offline,model,streams').split(','))

if (parts.has('start')) {
  console.log('Start of both services to ready\n')
  const starts = await startTimes(5)
  console.log(table(['median', 'slowest'], [[ms(median(starts)), ms(Math.max(...starts))]]))
}

if (parts.has('offline')) {
  console.log('\nAn offline command, from the request to the end of its stream\n')
  const rows = Object.entries(await offlineTimes(TIMES))
  console.log(
    table(
      ['command', 'median', 'p95', 'CPU'],
      rows.map(([name, { took, cpuMs }]) => [name, ms(median(took)), ms(quantile(took, 0.95)), ms(cpuMs)]),
    ),
  )
}

if (parts.has('model')) {
  console.log(
    '\nWith an instant model: calls and CPU a run, and how much later than the model’s own the first token comes\n',
  )
  const figures = await modelFigures(TIMES)
  console.log(
    table(
      ['command', 'model calls', 'CPU', 'bare loop', 'over it', 'first token later'],
      figures.map(({ command, calls, cpuMs, bareMs, firstTokenMs }) => [
        command,
        calls.toFixed(1),
        ms(cpuMs),
        ms(bareMs),
        ms(cpuMs - bareMs),
        firstTokenMs.length > 0 ? ms(median(firstTokenMs)) : '-',
      ]),
    ),
  )
}

const streams = Number(process.env.BENCH_STREAMS ?? 0)
if (streams > 0 && parts.has('streams')) {
  console.log('\nOpen streams at 20 tokens a second each\n')
  const { tokens, lateP99, lateMax, openingP99, bytesEach, cpuEach } = await streamFigures(
    streams,
    Number(process.env.BENCH_SECONDS ?? 10),
  )
  console.log(
    table(
      ['streams', 'tokens', 'late p99', 'late max', 'p99 while opening', 'memory each', 'CPU each token'],
      [
        [
          String(streams),
          String(tokens),
          ms(lateP99),
          ms(lateMax),
          ms(openingP99),
          `${(bytesEach / 1024).toFixed(0)} kB`,
          `${cpuEach.toFixed(0)} µs`,
        ],
      ],
    ),
  )
}
