import type { Command } from 'commander'
import type { TicketList } from '#client/tickets-reads.ts'
import { listParameters } from '#contract/list-query.ts'
import { addParameters, readParameters } from '../parameters.ts'
import type { Terminal } from '../terminal.ts'
import { jsonLine } from '../text.ts'
import { ticketTable } from '../ticket-text.ts'
import { asTicketsCommand, type TicketsOptions, ticketsClient } from '../tickets.ts'

/** What it prints is for `--json` to say. */
const { format: _format, include: _include, ...PARAMETERS } = listParameters

export function listCommand(program: Command, terminal: Terminal): void {
  const command = addParameters(program.command('list'), PARAMETERS)
  command.description('List tickets, the newest first.')
  asTicketsCommand(command).action(async (options: TicketsOptions) => {
    const list = await ticketsClient(options).list(readParameters(PARAMETERS, options))
    if (options.json) return terminal.print(jsonLine(list))
    if (list.results.length > 0) await terminal.print(ticketTable(list.results, terminal.width))
    if (terminal.width !== undefined) await terminal.print(footer(list))
    else if (list.fuzzy) terminal.warn(CORRECTED)
  })
}

const CORRECTED = 'Nothing matched as it was written: misspelt words were corrected.'

/** `20 of 133 tickets. Next: --page 2` */
function footer({ count, results, next, fuzzy }: TicketList): string {
  if (count === 0) return 'No tickets.'
  const shown = results.length === count ? '' : `${results.length} of `
  const parts = [`${shown}${count} ${count === 1 ? 'ticket' : 'tickets'}.`]
  if (next !== null) parts.push(nextPage(next))
  if (fuzzy) parts.push(CORRECTED)
  return parts.join(' ')
}

/** The option that continues the list, read from the service's own link. */
function nextPage(next: string): string {
  const query = new URL(next).searchParams
  const cursor = query.get('cursor')
  return cursor === null ? `Next: --page ${query.get('page')}` : `Next: --cursor ${cursor}`
}
