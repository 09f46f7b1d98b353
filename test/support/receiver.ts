import { createServer, type IncomingMessage } from 'node:http'
import type { Cleaner } from './service.ts'

export type Received = { headers: Record<string, string>; body: string; at: number }
type Said = number | { status: number; headers?: Record<string, string> } | 'never'
type Answering = (received: Received, index: number) => Said | Promise<Said>

export type Receiver = {
  url: string
  received: Received[]
  /** How it answers from now on. */
  answer: (answering: Answering) => void
  /** Resolves when so many have come; rejects after ten seconds. */
  has: (count: number) => Promise<void>
}

/** A program that webhooks are sent to, on loopback. Answers 204 unless told otherwise. */
export async function startReceiver(test: Cleaner): Promise<Receiver> {
  const received: Received[] = []
  let answering: Answering = () => 204
  let wake = () => {}
  const server = createServer(async (request, response) => {
    const one = { headers: headersOf(request), body: await bodyOf(request), at: Date.now() }
    const said = answering(one, received.push(one) - 1)
    wake()
    const answer = await said
    if (answer === 'never') return
    const { status, headers = {} } = typeof answer === 'number' ? { status: answer } : answer
    response.writeHead(status, headers).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('the receiver listens on no port')
  test.after(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  return {
    url: `http://127.0.0.1:${address.port}/hook`,
    received,
    answer: (next) => {
      answering = next
    },
    has: async (count) => {
      const until = Date.now() + 10_000
      while (received.length < count) {
        if (Date.now() > until) throw new Error(`${received.length} of ${count} came`)
        await new Promise<void>((resolve) => {
          wake = resolve
          setTimeout(resolve, 50)
        })
      }
    },
  }
}

const headersOf = ({ headers }: IncomingMessage) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))

async function bodyOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece as Buffer)
  return Buffer.concat(pieces).toString('utf8')
}
