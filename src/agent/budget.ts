import type { UsageEvent } from '#contract/chat.ts'
import type { AgentConfig } from './config.ts'
import { RunFailure } from './run-failure.ts'
import type { Texts } from './texts/english.ts'

export type Limits = Pick<
  AgentConfig,
  'AGENT_MAX_STEPS' | 'AGENT_MAX_MODEL_CALLS' | 'AGENT_MAX_TOKENS' | 'AGENT_MAX_SECONDS'
>
export type ModelUse = { model: string; input: number; output: number; cost: number | null }

export const OVER_BUDGET = 'budget_exceeded'

/** How often the same call may be made in one run: the third stops it. */
const SAME_CALLS_MAX = 3

/** What a run may use. Throws a RunFailure when it is used up, before the next call. */
export class Budget {
  readonly #limits: Limits
  readonly #began = Date.now()
  readonly #calls = new Map<string, number>()
  readonly #uses: ModelUse[] = []
  readonly #earlier: UsageEvent
  #modelCalls: number
  #tokens: number

  /** `earlier`: what the run has used before it waited. */
  constructor(limits: Limits, earlier: UsageEvent = NOTHING_USED) {
    this.#limits = limits
    this.#earlier = earlier
    this.#modelCalls = earlier.model_calls
    this.#tokens = earlier.input_tokens + earlier.output_tokens
  }

  checkSteps(count: number): void {
    const { AGENT_MAX_STEPS: steps } = this.#limits
    if (count > steps) throw over((why) => why.steps(count, steps))
  }

  beginModelCall(): void {
    const { AGENT_MAX_MODEL_CALLS: modelCalls, AGENT_MAX_TOKENS: tokens, AGENT_MAX_SECONDS: seconds } = this.#limits
    if (this.#modelCalls >= modelCalls) throw over((why) => why.modelCalls(modelCalls))
    if (this.#tokens >= tokens) throw over((why) => why.tokens(tokens))
    if (this.secondsLeft <= 0) throw overTime(seconds)
    this.#modelCalls++
  }

  /** An answer that goes on and on is stopped while it does; nobody has counted its tokens yet. */
  checkLength(characters: number): void {
    const { AGENT_MAX_TOKENS: tokens } = this.#limits
    if (this.#tokens + characters / CHARACTERS_A_TOKEN >= tokens) throw over((why) => why.tokens(tokens))
  }

  endModelCall(use: ModelUse): void {
    this.#uses.push(use)
    this.#tokens += use.input + use.output
  }

  /** Counts a call of a tool by a model; three identical ones stop the run. */
  countToolCall(name: string, args: unknown): void {
    const key = `${name} ${JSON.stringify(args)}`
    const count = (this.#calls.get(key) ?? 0) + 1
    this.#calls.set(key, count)
    if (count >= SAME_CALLS_MAX) throw over((why) => why.sameCall(SAME_CALLS_MAX))
  }

  get secondsLeft(): number {
    return this.#limits.AGENT_MAX_SECONDS - (Date.now() - this.#began) / 1000
  }

  /** `cost_usd` is null as soon as one call's price is not known. */
  usage(): UsageEvent {
    const earlier = this.#earlier
    const costs = [earlier.cost_usd, ...this.#uses.map((use) => use.cost)]
    const known = costs.flatMap((cost) => (cost === null ? [] : [cost]))
    return {
      model_calls: this.#modelCalls,
      input_tokens: this.#uses.reduce((sum, use) => sum + use.input, earlier.input_tokens),
      output_tokens: this.#uses.reduce((sum, use) => sum + use.output, earlier.output_tokens),
      cost_usd: known.length === costs.length ? known.reduce((sum, cost) => sum + cost, 0) : null,
    }
  }
}

const NOTHING_USED: UsageEvent = { model_calls: 0, input_tokens: 0, output_tokens: 0, cost_usd: 0 }
/** Characters of a token in English. Other languages have fewer, so that tokens are estimated from below. */
const CHARACTERS_A_TOKEN = 4

/** The run's time is over, whatever it is doing. */
export const overTime = (seconds: number) => over((why) => why.seconds(seconds))

const over = (why: (why: Texts['failures']['budget']) => string) =>
  new RunFailure(OVER_BUDGET, ({ failures }) => failures.overBudget(why(failures.budget)), false)
