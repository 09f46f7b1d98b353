import type { FastifyRequest } from 'fastify'
import type { Actor } from '#contract/audit.ts'
import { fieldErrors } from '#contract/errors.ts'
import { badRequest } from './http-error.ts'

/** Who asks, as the request says: where no authentication is on, a caller names itself. */
export type Caller = { actor: Actor; on_behalf_of: string | null; run_id: string | null }

/**
 * Reads `X-Actor: agent:<name>` (or `user:<name>`), `X-On-Behalf-Of` and `X-Run-Id`; throws 400 for any of them that
 * cannot be read. Without X-Actor the caller is anonymous.
 */
export function callerOf(request: FastifyRequest): Caller {
  return {
    actor: actorOf(header(request, 'x-actor', 210)),
    on_behalf_of: header(request, 'x-on-behalf-of', 200) ?? null,
    run_id: runIdOf(header(request, 'x-run-id', 200)),
  }
}

function actorOf(text: string | undefined): Actor {
  if (text === undefined) return { kind: 'anonymous', name: null }
  const [, kind, name] = /^(agent|user):(.+)$/.exec(text) ?? []
  if ((kind === 'agent' || kind === 'user') && name) return { kind, name }
  throw wrong('X-Actor', "Enter 'agent:' or 'user:' and a name.")
}

/** A run id stands in paths and event ids: visible ASCII without slashes. */
function runIdOf(text: string | undefined): string | null {
  if (text === undefined) return null
  if (/^[\w.~:-]+$/.test(text)) return text
  throw wrong('X-Run-Id', "Enter letters, digits and any of '.', '_', '~', ':', '-'.")
}

function header(request: FastifyRequest, name: string, longest: number): string | undefined {
  const value = request.headers[name]
  if (value === undefined || value === '') return undefined
  const text = decodeUtf8(String(value))
  if (text.length > longest) throw wrong(name, `Ensure this field has no more than ${longest} characters.`)
  return text
}

/** Headers arrive as one character a byte. */
const decodeUtf8 = (text: string) => Buffer.from(text, 'latin1').toString('utf8')

const wrong = (name: string, message: string) => badRequest(fieldErrors([[name, [message]]]))
