import { type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'

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
  if (init.body != null && typeof init.body !== 'string') throw new TypeError('a model is sent text only')
  const pieces = await answerTo(url, init, init.body ?? undefined)
  const head = { status: pieces.statusCode ?? 502, statusText: pieces.statusMessage ?? '', headers: headersOf(pieces) }
  if (head.status >= 200 && head.status < 300) return new StreamedAnswer(pieces, head)
  let text = ''
  for await (const piece of pieces.setEncoding('utf8')) if (text.length < ERROR_TEXT_MAX) text += piece
  return new Response(text, head)
}
const ERROR_TEXT_MAX = 100_000

function answerTo(url: URL, { method = 'GET', headers, signal }: RequestInit, body: string | undefined) {
  return new Promise<IncomingMessage>((resolve, reject) => {
    const open = url.protocol === 'https:' ? requestHttps : requestHttp
    const outgoing = open(url, {
      method,
      headers: Object.fromEntries(new Headers(headers)),
      ...(signal && { signal }),
    })
    outgoing.once('response', resolve).once('error', reject).end(body)
  })
}

function headersOf({ rawHeaders }: IncomingMessage): Headers {
  const headers = new Headers()
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    headers.append(rawHeaders[index] ?? '', rawHeaders[index + 1] ?? '')
  }
  return headers
}
