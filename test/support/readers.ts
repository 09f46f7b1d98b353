import { connect } from 'node:net'
import type { Cleaner } from './service.ts'

/** A client that keeps nothing of what it reads. */
export type Reader = { bytes: () => number; closed: Promise<void>; close: () => void }
export type Asked = { path: string; headers?: Readonly<Record<string, string>>; paused?: boolean }

/** Sends a GET, and takes the answer as fast as it comes; nothing of it where it is `paused`. */
export function openReader(test: Cleaner, port: number, { path, headers = {}, paused = false }: Asked): Reader {
  const socket = connect(port, '127.0.0.1')
  let bytes = 0
  socket.on('error', () => undefined)
  const lines = Object.entries({ host: 'localhost', connection: 'close', ...headers })
  socket.write(`GET ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`)
  if (paused) socket.pause()
  else
    socket.on('data', (piece: Buffer) => {
      bytes += piece.length
    })
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  test.after(async () => void socket.destroy())
  return { bytes: () => bytes, closed, close: () => socket.destroy() }
}

/** Keeps an answer to each of `requests` on its way until it is stopped: what has come to its end is asked for again. */
export function keepReading(test: Cleaner, port: number, requests: readonly Asked[]) {
  const open = new Set<Reader>()
  let bytes = 0
  let over = false
  const read = async (asked: Asked): Promise<void> => {
    while (!over) {
      const reader = openReader(test, port, asked)
      open.add(reader)
      await reader.closed
      open.delete(reader)
      bytes += reader.bytes()
    }
  }
  const all = Promise.all(requests.map(read))
  return {
    /** Answers how many bytes came in all. */
    stop: async (): Promise<number> => {
      over = true
      for (const reader of open) reader.close()
      await all
      return bytes
    },
  }
}

/** Milliseconds that `ask` takes, again and again for `seconds`, in ascending order. */
export async function timesOf(seconds: number, ask: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = []
  for (const end = performance.now() + seconds * 1000; performance.now() < end; ) {
    const began = performance.now()
    await ask()
    times.push(performance.now() - began)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  return times.sort((a, b) => a - b)
}

export const percentile = (sorted: readonly number[], percent: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? 0
