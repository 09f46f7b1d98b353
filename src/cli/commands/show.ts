import type { Command } from 'commander'
import type { Terminal } from '../terminal.ts'
import { jsonLine } from '../text.ts'
import { ticketText } from '../ticket-text.ts'
import { asTicketsCommand, readId, type TicketsOptions, ticketsClient } from '../tickets.ts'

export function showCommand(program: Command, terminal: Terminal): void {
  asTicketsCommand(
    program.command('show').argument('<id>').description('Show one ticket with its whole description.'),
  ).action(async (id: string, options: TicketsOptions) => {
    const { ticket } = await ticketsClient(options).get(readId(id))
    await terminal.print(options.json ? jsonLine(ticket) : ticketText(ticket))
  })
}
