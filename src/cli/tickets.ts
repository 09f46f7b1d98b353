import { userInfo } from 'node:os'
import { type Command, Option } from 'commander'
import { createTicketsClient, type TicketsClient } from '#client/tickets-client.ts'
import { ticketSystemUrl, ticketsToken } from './config.ts'
import { CommandFailure, EXIT } from './failure.ts'
import { serviceUrl } from './service-url.ts'
import type { Terminal } from './terminal.ts'

export type TicketsOptions = { url?: string; json?: true }

/** A person waits: whether nobody is there is known within a second. */
const RETRIES = 2

/** Adds `--url`, and `--json` where the command answers with data. */
export function asTicketsCommand(command: Command, { json = true } = {}): Command {
  if (json) command.option('--json', 'answer as one line of JSON')
  return command.addOption(
    new Option(
      '--url <url>',
      'where the ticket service is (default: TICKET_SYSTEM_URL, else http://localhost and PORT, 8000)',
    ),
  )
}

/** Where this command's service is. */
export const ticketsUrl = ({ url }: TicketsOptions): string =>
  serviceUrl(ticketSystemUrl(url), /\/(?:api(?:\/tickets)?|mcp)\/*$/)

/** The client of this command's service. Changes are recorded under whoever TICKETS_TOKEN says, or else under the name of this account. */
export function ticketsClient({ url }: TicketsOptions): TicketsClient {
  return createTicketsClient({ baseUrl: ticketsUrl({ url }), retries: RETRIES, token: ticketsToken(), ...actor() })
}

function actor(): { actor?: string } {
  try {
    return { actor: `user:${userInfo().username}` }
  } catch {
    return {} // an account without a name: the service says anonymous
  }
}

/** The run under which one command's changes are recorded, and which `tickets undo` takes back. */
export const newRunId = (): string => `cli-${crypto.randomUUID()}`

/** As it can be typed. On a screen only: scripts get the run's id with --json. */
export async function printUndoHint({ width, print }: Terminal, runId: string): Promise<void> {
  if (width !== undefined) await print(`Undo with: npx tickets undo ${runId}`)
}

export function readId(text: string): number {
  const id = /^#?(\d{1,15})$/.exec(text)?.[1]
  if (id === undefined) throw new CommandFailure(`'${text}' is no ticket id: it is a whole number`, EXIT.usage)
  return Number(id)
}
