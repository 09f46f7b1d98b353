import type { FastifyInstance, preHandlerHookHandler } from 'fastify'
import { HttpError } from './http-error.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Its answer may take long, as its client reads it: an address has so many of these at once. */
    streams?: boolean
  }
}

/** Refuses an answer that streams to an address that has `most` of them already, with 429: of routes that are added later. */
export function limitStreams(app: FastifyInstance, most: number): void {
  const open = new Map<string, number>()
  const limit: preHandlerHookHandler = (request, reply, done) => {
    const { ip } = request
    const count = open.get(ip) ?? 0
    if (count >= most) return done(tooMany(most))
    open.set(ip, count + 1)
    reply.raw.once('close', () => {
      const left = (open.get(ip) ?? 1) - 1
      if (left > 0) open.set(ip, left)
      else open.delete(ip)
    })
    done()
  }
  app.addHook('onRoute', (route) => {
    if (route.config?.streams) route.preHandler = [limit, ...[route.preHandler ?? []].flat()]
  })
}

const tooMany = (most: number) =>
  new HttpError(
    429,
    `This address has ${most} feeds, exports and backups open. Close one, or raise STREAMS_PER_ADDRESS.`,
    {
      'retry-after': '5',
    },
  )
