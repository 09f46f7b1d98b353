import { createParser } from 'eventsource-parser'
import type { AnswerPieces } from './answer-pieces.ts'
import { ModelFailure } from './failure.ts'
import type { Target } from './failure-kind.ts'

export type Reading = {
  target: Target
  pieces: AnswerPieces
  /** Takes how many characters have come so far, and may throw where they are too many. */
  onLength: (characters: number) => void
  onBytes: () => void
}

const DONE = '[DONE]'
/** How long an answer may go on after it said that it is done: its connection can be used again only after its end. */
const DRAIN_MS = 1_000

/**
 * Reads an answer as it comes, streamed or whole: by what it is, because not every server says truly which, and some do
 * not stream whatever they are asked. Answers whether the server said that nothing follows.
 */
export async function readAnswer(response: Response, { target, pieces, onLength, onBytes }: Reading): Promise<boolean> {
  if (!response.body) throw new ModelFailure('unreadable', target)
  const reader: Reader = response.body.getReader()
  const decoder = new TextDecoder()
  const body = new Body({ target, pieces, onLength })
  try {
    for (let bytes = await next(reader, pieces, target); bytes; bytes = await next(reader, pieces, target)) {
      onBytes()
      body.add(decoder.decode(bytes, { stream: true }))
      if (body.isDone) break
    }
  } catch (error) {
    await reader.cancel().catch(() => undefined)
    throw error
  }
  if (body.isDone) void drain(reader)
  else body.end()
  return body.isDone
}
type Reader = ReadableStreamDefaultReader<Uint8Array>

/** Undefined at the end. Once the model said that it is finished, how its connection ends is of no matter. */
async function next(reader: Reader, pieces: AnswerPieces, target: Target): Promise<Uint8Array | undefined> {
  try {
    return (await reader.read()).value
  } catch (cause) {
    if (pieces.isFinished) return undefined
    throw new ModelFailure('interrupted', target, { cause })
  }
}

class Body {
  readonly #reading: Omit<Reading, 'onBytes'>
  readonly #parser
  #kind: 'json' | 'events' | undefined
  #whole: string[] = []
  #length = 0
  isDone = false

  constructor(reading: Omit<Reading, 'onBytes'>) {
    this.#reading = reading
    this.#parser = createParser({ onEvent: ({ data }) => this.#take(data) })
  }

  add(text: string): void {
    this.#kind ??= this.#kindOf(text)
    if (this.#kind === 'events') this.#parser.feed(text)
    if (this.#kind !== 'json') return
    this.#whole.push(text)
    this.#length += text.length
    this.#reading.onLength(this.#length)
  }

  /** A last event may lack the empty line behind it. */
  end(): void {
    if (this.#kind === 'json') this.#take(this.#whole.join(''))
    else this.#parser.feed('\n\n')
  }

  #take(data: string): void {
    if (this.isDone) return
    if (data.trim() === DONE) {
      this.isDone = true
      return
    }
    const { pieces, onLength } = this.#reading
    pieces.add(data)
    onLength(pieces.length)
  }

  #kindOf(text: string): 'json' | 'events' | undefined {
    const [first] = text.trimStart()
    if (first === undefined) return undefined
    if (first === '<') throw new ModelFailure('unreadable', this.#reading.target)
    return first === '{' ? 'json' : 'events'
  }
}

async function drain(reader: Reader): Promise<void> {
  const timer = setTimeout(() => void reader.cancel().catch(() => undefined), DRAIN_MS).unref()
  try {
    while (!(await reader.read()).done);
  } catch {
    // What came after the end is of no use to anybody.
  } finally {
    clearTimeout(timer)
  }
}
