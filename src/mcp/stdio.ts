import { serveStdio } from '@modelcontextprotocol/server/stdio'
import type { TicketsClient } from '#client/tickets-client.ts'
import type { Scope } from '#contract/access.ts'
import { createTicketsServer, type ServerDeps } from './server.ts'

export type StdioOptions = Pick<ServerDeps, 'version' | 'report'> & {
  tickets: TicketsClient
  readOnly: boolean
  /** What the token may do; undefined for as long as that is not known. */
  scopes: () => readonly Scope[] | undefined
}

/** The server on standard input and output of this process, which is one run. Nothing else may write to standard output. */
export function serveOverStdio({ tickets, readOnly, scopes, ...deps }: StdioOptions): void {
  let run: Promise<string> | undefined
  const currentRun = (client: string | undefined) => {
    run ??= tickets.beginAgentRun(client).then(
      ({ run_id }) => run_id,
      (error: unknown) => {
        run = undefined // the service may be there next time
        throw error
      },
    )
    return run
  }
  const callerOf = () => ({ tickets, readOnly, scopes: scopes(), currentRun })
  const unanswered = new Set<string>()
  const { signal: ending } = new AbortController() // this process ends with its client
  serveStdio(() => createTicketsServer({ ...deps, callerOf, unanswered, ending }), { onerror: deps.report })
}
