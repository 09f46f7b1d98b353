import type { FastifyRequest } from 'fastify'
import type { Actor } from '#contract/audit.ts'
import { fieldErrors } from '#contract/errors.ts'
import { badRequest } from './http-error.ts'
import type { Identity } from './identity.ts'

/** Who asks, for the audit. */
export type Caller = { actor: Actor; on_behalf_of: string | null; run_id: string | null }

/**
 * Where a credential was presented, it says who asks. Otherwise a caller names itself: `X-Actor: agent:<name>` (or
 * `user:<name>`), `X-On-Behalf-Of` and `X-Run-Id`, and is anonymous without. Throws 400 for any that cannot be read.
 */
export function callerOf(request: FastifyRequest): Caller {
  const actor = actorOf(header(request, 'X-Actor', 210))
  const runId = runIdOf(header(request, 'X-Run-Id', 200))
  const { identity } = request
  if (identity) return knownCaller(identity, actor, runId)
  return { actor, on_behalf_of: header(request, 'X-On-Behalf-Of', 200) ?? null, run_id: runId }
}

/**
 * Who asks by an identified credential. A token may add which agent uses it, and a delegation what its agent is called;
 * for whom they act follows from the credential alone.
 */
function knownCaller({ kind, person, agent, runId: own }: Identity, said: Actor, runId: string | null): Caller {
  if (kind === 'delegation') {
    const name = said.kind === 'agent' ? said.name : agent
    return { actor: { kind: 'agent', name: name ?? UNNAMED_AGENT }, on_behalf_of: person, run_id: own }
  }
  if (kind === 'token' && said.kind === 'agent') return { actor: said, on_behalf_of: person, run_id: runId }
  return { actor: { kind: 'user', name: person }, on_behalf_of: null, run_id: runId }
}
const UNNAMED_AGENT = 'ai-agent'

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
  const value = request.headers[name.toLowerCase()]
  if (value === undefined || value === '') return undefined
  const text = decodeUtf8(String(value))
  if (text.length > longest) throw wrong(name, `Ensure this field has no more than ${longest} characters.`)
  return text
}

/** Headers arrive as one character a byte. */
const decodeUtf8 = (text: string) => Buffer.from(text, 'latin1').toString('utf8')

const wrong = (name: string, message: string) => badRequest(fieldErrors([[name, [message]]]))
