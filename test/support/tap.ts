import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { listenOnLoopback } from './loopback.ts'
import type { Cleaner } from './service.ts'

/** Called around each write that goes through; `count` is its number, from 1. */
export type Watch = (phase: 'before' | 'after', count: number) => Promise<void> | void

/** Called when a read was answered, before its answer is passed on. */
type WatchReads = (url: string) => Promise<void>

export type Tap = {
  port: number
  watch: (watch: Watch) => void
  watchReads: (watch: WatchReads) => void
  writes: () => number
}

/** Stands between the agent and the ticket service, and passes everything on as it is, but for what is not answered. */
export async function startTap(test: Cleaner, target: number, unanswered?: RegExp): Promise<Tap> {
  let watch: Watch = () => undefined
  let watchRead: WatchReads = async () => undefined
  let writes = 0
  const server = createServer((incoming, answer) => void pass(incoming, answer).catch(() => answer.destroy()))

  async function pass(incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
    if (unanswered?.test(incoming.url ?? '')) return
    const count = incoming.method === 'GET' ? 0 : ++writes
    const body = await readAll(incoming)
    if (count > 0) await watch('before', count)
    const { status, headers, bytes } = await forward(incoming, body)
    if (count > 0) await watch('after', count)
    else await watchRead(incoming.url ?? '')
    answer.writeHead(status, headers).end(bytes)
  }

  const forward = ({ method, url, headers }: IncomingMessage, body: Buffer) =>
    new Promise<{ status: number; headers: IncomingMessage['headers']; bytes: Buffer }>((resolve, reject) => {
      const outgoing = request({ host: '127.0.0.1', port: target, method, path: url, headers }, async (answer) => {
        resolve({ status: answer.statusCode ?? 502, headers: answer.headers, bytes: await readAll(answer) })
      })
      outgoing.on('error', reject).end(body)
    })

  const port = await listenOnLoopback(test, server)
  return {
    port,
    watch: (next) => {
      watch = next
    },
    watchReads: (next) => {
      watchRead = next
    },
    writes: () => writes,
  }
}

async function readAll(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of message) chunks.push(chunk)
  return Buffer.concat(chunks)
}
