import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { HttpError } from '#platform/http-error.ts'

/** Faults to test clients against. Probabilities from 0 to 1, delays in milliseconds. */
export type Faults = {
  /** Answers 503 before anything is done. */
  unavailable: number
  /** Answers later, by a time between the two. */
  delay: readonly [number, number] | undefined
  /** Cuts the connection after the work is done, instead of answering. */
  cutAfter: number
}

/** Reads `503:0.25,delay:250-2000,after:0.05`. Throws an Error whose message names the wrong part. */
export function parseFaults(text: string): Faults {
  const faults: { -readonly [Name in keyof Faults]: Faults[Name] } = { unavailable: 0, delay: undefined, cutAfter: 0 }
  for (const part of text
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean)) {
    const [, kind, value = ''] = /^(503|delay|after):(.+)$/.exec(part) ?? []
    if (kind === '503') faults.unavailable = probability(value)
    else if (kind === 'after') faults.cutAfter = probability(value)
    else if (kind === 'delay') faults.delay = range(value)
    else throw new Error(`'${part}' is no fault`)
  }
  return faults
}

function probability(text: string): number {
  const value = Number(text)
  if (text !== '' && value >= 0 && value <= 1) return value
  throw new Error(`'${text}' is not between 0 and 1`)
}

function range(text: string): [number, number] {
  const [, from, to] = /^(\d{1,6})(?:-(\d{1,6}))?$/.exec(text) ?? []
  if (from !== undefined && Number(to ?? from) >= Number(from)) return [Number(from), Number(to ?? from)]
  throw new Error(`'${text}' is no range of milliseconds`)
}

/** Afflicts every request under /api/. Health and metrics stay as they are. */
export function injectFaults(app: FastifyInstance, faults: Faults, random: () => number = Math.random): void {
  app.log.warn({ faults }, 'TICKET_FAULTS is on: requests fail on purpose')
  app.addHook('preHandler', async (request) => {
    if (!request.url.startsWith('/api/')) return
    if (faults.delay) await wait(faults.delay[0] + random() * (faults.delay[1] - faults.delay[0]))
    if (random() < faults.unavailable)
      throw new HttpError(503, 'Unavailable on purpose (TICKET_FAULTS). Nothing was done.', { 'retry-after': '1' })
  })
  app.addHook('onSend', async (request, reply, payload) => {
    const happened = request.url.startsWith('/api/') && reply.statusCode !== 503
    if (happened && random() < faults.cutAfter) request.raw.socket.destroy()
    return payload
  })
}
