import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { createAccessClient } from '#client/access-client.ts'
import { createTicketsClient } from '#client/tickets-client.ts'
import type { Session } from '#contract/access.ts'
import { projectVersion } from '#platform/version.ts'
import { asToken, ticketsToken } from '../config.ts'
import { CommandFailure } from '../failure.ts'
import type { Terminal } from '../terminal.ts'
import { asTicketsCommand, type TicketsOptions, ticketsUrl } from '../tickets.ts'

type Options = TicketsOptions & { tokenFile?: string; readOnly?: true }

/** A model waits: it is told soon that nobody is there. */
const RETRIES = 1

export function mcpCommand(program: Command, terminal: Terminal): void {
  const command = program.command('mcp')
  command.description(
    'Serve the tickets to an agent over MCP, on standard input and output: for the configuration of Claude Code, Cursor and others. What it changes is recorded as one run, for whoever the token belongs to.',
  )
  command.option('--read-only', 'offer nothing that changes anything')
  command.option('--token-file <file>', 'read the token from this file (default: TICKETS_TOKEN)')
  asTicketsCommand(command, { json: false }).action(async ({ url, tokenFile, readOnly }: Options) => {
    const { serveOverStdio } = await import('#mcp/stdio.ts')
    const baseUrl = ticketsUrl({ url })
    const token = tokenFile === undefined ? ticketsToken() : await readToken(tokenFile)
    let session: Session | undefined
    const known = token === undefined ? undefined : createAccessClient({ baseUrl, retries: RETRIES }).whoIs(token)
    known?.then((found) => (session = found)).catch(() => undefined) // each call tells what is wrong
    serveOverStdio({
      tickets: createTicketsClient({ baseUrl, token, retries: RETRIES }),
      readOnly: readOnly === true,
      scopes: () => (session?.person ? session.scopes : undefined),
      version: projectVersion(),
      report: (error) => terminal.warn(`mcp: ${error instanceof Error ? error.message : String(error)}`),
    })
  })
}

async function readToken(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new CommandFailure(`the token file ${file} cannot be read (${error.code ?? 'unknown'})`)
  })
  const token = asToken(text.trim())
  if (token === undefined)
    throw new CommandFailure(`the token file ${file} holds no token: it is one line, as it was shown`)
  return token
}
