import { parseArgs } from 'node:util'
import { loadDotEnv } from '#platform/environment.ts'
import { type Case, readLines } from './case.ts'
import { judge } from './judge.ts'
import { play } from './play.ts'
import { type Outcome, tableOf } from './table.ts'
import { utterances } from './utterances.ts'

/*
 * Plays cases from outside, over HTTP, on the model that the environment names, or none. Ends with 1 when anything was
 * written that no case names.
 *
 *   npm run eval -- [--file visible.jsonl] [--family update] [--id prefix] [--times 4] [--failures] [--utterances]
 */
const { values: options } = parseArgs({
  options: {
    file: { type: 'string', default: 'visible.jsonl' },
    family: { type: 'string' },
    id: { type: 'string' },
    times: { type: 'string', default: '1' },
    failures: { type: 'boolean', default: false },
    utterances: { type: 'boolean', default: false },
  },
})

loadDotEnv()
const { family, id = '', times, failures } = options
const cases = readLines<Case>(options.file).filter(
  (one) => (family === undefined || one.family === family) && one.id.startsWith(id),
)
const outcomes: Outcome[] = []
for (const one of cases) {
  for (let time = 0; time < Number(times); time++) {
    const played = await play(one, process.env)
    const verdict = judge(one, played)
    outcomes.push({ one, played, verdict })
    if (failures && verdict.problems.length > 0) console.log(`${one.id}\n  ${verdict.problems.join('\n  ')}`)
  }
}
if (outcomes.length > 0) console.log(tableOf(outcomes, Number(times)))
const wrong = outcomes.some(({ verdict }) => verdict.wrong.length > 0)
const unasked = options.utterances ? await utterances(process.env) : []
for (const problem of unasked) console.log(problem)
process.exitCode = wrong || unasked.length > 0 ? 1 : 0
