import type { FastifyRequest } from 'fastify'
import { noSuchRun } from './follow.ts'

export type LastEvent = { runId: string; seq: number }

/** `Last-Event-ID: <run_id>:<seq>`; undefined where there is none. One that cannot be read names no run: 404. */
export function lastEventIdOf(request: FastifyRequest): LastEvent | undefined {
  const header = request.headers['last-event-id']
  if (header === undefined || header === '') return undefined
  const [, runId, seq] = /^(.{1,200}):(\d{1,15})$/.exec(String(header)) ?? []
  if (runId === undefined) throw noSuchRun(String(header).slice(0, 200))
  return { runId, seq: Number(seq) }
}
