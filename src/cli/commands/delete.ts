import type { Command } from 'commander'
import { changeTickets } from '../change-tickets.ts'
import type { Terminal } from '../terminal.ts'
import { asTicketsCommand, type TicketsOptions } from '../tickets.ts'

export function deleteCommand(program: Command, terminal: Terminal): void {
  const command = program.command('delete').argument('<id...>')
  command.description('Delete tickets, all of them or none; they are kept aside and can be restored.')
  asTicketsCommand(command).action((ids: string[], options: TicketsOptions) =>
    changeTickets(terminal, options, ids, { operation: 'delete' }),
  )
}
