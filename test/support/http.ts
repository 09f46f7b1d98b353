import { type Agent, request } from 'node:http'
import { connect } from 'node:net'

export type Outgoing = {
  method: string
  path: string
  headers?: Record<string, string>
  body?: string | Buffer
  /** Keeps connections for many requests; without it each has its own. */
  agent?: Agent
}
export type Answer = {
  status: number
  headers: Record<string, string | undefined>
  text: string
  /** The body as JSON; undefined where it is empty or another type. */
  json: unknown
}

/** Sends exactly these headers and bytes, as no `fetch` would let one do. Host is `localhost:8000` unless given. */
export function send(port: number, { method, path, headers = {}, body, agent }: Outgoing): Promise<Answer> {
  const bytes = body === undefined ? undefined : Buffer.from(body)
  const announced = bytes && !('transfer-encoding' in headers)
  const length: Record<string, string> = announced ? { 'Content-Length': String(bytes.length) } : {}
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        host: '127.0.0.1',
        port,
        method,
        path,
        headers: { Host: 'localhost:8000', ...length, ...headers },
        agent: agent ?? false,
      },
      (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('error', reject)
        answer.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8')
          const isJson = answer.headers['content-type']?.startsWith('application/json') && text !== ''
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers as Record<string, string | undefined>,
            text,
            json: isJson ? JSON.parse(text) : undefined,
          })
        })
      },
    )
    outgoing.on('error', reject)
    outgoing.end(bytes)
  })
}

/** Writes `bytes` as they are and reads until the other side closes, or `wait` milliseconds have passed. */
export function sendBytes(port: number, bytes: string | Buffer, wait = 3_000): Promise<string> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
    const done = () => {
      clearTimeout(timer)
      socket.destroy()
      resolve(Buffer.concat(chunks).toString('utf8'))
    }
    const timer = setTimeout(done, wait)
    socket.on('data', (chunk: Buffer) => chunks.push(chunk))
    socket.on('error', () => undefined)
    socket.on('close', done)
  })
}

/** Status and JSON body of an answer in the form in which it came over the wire. */
export function readAnswer(text: string): { status: number; json: unknown } {
  const [head = '', body = ''] = text.split(/\r\n\r\n(.*)/s, 2)
  return { status: Number(head.split(' ')[1] ?? 0), json: body.startsWith('{') ? JSON.parse(body) : undefined }
}
