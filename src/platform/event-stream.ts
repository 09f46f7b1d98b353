import type { ServerResponse } from 'node:http'
import type { FastifyReply } from 'fastify'
import { frameJson } from './frame-json.ts'

export type Frame = { id?: string; event?: string; data?: unknown; retry?: number }

/** Proxies close what is silent for a minute. */
const KEEP_ALIVE_MS = 15_000
/** A client that takes nothing for this long is gone. */
export const STUCK_MS = 60_000

/**
 * Ends the connection of a client that takes nothing, with a reset: closed in order, it would stay in the system with the
 * megabytes that wait there.
 */
export function giveUp(response: ServerResponse): void {
  response.socket?.resetAndDestroy()
  response.destroy()
}

const open = new Set<EventStream>()
const byResponse = new WeakMap<ServerResponse, EventStream>()

/** The stream that an answer is; undefined where it is another one. */
export const streamOf = ({ raw }: Pick<FastifyReply, 'raw'>): EventStream | undefined => byResponse.get(raw)

/** Ends every open stream, so that the server can stop; clients resume elsewhere or later. */
export function endStreams(): void {
  for (const stream of open) stream.close()
}

/** One answer of server-sent events. `send` waits while the client is slow, so that nothing piles up in memory. */
export class EventStream {
  closed = false
  readonly #response: ServerResponse
  readonly #keepAlive: NodeJS.Timeout
  readonly #closing: (() => void)[] = []

  /** The head goes out at once, together with the `first` frame where there is one. */
  static open(reply: FastifyReply, headers: Record<string, string> = {}, first?: Frame): EventStream {
    reply.hijack()
    const response = reply.raw
    response.writeHead(200, {
      ...(reply.getHeaders() as Record<string, string>),
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
      ...headers,
    })
    if (first) response.write(textOf(first))
    else response.flushHeaders()
    response.socket?.setTimeout(0)
    const stream = new EventStream(response)
    if (reply.request.method === 'HEAD') stream.close()
    return stream
  }

  private constructor(response: ServerResponse) {
    this.#response = response
    this.#keepAlive = setInterval(() => {
      if (!needsDrain(response)) writeChunk(response, ': keep-alive\n\n')
    }, KEEP_ALIVE_MS)
    response.on('close', () => this.close())
    open.add(this)
    byResponse.set(response, this)
  }

  /** Resolves when the client has room for more. */
  async send(frame: Frame | string): Promise<void> {
    if (!this.write(frame)) await this.drained()
  }

  /**
   * Takes a frame, or the text of any number of them. False where the client should take what it has before it gets
   * more: see `drained`.
   */
  write(frame: Frame | string): boolean {
    return this.closed || writeChunk(this.#response, typeof frame === 'string' ? frame : textOf(frame))
  }

  onClose(listener: () => void): void {
    if (this.closed) listener()
    else this.#closing.push(listener)
  }

  close(): void {
    if (this.closed) return
    this.closed = true
    open.delete(this)
    clearInterval(this.#keepAlive)
    this.#response.end()
    for (const listener of this.#closing) listener()
  }

  /** Resolves when the client has room, or is gone. One that takes nothing for a minute is. */
  drained(): Promise<void> {
    return new Promise((resolve) => {
      const response = this.#response
      if (this.closed || !needsDrain(response)) return resolve()
      const waited = response.socket ?? response
      const done = () => {
        clearTimeout(stuck)
        waited.off('drain', done)
        response.off('close', done)
        resolve()
      }
      const stuck = setTimeout(() => giveUp(response), STUCK_MS)
      waited.once('drain', done)
      response.once('close', done)
    })
  }
}

/**
 * A chunk of an answer whose head is out, in one write: `response.write` makes four of it, a quarter of what a word costs
 * where a thousand people read at once. An answer that waits behind another one on its connection has no socket yet; one to
 * a client of HTTP/1.0 has no chunks. False where the client should take what it has before it gets more.
 */
function writeChunk(response: ServerResponse, text: string): boolean {
  const { socket, chunkedEncoding } = response
  if (!socket || !chunkedEncoding) return response.write(text)
  return socket.write(`${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`)
}

const needsDrain = ({ socket, writableNeedDrain }: ServerResponse): boolean =>
  writableNeedDrain || socket?.writableNeedDrain === true

/** JSON has no raw line ends, so that one `data` line holds any text. */
export function textOf({ id, event, data, retry }: Frame): string {
  let text = ''
  if (retry !== undefined) text += `retry: ${retry}\n`
  if (event !== undefined) text += `event: ${event}\n`
  if (id !== undefined) text += `id: ${id}\n`
  if (data !== undefined) text += `data: ${frameJson(data)}\n`
  return `${text}\n`
}
