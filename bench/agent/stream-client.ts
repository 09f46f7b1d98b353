import { connect } from 'node:net'
import { quantile } from './statistics.ts'

/** In milliseconds; `opening`: while streams were still being opened, the rest while all of them were open. */
export type Lateness = { tokens: number; lateP99: number; lateMax: number; openingP99: number }

/** One buffer for all sockets: what is read is parsed at once. */
const buffer = Buffer.alloc(65_536)

/**
 * Reads `streams` answers of the agent at once and tells how late their tokens come: each token is the moment at which
 * the model wrote it. Bare sockets, because the clients share their core with the model and are not what is measured.
 */
export async function readStreams(url: string, streams: number, openedPerSecond: number): Promise<Lateness> {
  const late = { opening: [] as number[], open: [] as number[] }
  let speaking = 0
  let ended = 0
  const listener = {
    begun: () => speaking++,
    token: (ms: number) => {
      if (speaking < streams) late.opening.push(ms)
      else if (ended === 0) late.open.push(ms)
    },
    ended: () => ended++,
  }
  const reading: Promise<void>[] = []
  const began = performance.now()
  while (reading.length < streams) {
    const due = Math.min(streams, ((performance.now() - began) / 1000) * openedPerSecond)
    while (reading.length < due) reading.push(readOne(url, listener))
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  await Promise.all(reading)
  return {
    tokens: late.open.length,
    lateP99: quantile(late.open, 0.99),
    lateMax: quantile(late.open, 1),
    openingP99: quantile(late.opening, 0.99),
  }
}

type Listener = { begun: () => void; token: (lateMs: number) => void; ended: () => void }

function readOne(url: string, listener: Listener): Promise<void> {
  const { hostname, port, host } = new URL(url)
  const path = `/chat?message=${encodeURIComponent('what is ticket 1 about?')}`
  let rest = ''
  let begun = false
  const take = (size: number): boolean => {
    const text = rest + buffer.toString('latin1', 0, size)
    const end = text.lastIndexOf('\n') + 1
    rest = text.slice(end)
    const now = Date.now()
    for (const [moment] of text.slice(0, end).matchAll(/\d{13}(?= )/g)) {
      if (!begun) listener.begun()
      begun = true
      listener.token(now - Number(moment))
    }
    if (text.includes('event: end')) listener.ended()
    return true
  }
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port), onread: { buffer, callback: take } }, () =>
      socket.write(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`),
    )
    socket.on('error', reject).on('close', () => resolve())
  })
}
