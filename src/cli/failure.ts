import { ApiError, ServiceUnreachable } from '#client/errors.ts'
import { StartError } from '#platform/environment.ts'

export const EXIT = { ok: 0, failed: 1, usage: 2, interrupted: 130 } as const

/** The command did not do what it was asked to; `message` is what the user reads. */
export class CommandFailure extends Error {
  readonly exitCode: number

  constructor(message: string, exitCode: number = EXIT.failed) {
    super(message)
    this.exitCode = exitCode
  }
}

/** What to say about an error, and how to exit. An error that nobody foresaw is thrown on. */
export function explain(error: unknown): { message: string; exitCode: number } {
  if (error instanceof CommandFailure) return { message: error.message, exitCode: error.exitCode }
  if (error instanceof ApiError || error instanceof ServiceUnreachable) {
    return { message: error.message + remedy(error) + hint(error.outcome), exitCode: EXIT.failed }
  }
  if (error instanceof StartError) return { message: error.message, exitCode: EXIT.failed }
  throw error
}

/** What to do where something else answers, and where the service does not know who asks, or knows and does not let them. */
function remedy(error: ApiError | ServiceUnreachable): string {
  if (error instanceof ServiceUnreachable) return ''
  if (error.status === 404 && isUnrouted(error.body)) return ' The service is not at this address: check it.'
  if (error.status !== 401 && error.status !== 403) return ''
  return error.status === 401
    ? ' Set TICKETS_TOKEN to a token of yours that is valid. You create one on the page: sign in, then “Your API tokens”; or `npx tickets token create` does on the machine of the service.'
    : ' Set TICKETS_TOKEN to a token that has it, or ask whoever runs the service.'
}

/** An answer about the path itself, and not about what is looked for under it. */
const isUnrouted = (body: unknown): boolean =>
  typeof body !== 'object' || body === null || ('detail' in body && body.detail === NOT_ROUTED)
const NOT_ROUTED = 'Not found.'

const hint = (outcome: string) =>
  outcome === 'unknown' ? ' (it is not known whether it was done: look before you try again)' : ''
