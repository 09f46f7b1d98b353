import type { Command } from 'commander'
import type { ResolutionStatus, TicketChanges } from '#contract/ticket.ts'
import { changeTickets } from '../change-tickets.ts'
import { CommandFailure, EXIT } from '../failure.ts'
import { statusOption } from '../status-option.ts'
import type { Terminal } from '../terminal.ts'
import { asTicketsCommand, type TicketsOptions } from '../tickets.ts'

type Options = TicketsOptions & { title?: string; description?: string; status?: ResolutionStatus }

export function updateCommand(program: Command, terminal: Terminal): void {
  const command = program.command('update').argument('<id...>').description('Change tickets, all of them or none.')
  command.option('-t, --title <text>', 'new title').option('-d, --description <text>', 'new description')
  command.addOption(statusOption('new status'))
  asTicketsCommand(command).action(async (ids: string[], options: Options) => {
    const changes = changesOf(options)
    if (Object.keys(changes).length === 0) {
      throw new CommandFailure('nothing to change: give --title, --description or --status', EXIT.usage)
    }
    await changeTickets(terminal, options, ids, { operation: 'update', changes })
  })
}

function changesOf({ title, description, status }: Options): TicketChanges {
  return {
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    ...(status === undefined ? {} : { resolution_status: status }),
  }
}
