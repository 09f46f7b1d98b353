import type { IncomingMessage } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { HttpError } from './http-error.ts'

export type BodyLimits = {
  /** Bytes a body may have, unless its route streams it. */
  bytes: number
  /** What to do with a larger one. */
  tooLarge?: string
  /** Milliseconds in which a body must be complete. */
  timeout: number
}

/** JSON and form bodies, read to the end within `limits`; any other content type is refused with 415. */
export function acceptBodies(app: FastifyInstance, limits: BodyLimits): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', async (_request: unknown, payload: IncomingMessage) =>
    parseJson(await readText(payload, limits)),
  )
  app.addContentTypeParser('application/x-www-form-urlencoded', async (_request: unknown, payload: IncomingMessage) =>
    parseForm(await readText(payload, limits)),
  )
}

/** An empty body is an empty object. A byte order mark before a value is passed over (RFC 8259, 8.1). */
function parseJson(text: string): unknown {
  if (text === '') return {}
  const value = parse(text.replace(/^\ufeff/, ''))
  if (nestsDeeper(value, DEPTH_MAX)) throw new HttpError(400, `JSON parse error - nested more than ${DEPTH_MAX} deep`)
  return value
}

/**
 * Of a member that is given twice the last counts. Bytes that are no UTF-8 are refused, and not stored as something
 * else.
 */
function parseForm(text: string): Record<string, string> {
  try {
    for (const [bytes] of text.matchAll(/(?:%[\da-f]{2})+/gi)) decodeURIComponent(bytes)
  } catch {
    throw notUtf8()
  }
  return Object.fromEntries(new URLSearchParams(text))
}

const notUtf8 = () => new HttpError(400, 'JSON parse error - the body is not valid UTF-8')

/** How deep a JSON body may be nested, so that code may walk it recursively. */
const DEPTH_MAX = 100

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new HttpError(400, `JSON parse error - ${error instanceof Error ? error.message : 'invalid'}`)
  }
}

function nestsDeeper(value: unknown, most: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return most === 0 || Object.values(value).some((item) => nestsDeeper(item, most - 1))
}

/** What is compressed is not unpacked here: a little of it may hide very much. */
export function checkEncoding(encoding: string | undefined): void {
  if (encoding === undefined || /^\s*(identity\s*)?$/i.test(encoding)) return
  throw new HttpError(415, `Unsupported content encoding "${encoding}" in request. Send the body as it is.`)
}

async function readText(payload: IncomingMessage, limits: BodyLimits): Promise<string> {
  const decoder = decoderOf(payload.headers['content-type'] ?? '')
  const bytes = await readBytes(payload, limits)
  try {
    return decoder.decode(bytes)
  } catch {
    throw decoder === UTF8
      ? notUtf8()
      : new HttpError(400, `JSON parse error - the body is not valid ${decoder.encoding}`)
  }
}
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** As the content type says, UTF-8 without: nothing is stored as other characters than were sent. */
function decoderOf(contentType: string): TextDecoder {
  const charset = charsetOf(contentType)
  if (charset === undefined) return UTF8
  try {
    const decoder = new TextDecoder(charset, { fatal: true, ignoreBOM: true })
    return decoder.encoding === UTF8.encoding ? UTF8 : decoder
  } catch {
    throw new HttpError(415, `Unsupported media type "${contentType}" in request.`)
  }
}

export const charsetOf = (contentType: string): string | undefined =>
  /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(contentType)?.[1]

function readBytes(payload: IncomingMessage, { bytes, timeout, tooLarge: remedy = '' }: BodyLimits): Promise<Buffer> {
  const tooLarge = () =>
    new HttpError(413, `The request body may have at most ${bytes} bytes. ${remedy}`.trim(), { connection: 'close' })
  if (Number(payload.headers['content-length'] ?? 0) > bytes) return Promise.reject(tooLarge())
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    const finish = (error?: Error) => {
      clearTimeout(late)
      payload.off('data', take).off('close', cut)
      if (error) reject(error)
      else resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks))
    }
    const late = setTimeout(() => {
      finish(new HttpError(408, 'The request body did not arrive in time.', { connection: 'close' }))
    }, timeout)
    const take = (chunk: Buffer) => {
      size += chunk.length
      if (size > bytes) finish(tooLarge())
      else chunks.push(chunk)
    }
    const cut = () => finish(new HttpError(400, 'The request body was cut off.'))
    payload.on('data', take)
    payload.once('end', () => finish())
    payload.once('error', cut)
    payload.once('close', cut)
  })
}
