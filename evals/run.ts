import { parseArgs } from 'node:util'
import { loadDotEnv } from '#platform/environment.ts'
import { type Case, readLines } from './case.ts'
import { judge } from './judge.ts'
import { play } from './play.ts'
import { type Outcome, summaryOf, tableOf } from './table.ts'
import { utterances } from './utterances.ts'

/*
 * Plays cases from outside, over HTTP, on the model that the environment or --model names, or none. Ends with 1 when
 * anything was written that no case names.
 *
 *   npm run eval -- [--file visible --file model] [--family update] [--id prefix] [--difficulty 2] [--times 4] [--jobs 4]
 *                   [--failures] [--utterances] [--model http://127.0.0.1:11434/v1 --model-name qwen3] [--agent 'node agent.mjs']
 */
const FILES = ['visible', 'model', 'must-not']
const { values: options } = parseArgs({
  options: {
    file: { type: 'string', multiple: true, default: FILES },
    family: { type: 'string' },
    id: { type: 'string', default: '' },
    difficulty: { type: 'string', multiple: true },
    times: { type: 'string', default: '1' },
    jobs: { type: 'string', default: '2' },
    failures: { type: 'boolean', default: false },
    utterances: { type: 'boolean', default: false },
    /** The base URL of any server that speaks OpenAI's protocol. */
    model: { type: 'string' },
    'model-name': { type: 'string', default: 'any' },
    /** A command that starts another agent, to compare with: it gets AGENT_PORT and TICKET_SYSTEM_URL. */
    agent: { type: 'string' },
  },
})

loadDotEnv()
const environment = environmentOf(process.env)
const cases = options.file.flatMap((file) => readLines<Case>(`${file.replace(/\.jsonl$/, '')}.jsonl`)).filter(isWanted)
const outcomes: Outcome[] = []
const queue = cases.flatMap((one) => Array.from({ length: Number(options.times) }, () => one))
await Promise.all(Array.from({ length: Number(options.jobs) }, playOn))
if (outcomes.length > 0) console.log(`${tableOf(outcomes, Number(options.times))}\n${summaryOf(outcomes)}`)
const wrong = outcomes.some(({ verdict }) => verdict.wrong.length > 0)
const unasked = options.utterances ? await utterances(environment) : []
for (const problem of unasked) console.log(problem)
process.exitCode = wrong || unasked.length > 0 ? 1 : 0

function isWanted({ family, id, difficulty }: Case): boolean {
  return (
    (options.family === undefined || family === options.family) &&
    id.startsWith(options.id) &&
    (options.difficulty === undefined || options.difficulty.includes(String(difficulty)))
  )
}

/** A model by hand may think for long, and is trusted as one that has qualified. */
function environmentOf(given: NodeJS.ProcessEnv): Record<string, string | undefined> {
  const policy = { AGENT_APPROVAL: given.AGENT_APPROVAL ?? 'bulk' }
  if (!options.model) return { ...given, ...policy }
  const name = options['model-name']
  return {
    AGENT_MODEL_SILENCE_SECONDS: '600',
    AGENT_MAX_SECONDS: '6000',
    ...given,
    ...policy,
    AZURE_OPENAI_ENDPOINT: undefined,
    OPENAI_BASE_URL: options.model,
    OPENAI_API_KEY: given.OPENAI_API_KEY ?? 'none',
    OPENAI_MODEL: name,
    OPENAI_MODEL_MINI: given.OPENAI_MODEL_MINI ?? name,
  }
}

async function playOn(): Promise<void> {
  for (let one = queue.shift(); one; one = queue.shift()) {
    const played = await play(one, environment, options.agent)
    const verdict = judge(one, played)
    outcomes.push({ one, played, verdict })
    if (options.failures && verdict.problems.length > 0) {
      const said = one.turns.map((turn) => ('say' in turn ? turn.say : JSON.stringify(turn))).join(' ⏎ ')
      console.log(`${one.id} (d${one.difficulty}): ${said}\n  ${verdict.problems.join('\n  ')}`)
    }
  }
}
