import { failureOf, ModelFailure } from './model-failure.ts'

/** What a model answered, put together from the pieces of its stream. */
export type Completion = {
  text: string
  calls: { id: string; name: string; args: Record<string, unknown> }[]
  /** Calls whose arguments are no JSON object. */
  broken: { id: string; name: string; args: string }[]
  input: number
  output: number
  /** The model’s own name, where the server says it. */
  model: string | undefined
}

const JOINED_EVERY = 32

/** Takes the pieces of a streamed answer, each the JSON text of a `chat.completion.chunk`. */
export class CompletionPieces {
  /** Not one text that is added to: that is kept as all its pieces, which take five times its size. */
  #texts: string[] = []
  readonly #calls: Call[] = []
  #finish: unknown
  #usage: Piece['usage']
  #model: string | undefined

  /** Answers the text that the piece brought. Throws a ModelFailure where it is an error, or nothing one can read. */
  add(data: string): string {
    const piece = parse(data)
    if (piece.error) throw failureInStream(piece.error)
    if (piece.usage) this.#usage = piece.usage
    if (piece.model) this.#model = piece.model
    const { delta, finish_reason: finish } = piece.choices?.[0] ?? {}
    if (finish) this.#finish = finish
    for (const call of delta?.tool_calls ?? []) this.#addCall(call)
    const text = typeof delta?.content === 'string' ? delta.content : ''
    this.#texts.push(text)
    if (this.#texts.length === JOINED_EVERY) this.#texts = [this.#texts.join('')]
    return text
  }

  /** Pieces of one call have one index; a server that gives none names each call when it begins. */
  #addCall({ index, id, function: called }: CallPiece): void {
    const at = index ?? (id ? this.#calls.length : this.#calls.length - 1)
    const call = this.#calls[at] ?? { id: '', name: '', args: '' }
    this.#calls[at] = call
    call.id ||= id ?? ''
    call.name ||= called?.name ?? ''
    call.args += called?.arguments ?? ''
  }

  /** An answer without its end was cut, whatever it says so far. */
  complete(): Completion {
    if (typeof this.#finish !== 'string') throw new ModelFailure('interrupted')
    if (this.#finish.startsWith('content_filter')) throw new ModelFailure('content_filter')
    const named = this.#calls.map((call, index) => ({ ...call, id: call.id || `call-${index}` }))
    const parsed = named.map((call) => ({ call, args: argumentsOf(call.args) }))
    return {
      text: this.#texts.join(''),
      calls: parsed.flatMap(({ call, args }) => (args ? [{ ...call, args }] : [])),
      broken: parsed.flatMap(({ call, args }) => (args ? [] : [call])),
      input: this.#usage?.prompt_tokens ?? 0,
      output: this.#usage?.completion_tokens ?? 0,
      model: this.#model,
    }
  }
}

/** As far as it is read here; what a server sends may lack any of it. */
type Piece = {
  error?: unknown
  model?: string
  usage?: { prompt_tokens?: number; completion_tokens?: number } | null
  choices?: readonly { delta?: Delta; finish_reason?: string | null }[]
}
type Delta = { content?: unknown; tool_calls?: readonly CallPiece[] | null }
type CallPiece = { index?: number; id?: string | null; function?: { name?: string | null; arguments?: string | null } }
type Call = { id: string; name: string; args: string }

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
    const args: unknown = JSON.parse(text || '{}')
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
