import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { TestContext } from 'node:test'

export type Handler = (request: IncomingMessage, response: ServerResponse, body: string) => void | Promise<void>

/** A server on a free port of this machine that does what `handle` says. `seen`: each request's method, URL, headers, body. */
export async function startServer(test: TestContext, handle: Handler) {
  const seen: { method: string; url: string; headers: IncomingMessage['headers']; body: string }[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    seen.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body })
    await handle(request, response, body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const stop = () => {
    server.closeAllConnections()
    server.close()
  }
  test.after(stop)
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return { baseUrl: `http://127.0.0.1:${port}`, seen, stop }
}

/** Handlers for the first, second, … request; the last one serves the rest too. */
export function inTurn(...handlers: [Handler, ...Handler[]]): Handler {
  let count = 0
  return (request, response, body) => (handlers[count++] ?? handlers.at(-1) ?? handlers[0])(request, response, body)
}

export const answer =
  (status: number, body: unknown, headers: Record<string, string> = {}): Handler =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
  }

/** Cuts the connection instead of answering. */
export const cut: Handler = (request) => void request.socket.destroy()

/** Event stream text; `then` ends or cuts it. */
export const stream =
  (text: string, then: 'end' | 'cut' | 'hang' = 'end'): Handler =>
  (request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' })
    response.write(text, () => {
      if (then === 'end') response.end()
      if (then === 'cut') setTimeout(() => request.socket.destroy(), 10)
    })
  }

/** A sleep that takes no time and remembers how long it was asked for. */
export function noSleep() {
  const waits: number[] = []
  return { waits, sleep: async (ms: number) => void waits.push(ms) }
}
