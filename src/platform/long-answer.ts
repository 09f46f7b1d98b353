import type { ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { giveUp, STUCK_MS } from './event-stream.ts'
import { ownTurn } from './turns.ts'

/** Bytes that are handed on at a time, so that little waits in memory for a client that is slow. */
const SLICE = 32_768

/**
 * Sends an answer that is made piece by piece, each in a turn of its own, as fast as the client reads. One that takes
 * nothing for `stuckMs` is gone.
 */
export function sendPieces(reply: FastifyReply, pieces: AsyncIterable<string>, stuckMs = STUCK_MS): FastifyReply {
  return reply.send(Readable.from(slicesOf(reply.raw, pieces, stuckMs), { objectMode: false, highWaterMark: SLICE }))
}

async function* slicesOf(
  response: ServerResponse,
  pieces: AsyncIterable<string>,
  stuckMs: number,
): AsyncGenerator<Buffer> {
  const stuck = setTimeout(() => giveUp(response), stuckMs)
  try {
    await ownTurn()
    for await (const piece of pieces) {
      const bytes = Buffer.from(piece)
      for (let start = 0; start < bytes.length; start += SLICE) {
        stuck.refresh()
        yield bytes.subarray(start, start + SLICE)
      }
      await ownTurn()
    }
  } finally {
    clearTimeout(stuck)
  }
}
