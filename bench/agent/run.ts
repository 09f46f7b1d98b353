/*
 * npm run bench:agent: the agent measured in one run, both services in this process, the model on its wire.
 *
 * BENCH_STREAMS=1000 and BENCH_SECONDS=10 ask for another size of the last part; without it, it is left out.
 */
import { table } from '../support/table.ts'
import { offlineTimes } from './offline.ts'
import { startTimes } from './start.ts'
import { median, quantile } from './statistics.ts'
import { streamFigures } from './streams.ts'
import { bareLoopCpu, modelFigures } from './with-model.ts'

const TIMES = Number(process.env.BENCH_TIMES ?? 200)
const ms = (value: number) => `${value.toFixed(1)} ms`

console.log('Start of both services to ready\n')
const starts = await startTimes(5)
console.log(table(['median', 'slowest'], [[ms(median(starts)), ms(Math.max(...starts))]]))

console.log('\nAn offline command, from the request to the end of its stream\n')
const offline = Object.entries(await offlineTimes(TIMES))
console.log(
  table(
    ['command', 'median', 'p95'],
    offline.map(([name, took]) => [name, ms(median(took)), ms(quantile(took, 0.95))]),
  ),
)

console.log(
  '\nWith an instant model: calls and CPU a run, and how much later than the model’s own the first token comes\n',
)
const bare = await bareLoopCpu(TIMES)
const figures = await modelFigures(TIMES)
console.log(
  table(
    ['command', 'model calls', 'CPU', 'over the bare loop', 'first token later'],
    figures.map(({ command, calls, cpuMs, firstTokenMs }) => [
      command,
      calls.toFixed(1),
      ms(cpuMs),
      ms(cpuMs - (firstTokenMs.length > 0 ? bare.question : bare.write)),
      firstTokenMs.length > 0 ? ms(median(firstTokenMs)) : '-',
    ]),
  ),
)

const streams = Number(process.env.BENCH_STREAMS ?? 0)
if (streams > 0) {
  console.log('\nOpen streams at 20 tokens a second each\n')
  const { tokens, lateP99, lateMax, bytesEach } = await streamFigures(streams, Number(process.env.BENCH_SECONDS ?? 10))
  console.log(
    table(
      ['streams', 'tokens', 'late p99', 'late max', 'memory each'],
      [[String(streams), String(tokens), ms(lateP99), ms(lateMax), `${(bytesEach / 1024).toFixed(0)} kB`]],
    ),
  )
}
