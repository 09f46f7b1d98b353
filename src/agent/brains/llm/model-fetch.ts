import type { IncomingMessage } from 'node:http'
import { headersOf, requestOf } from '#platform/node-fetch.ts'

/** An answer of which only the head is read; the rest comes through `pieces`. */
export class StreamedAnswer extends Response {
  readonly pieces: IncomingMessage

  constructor(pieces: IncomingMessage, head: ResponseInit) {
    super(null, head)
    this.pieces = pieces
  }
}

/**
 * `fetch` for a model's client. The built-in one takes three times the memory for an open answer and twice the CPU for
 * each piece of it, see docs/decisions/model-streams.md. Redirects are not followed: a model's URL has none.
 */
export async function modelFetch(input: string | URL | Request, init: RequestInit = {}): Promise<Response> {
  const url = new URL(input instanceof Request ? input.url : input)
  const pieces = await requestOf(url, init)
  const head = { status: pieces.statusCode ?? 502, statusText: pieces.statusMessage ?? '', headers: headersOf(pieces) }
  if (head.status >= 200 && head.status < 300) return new StreamedAnswer(pieces, head)
  let text = ''
  for await (const piece of pieces.setEncoding('utf8')) if (text.length < ERROR_TEXT_MAX) text += piece
  return new Response(text, head)
}
const ERROR_TEXT_MAX = 100_000
