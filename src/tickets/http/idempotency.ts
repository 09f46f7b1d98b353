import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { callerOf } from '#platform/caller.ts'
import { now } from '#platform/clock.ts'
import { inSavepoint } from '#platform/database/savepoint.ts'
import { HttpError } from '#platform/http-error.ts'
import { idempotencyKeyOf } from '#platform/idempotency-key.ts'
import { throughGate } from '../change/gate.ts'
import type { Transaction } from '../database/database.ts'
import type { Service } from '../service.ts'
import type { Authorship } from '../store/audit.ts'
import { findAnswer, keepAnswer } from '../store/idempotency-keys.ts'
import { heldAnswer, outsideAgentOf } from './outside-agent.ts'
import { readQuery } from './query.ts'

export type Answer = {
  status: number
  headers?: Record<string, string>
  body?: unknown
  /** The same request under the same key is carried out all the same. */
  unkept?: true
}
export type Change = (trx: Transaction, by: Authorship) => Promise<Answer>

export type OnceOptions = {
  /** Tells one request from another, where it is more than `request.body`. */
  sent?: unknown
  /** The query parameters that the request may have; without it, none. */
  parameters?: Parameters<typeof readQuery>[1]
  /** What of the answer a caller without `tickets:read` gets; without it, all. */
  unread?: (body: unknown) => unknown
  /** Whether it may change very much, see `WriteOptions`. */
  large?: boolean
  /** Whether a person decides about it in any case, where an outside agent asks for it. */
  alwaysAsked?: boolean
}

/**
 * Carries out a change in one transaction and answers it. With an `Idempotency-Key` its answer, a refusal too, is kept
 * in that same transaction, and the same request under the same key gets it again without doing anything.
 */
export async function answerOnce(
  service: Service,
  request: FastifyRequest,
  reply: FastifyReply,
  change: Change,
  { sent = request.body, parameters = {}, unread, large, alwaysAsked = false }: OnceOptions = {},
): Promise<FastifyReply> {
  readQuery(request, parameters)
  const agent = await outsideAgentOf(service.database.read, request)
  const caller = agent?.caller ?? callerOf(request)
  const key = idempotencyKeyOf(request)
  const run = async (trx: Transaction): Promise<Answer> => {
    const by = { ...caller, at: now() }
    if (!agent) return change(trx, by)
    const asked = { ...agent, request: digestOf(request, [agent.tool, sent]), always: alwaysAsked }
    const outcome = await throughGate(trx, asked, by, (author) => change(trx, author))
    return 'held' in outcome ? heldAnswer(request, outcome.held) : outcome
  }
  const told = mayRead(request) ? undefined : unread
  if (key === undefined) return send(reply, await service.database.write(run, { large }), told)
  if (service.keysInUse.has(key))
    throw new HttpError(409, 'A request with this Idempotency-Key is still running. Send it again later.', {
      'retry-after': '1',
    })
  service.keysInUse.add(key)
  try {
    const once = (trx: Transaction) => onceUnder(trx, key, digestOf(request, sent), run)
    const { answer, replayed } = await service.database.write(once, { large })
    if (replayed) reply.header('idempotent-replayed', 'true')
    return send(reply, answer, told)
  } finally {
    service.keysInUse.delete(key)
  }
}

/** The answer that is kept under the key, or that `run` gives now, which is kept. */
export async function onceUnder(
  trx: Transaction,
  key: string,
  digest: string,
  run: (trx: Transaction) => Promise<Answer>,
) {
  await trx.lock(`idempotency key ${key}`)
  const kept = await findAnswer(trx, key)
  if (kept && kept.digest !== digest) throw new HttpError(422, 'This Idempotency-Key was used for another request.')
  if (kept) return { answer: kept.answer, replayed: true }
  const answer = await refusalAsAnswer(trx, run)
  if (!answer.unkept) await keepAnswer(trx, key, digest, answer, now())
  return { answer, replayed: false }
}

/** A refusal takes back what its change did so far, and is an answer like any other. */
async function refusalAsAnswer(trx: Transaction, run: (trx: Transaction) => Promise<Answer>): Promise<Answer> {
  try {
    return await inSavepoint(trx, () => run(trx))
  } catch (error) {
    if (!(error instanceof HttpError)) throw error
    return { status: error.status, headers: error.headers, body: error.body }
  }
}

/** `Audit-Id`: the row of the audit that a change has; none where nothing changed. */
export const auditHeader = (auditId: number | undefined): Record<string, string> =>
  auditId === undefined ? {} : { 'audit-id': String(auditId) }

const mayRead = ({ identity }: FastifyRequest) => identity === null || identity.scopes.includes('tickets:read')

function send(
  reply: FastifyReply,
  { status, headers = {}, body }: Answer,
  told: OnceOptions['unread'] = (whole) => whole,
): FastifyReply {
  reply.code(status).headers(headers)
  if (body === undefined) return reply.send()
  return reply.type('application/json').send(JSON.stringify(status < 300 ? told(body) : body))
}

/** Somebody else's request under the same key is another request, whatever it says: no one gets another's answer. */
function digestOf(request: FastifyRequest, sent: unknown): string {
  const path = request.url.split('?', 1)[0]?.replace(/\/$/, '')
  const caller = request.identity ? ` by ${request.identity.personId}` : ''
  return createHash('sha256')
    .update(`${request.method} ${path}${caller}\n${JSON.stringify(sent ?? null)}`)
    .digest('hex')
}
