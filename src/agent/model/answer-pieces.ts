import { isRecord } from './arguments.ts'
import { type BrokenCall, CallPieces } from './call-pieces.ts'
import { ModelFailure } from './failure.ts'
import type { Target } from './failure-kind.ts'
import { failureInStream } from './failure-of.ts'
import type { ToolCall } from './messages.ts'
import { VisibleText } from './visible-text.ts'
import { readWrittenCalls } from './written-calls.ts'

export type ModelAnswer = {
  text: string
  calls: ToolCall[]
  /** Calls without a name, or whose arguments are no JSON object. */
  broken: BrokenCall[]
  /** The model had more to say than it may: its last call may lack a part, so that none is to be carried out. */
  cut: boolean
  /** In tokens; undefined where the server does not say. */
  usage: { input: number; output: number } | undefined
  /** The model’s own name, where the server says it. */
  model: string | undefined
}

type PiecesOptions = {
  target: Target
  tools: ReadonlySet<string>
  /** All text may be a thought, up to a closing tag. */
  holdsThoughts: boolean
  /** Where there are tools, the text may be a call: it comes at the end. */
  onText: (delta: string) => void
}

/** Takes the pieces of an answer, each the JSON text of a `chat.completion.chunk` or of a whole `chat.completion`. */
export class AnswerPieces {
  readonly #options: PiecesOptions
  readonly #text: VisibleText
  readonly #calls = new CallPieces()
  #finish: string | undefined
  #usage: NonNullable<Piece['usage']> | undefined
  #model: string | undefined
  /** Characters so far, also of what nobody is told. */
  length = 0

  constructor(options: PiecesOptions) {
    this.#options = options
    this.#text = new VisibleText(options.holdsThoughts, options.tools.size > 0 ? () => undefined : options.onText)
  }

  /** The model said that it is at its end. */
  get isFinished(): boolean {
    return this.#finish !== undefined
  }

  get hadLoneClosingTag(): boolean {
    return this.#text.hadLoneClosingTag
  }

  /** Throws a ModelFailure where the piece is an error, or nothing one can read. */
  add(data: string): void {
    const piece = this.#parse(data)
    if (piece.error || piece.object === 'error') throw failureInStream(piece.error ?? piece, this.#options.target)
    if (piece.usage) this.#usage = piece.usage
    if (piece.model) this.#model = String(piece.model)
    const { message, delta, finish_reason: finish } = piece.choices?.[0] ?? {}
    if (finish) this.#finish = String(finish)
    this.#addDelta(delta ?? message ?? {})
  }

  #addDelta({ content, refusal, reasoning, reasoning_content, tool_calls }: Delta): void {
    const calls: unknown[] = Array.isArray(tool_calls) ? tool_calls : []
    for (const call of calls) if (isRecord(call)) this.length += this.#calls.add(call)
    const text = textOf(content) + textOf(refusal)
    this.length += text.length + textOf(reasoning_content).length + textOf(reasoning).length
    if (text !== '') this.#text.add(text)
  }

  /** `isDone`: the server said that nothing follows. Without that and a reason, only what is whole is an answer. */
  end(isDone: boolean): ModelAnswer {
    if (this.#finish?.startsWith('content_filter')) throw new ModelFailure('content_filter', this.#options.target)
    const cut = CUT.has(this.#finish)
    const isEnd = this.isFinished || isDone
    const given = this.#calls.all()
    if (!isEnd && given.broken.length > 0) throw new ModelFailure('interrupted', this.#options.target)
    const answer = { ...this.#spoken(!cut, given), cut, usage: this.#used(), model: this.#model }
    const isEmpty = answer.text.trim() === '' && answer.calls.length + answer.broken.length === 0
    if (isEmpty && !cut) throw new ModelFailure(isEnd ? 'empty' : 'interrupted', this.#options.target)
    return answer
  }

  /** Calls that the server itself found count; of those in the text it left copies there. */
  #spoken(isWhole: boolean, given: Calls): Calls & { text: string } {
    const { tools, onText } = this.#options
    const text = this.#text.end(isWhole)
    if (tools.size === 0) return { text, ...given }
    const written = readWrittenCalls(text, tools)
    if (written.text !== '') onText(written.text)
    return given.calls.length + given.broken.length > 0 ? { ...given, text: written.text } : written
  }

  #used(): ModelAnswer['usage'] {
    const usage = this.#usage
    return usage && { input: Number(usage.prompt_tokens) || 0, output: Number(usage.completion_tokens) || 0 }
  }

  #parse(data: string): Piece {
    try {
      return Object(JSON.parse(data))
    } catch (cause) {
      throw new ModelFailure('interrupted', this.#options.target, { cause })
    }
  }
}

/** As OpenAI, Mistral and Anthropic say it. */
const CUT: ReadonlySet<string | undefined> = new Set(['length', 'model_length', 'max_tokens'])

type Calls = { calls: ToolCall[]; broken: BrokenCall[] }

/** As far as it is read here; what a server sends may lack any of it, or have it in a form of its own. */
type Piece = {
  error?: unknown
  object?: unknown
  model?: unknown
  usage?: { prompt_tokens?: unknown; completion_tokens?: unknown } | null
  /** `message`: of an answer that is not streamed. */
  choices?: readonly ({ delta?: Delta | null; message?: Delta | null; finish_reason?: unknown } | null)[]
}
type Delta = Readonly<
  Partial<Record<'content' | 'refusal' | 'reasoning_content' | 'reasoning' | 'tool_calls', unknown>>
>

/** A text, or a list of parts of which only those that are text are for the user. */
function textOf(content: unknown): string {
  if (typeof content === 'string') return content
  return Array.isArray(content) ? content.map((part) => (part?.type === 'text' ? textOf(part.text) : '')).join('') : ''
}
