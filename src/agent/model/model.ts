import { APIError, AzureOpenAI, OpenAI } from 'openai'
import { nodeResponse } from '#platform/node-fetch.ts'
import { outside } from '#platform/outside.ts'
import { AnswerPieces, type ModelAnswer } from './answer-pieces.ts'
import { isRecord } from './arguments.ts'
import { ModelFailure, targetOf } from './failure.ts'
import type { Target } from './failure-kind.ts'
import { failureOf } from './failure-of.ts'
import { type ModelMessage, type ToolCall, type ToolDefinition, toolForWire, toWire } from './messages.ts'
import { readAnswer } from './read-answer.ts'
import type { ModelSettings, Role } from './settings.ts'
import { tidied } from './tidied.ts'
import { withToolsAsText } from './tools-as-text.ts'

export type Question = {
  messages: readonly ModelMessage[]
  tools: readonly ToolDefinition[]
  signal: AbortSignal
  /** Takes the text that the user may see, as it comes. */
  onText: (delta: string) => void
  /** Takes how many characters have come so far, and may throw where they are too many. */
  onLength: (characters: number) => void
}

/** Members of a request that a server may refuse and that an answer can do without. */
type Option = 'stream_options' | 'stream' | 'tools'

/** One model of one server, and what was learned of the two in this process. */
export class Model {
  readonly target: Target
  readonly #client: OpenAI
  readonly #silenceMs: number
  /** What the server was seen to refuse. */
  #without: ReadonlySet<Option>
  /** Whether its text may be a thought up to a closing tag that has no opening one. */
  #holdsThoughts: boolean
  #isKnown = false

  constructor(settings: ModelSettings, role: Role) {
    this.target = targetOf(settings, role)
    this.#client = createClient(settings)
    this.#silenceMs = settings.silenceMs
    this.#without = new Set(settings.streamUsage ? [] : ['stream_options'])
    // OpenAI and Azure keep thoughts to themselves; any other model shows in its first whole answer what it does.
    this.#holdsThoughts = settings.provider === 'openai' && new URL(settings.baseUrl).hostname !== 'api.openai.com'
  }

  /** Asks once. Throws a ModelFailure, the signal's reason, or what `onLength` throws. */
  async ask(question: Question): Promise<ModelAnswer> {
    const without = new Set(this.#without)
    for (;;) {
      try {
        const answer = await this.#askWithout(without, question)
        this.#without = without
        return answer
      } catch (error) {
        if (!(error instanceof APIError)) throw error
        const refused = OPTIONS.find((option) => !without.has(option) && refuses(error, option))
        if (refused === undefined) throw failureOf(error, this.target)
        without.add(refused)
      }
    }
  }

  async #askWithout(without: ReadonlySet<Option>, question: Question): Promise<ModelAnswer> {
    const { signal, tools, onText, onLength } = question
    const { target } = this
    const names = new Set(tools.map(({ name }) => name))
    const pieces = new AnswerPieces({ target, tools: names, holdsThoughts: this.#holdsThoughts, onText })
    signal.throwIfAborted()
    // Not AbortSignal.any: it would keep the answer in memory until the old generation is collected.
    const stop = new AbortController()
    const cancel = () => stop.abort(signal.reason)
    signal.addEventListener('abort', cancel)
    const timer = setTimeout(() => stop.abort(), this.#silenceMs)
    const heard = () => void timer.refresh()
    try {
      const response = await this.#send(without, question, stop.signal)
      heard()
      const isDone = await readAnswer(response, { target, pieces, onLength, onBytes: heard })
      const answer = pieces.end(isDone)
      this.#learn(pieces, answer)
      return { ...answer, calls: answer.calls.map((call) => inForm(call, tools)) }
    } catch (error) {
      signal.throwIfAborted()
      if (stop.signal.aborted) throw new ModelFailure('silent', target, { cause: error })
      throw error
    } finally {
      clearTimeout(timer)
      signal.removeEventListener('abort', cancel)
    }
  }

  #send(without: ReadonlySet<Option>, { messages, tools }: Question, signal: AbortSignal): Promise<Response> {
    const isTold = without.has('tools')
    const request = {
      model: this.target.model,
      messages: (isTold ? withToolsAsText(messages, tools) : messages).map(toWire),
      ...(tools.length > 0 && !isTold && { tools: tools.map(toolForWire) }),
    }
    const { completions } = this.#client.chat
    if (without.has('stream')) return outside(() => completions.create(request, { signal }).asResponse())
    const usage = !without.has('stream_options') && { stream_options: { include_usage: true } }
    return outside(() => completions.create({ ...request, stream: true, ...usage }, { signal }).asResponse())
  }

  #learn({ hadLoneClosingTag }: AnswerPieces, { cut }: ModelAnswer): void {
    if (hadLoneClosingTag) this.#holdsThoughts = true
    else if (!this.#isKnown && !cut) this.#holdsThoughts = false
    this.#isKnown ||= hadLoneClosingTag || !cut
  }
}

/** Calls of tools that are none stay as they are, for the caller to refuse. */
function inForm(call: ToolCall, tools: readonly ToolDefinition[]): ToolCall {
  const args = tidied(call.args, tools.find(({ name }) => name === call.name)?.parameters)
  return isRecord(args) ? { ...call, args } : call
}

/**
 * Everything is passed: what is left out, the library takes from variables of its own. Retries are ours, which know what
 * was shown already, and so is the time limit, which counts silence: a model on a small machine may think for ten minutes
 * before its first word, and the built-in `fetch`, which takes more memory and CPU too, waits for five. A model's URL has
 * no redirect.
 */
function createClient(settings: ModelSettings): OpenAI {
  const common = {
    maxRetries: 0,
    organization: null,
    project: null,
    logLevel: 'off' as const,
    timeout: settings.silenceMs * 2,
    fetch: (url: string | URL | Request, init?: RequestInit) => nodeResponse(String(url), init),
  }
  if (settings.provider === 'azure.ai.openai') {
    const { endpoint, apiKey, apiVersion } = settings
    return new AzureOpenAI({ ...common, baseURL: `${endpoint}/openai`, apiKey, apiVersion })
  }
  return new OpenAI({ ...common, baseURL: settings.baseUrl, apiKey: settings.apiKey ?? NO_KEY })
}
/** Local servers ask for none, but the library insists on one. */
const NO_KEY = 'none'

const OPTIONS: readonly Option[] = ['stream_options', 'stream', 'tools']
const WRONG_REQUEST: ReadonlySet<number | undefined> = new Set([400, 422])
/** Some that know no tools take it for their own failure, or for a model that is not there. */
const NO_TOOLS: ReadonlySet<number | undefined> = new Set([400, 404, 422, 500, 501])

/** A server says which member of a request it does not know, or what it lacks for it. */
function refuses({ status, param, message }: APIError, option: Option): boolean {
  if (option === 'tools') return NO_TOOLS.has(status) && /(?<![\w-])tools?(?!\w)/.test(message)
  return WRONG_REQUEST.has(status) && (param === option || new RegExp(`(?<![\\w-])${option}(?![\\w-])`).test(message))
}
