import type { FastifyReply, FastifyRequest } from 'fastify'
import { streamOf } from './event-stream.ts'

/** An answer that takes less is not looked after. */
const EVERY_MS = 400

/** Whether a request that is still being answered is still allowed. */
export type StillMay = (request: FastifyRequest) => boolean

export type OpenAnswers = {
  /** Looks after an answer for as long as it goes on. */
  watch: (credential: string, request: FastifyRequest, reply: FastifyReply) => void
  stop: () => void
}

/**
 * Ends answers that still go on (streams, exports, downloads) within a second after their credential has ended or lost
 * the scope. `ask` is asked for each credential that has such answers; what cannot be found out changes nothing. `last`
 * is what a stream of events says then.
 */
export function endWithCredential(ask: (credential: string) => Promise<StillMay>, last = ''): OpenAnswers {
  const open = new Map<string, Map<FastifyReply, FastifyRequest>>()
  let asking = false

  async function look(): Promise<void> {
    if (asking) return
    asking = true
    await Promise.all(
      [...open].map(async ([credential, answers]) => {
        const still = await ask(credential).catch(() => undefined)
        if (still) for (const [reply, request] of answers) if (!still(request)) end(reply, last)
      }),
    )
    asking = false
  }

  const timer = setInterval(() => void look(), EVERY_MS).unref()
  return {
    watch: (credential, request, reply) => {
      const later = setTimeout(() => {
        const answers = open.get(credential) ?? new Map<FastifyReply, FastifyRequest>()
        open.set(credential, answers.set(reply, request))
      }, EVERY_MS / 2).unref()
      reply.raw.once('close', () => {
        clearTimeout(later)
        const answers = open.get(credential)
        answers?.delete(reply)
        if (answers?.size === 0) open.delete(credential)
      })
    },
    stop: () => clearInterval(timer),
  }
}

/** A stream of events ends in order; of anything else the client must not believe that it has come to its end. */
function end(reply: FastifyReply, last: string): void {
  const stream = streamOf(reply)
  if (!stream) return void reply.raw.destroy()
  stream.write(last)
  stream.close()
}
