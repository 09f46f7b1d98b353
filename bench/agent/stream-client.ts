import { connect, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { quantile } from '../support/statistics.ts'

/** In milliseconds; `opening`: while streams were still being opened, the rest while all of them were open. */
export type Lateness = { tokens: number; lateP99: number; lateMax: number; openingP99: number }
export type Streams = { url: string; streams: number; message: string; seconds: number }

/** A thousand people do not all begin in the same millisecond: so many a second, and so many that wait at once. */
const OPENED_PER_SECOND = 50
const OPENING_MAX = 20

/**
 * Opens answers of the agent and tells how late their tokens come in the seconds in which all are open: each token is the
 * moment at which the model wrote it. Bare sockets, because the clients share their core with the model and are not what
 * is measured.
 */
export async function readStreams(
  { url, streams, message, seconds }: Streams,
  allOpen: () => void = () => undefined,
): Promise<Lateness> {
  const opening: number[] = []
  const open: number[] = []
  const sockets: Socket[] = []
  let speaking = 0
  const take = (lateMs: number, isFirst: boolean) => {
    if (isFirst) speaking++
    ;(speaking < streams ? opening : open).push(lateMs)
  }
  while (speaking < streams) {
    if (sockets.length < streams && sockets.length - speaking < OPENING_MAX) sockets.push(readOne(url, message, take))
    await wait(1000 / OPENED_PER_SECOND)
  }
  allOpen()
  open.length = 0
  await wait(seconds * 1000)
  const figures = { tokens: open.length, lateP99: quantile(open, 0.99), lateMax: quantile(open, 1) }
  for (const socket of sockets) socket.destroy()
  return { ...figures, openingP99: quantile(opening, 0.99) }
}

/** One buffer for all sockets: what is read is parsed at once. */
const buffer = Buffer.alloc(65_536)

function readOne(url: string, message: string, take: (lateMs: number, isFirst: boolean) => void): Socket {
  const { hostname, port, host } = new URL(url)
  const path = `/chat?message=${encodeURIComponent(message)}`
  let rest = ''
  let isFirst = true
  const read = (size: number): boolean => {
    const text = rest + buffer.toString('latin1', 0, size)
    const end = text.lastIndexOf('\n') + 1
    rest = text.slice(end)
    const now = Date.now()
    for (const [moment] of text.slice(0, end).matchAll(/\d{13}(?= )/g)) {
      take(now - Number(moment), isFirst)
      isFirst = false
    }
    return true
  }
  return connect({ host: hostname, port: Number(port), onread: { buffer, callback: read } }, function (this: Socket) {
    this.write(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)
  })
}
