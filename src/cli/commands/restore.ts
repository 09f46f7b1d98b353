import type { Command } from 'commander'
import { changeTickets } from '../change-tickets.ts'
import type { Terminal } from '../terminal.ts'
import { asTicketsCommand, type TicketsOptions } from '../tickets.ts'

export function restoreCommand(program: Command, terminal: Terminal): void {
  const command = program.command('restore').argument('<id...>')
  command.description('Restore deleted tickets as they were.')
  asTicketsCommand(command).action((ids: string[], options: TicketsOptions) =>
    changeTickets(terminal, options, ids, { operation: 'restore' }),
  )
}
