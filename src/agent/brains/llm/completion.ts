import { GrowingText } from './growing-text.ts'
import { failureOf, ModelFailure } from './model-failure.ts'
import { tidied } from './tidied.ts'

/** What a model answered, put together from the pieces of its stream. */
export type Completion = {
  text: string
  calls: { id: string; name: string; args: Record<string, unknown> }[]
  /** Calls whose arguments are no JSON object. */
  broken: { id: string; name: string; args: string }[]
  /** The model had more to say than it may. */
  cut: boolean
  /** In tokens; undefined where the server does not say. */
  usage: { input: number; output: number } | undefined
  /** The model’s own name, where the server says it. */
  model: string | undefined
}

/** Takes the pieces of a streamed answer, each the JSON text of a `chat.completion.chunk`. */
export class CompletionPieces {
  readonly #text = new GrowingText()
  readonly #calls: Call[] = []
  #finish: unknown
  /** Characters so far, also of what nobody is told. */
  length = 0
  #usage: NonNullable<Piece['usage']> | undefined
  #model: string | undefined

  /** Answers the text that the piece brought. Throws a ModelFailure where it is an error, or nothing one can read. */
  add(data: string): string {
    const piece = parse(data)
    if (piece.error) throw failureInStream(piece.error)
    if (piece.usage) this.#usage = piece.usage
    if (piece.model) this.#model = piece.model
    const { message, delta = message, finish_reason: finish } = piece.choices?.[0] ?? {}
    if (finish) this.#finish = finish
    for (const call of delta?.tool_calls ?? []) this.#addCall(call)
    const text = textOf(delta?.content) + textOf(delta?.refusal)
    this.length += text.length + textOf(delta?.reasoning_content).length
    this.#text.add(text)
    return text
  }

  #addCall(piece: CallPiece): void {
    const { id, index, function: called } = piece
    const call = this.#callOf(piece) ?? { index, id: '', name: '', args: '' }
    if (!this.#calls.includes(call)) this.#calls.push(call)
    call.id ||= id ?? ''
    call.name ||= called?.name ?? ''
    const args = argumentsText(called?.arguments)
    call.args += args
    this.length += args.length
  }

  /**
   * Pieces of one call have one index. A server that gives none names each call when it begins, as does one that gives
   * the same to all.
   */
  #callOf({ index, id }: CallPiece): Call | undefined {
    const known = index === undefined ? this.#calls.at(-1) : this.#calls.findLast((call) => call.index === index)
    return id && known?.id && known.id !== id ? this.#calls.find((call) => call.id === id) : known
  }

  /** An answer without its end was cut, whatever it says so far. */
  complete(): Completion {
    if (typeof this.#finish !== 'string') throw new ModelFailure('interrupted')
    if (this.#finish.startsWith('content_filter')) throw new ModelFailure('content_filter')
    const named = this.#calls.map(({ id, name, args }, at) => ({ id: id || `call-${at}`, name, args }))
    const parsed = named.map((call) => ({ call, args: argumentsOf(call.args) }))
    return {
      text: this.#text.toString(),
      calls: parsed.flatMap(({ call, args }) => (args ? [{ ...call, args }] : [])),
      broken: parsed.flatMap(({ call, args }) => (args ? [] : [call])),
      cut: this.#finish === 'length',
      usage: this.#usage && {
        input: this.#usage.prompt_tokens ?? 0,
        output: this.#usage.completion_tokens ?? 0,
      },
      model: this.#model,
    }
  }
}

/** As far as it is read here; what a server sends may lack any of it. */
type Piece = {
  error?: unknown
  model?: string
  usage?: { prompt_tokens?: number; completion_tokens?: number } | null
  /** `message`: of an answer that is not streamed. */
  choices?: readonly { delta?: Delta; message?: Delta; finish_reason?: string | null }[]
}
type Delta = {
  content?: unknown
  refusal?: unknown
  reasoning_content?: unknown
  tool_calls?: readonly CallPiece[] | null
}
type CallPiece = { index?: number; id?: string | null; function?: { name?: string | null; arguments?: unknown } }
type Call = { index: number | undefined; id: string; name: string; args: string }

/** A text, or a list of parts of which only those that are text are for the user. */
function textOf(content: unknown): string {
  if (typeof content === 'string') return content
  return Array.isArray(content) ? content.map((part) => (part?.type === 'text' ? textOf(part.text) : '')).join('') : ''
}

/** JSON as text, in pieces; some servers send it whole, as it is. */
function argumentsText(piece: unknown): string {
  if (typeof piece === 'string') return piece
  return piece === null || piece === undefined ? '' : JSON.stringify(piece)
}

function parse(data: string): Piece {
  try {
    return JSON.parse(data) ?? {}
  } catch (error) {
    throw new ModelFailure('interrupted', undefined, error)
  }
}

/** A call without arguments may come with none at all. */
function argumentsOf(text: string): Record<string, unknown> | undefined {
  try {
    const args: unknown = tidied(JSON.parse(text || '{}'))
    return typeof args === 'object' && args !== null && !Array.isArray(args) ? { ...args } : undefined
  } catch {
    return undefined
  }
}

/** The head of the answer had promised more: the server failed, unless the error says something else. */
function failureInStream(error: unknown): ModelFailure {
  const failure = failureOf(error)
  return failure.kind === 'unreachable' ? new ModelFailure('server', undefined, error) : failure
}
