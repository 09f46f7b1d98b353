import type { Command } from 'commander'
import type { ResolutionStatus } from '#contract/ticket.ts'
import { statusOption } from '../status-option.ts'
import type { Terminal } from '../terminal.ts'
import { jsonLine, oneLine } from '../text.ts'
import { asTicketsCommand, newRunId, printUndoHint, type TicketsOptions, ticketsClient } from '../tickets.ts'

type Options = TicketsOptions & { description?: string; status?: ResolutionStatus }

export function createCommand(program: Command, terminal: Terminal): void {
  const command = program.command('create').argument('<title>').description('Create a ticket.')
  command.option('-d, --description <text>', 'what it is about (default: the title again)')
  command.addOption(statusOption('its status (default: OPEN)'))
  asTicketsCommand(command).action(async (title: string, options: Options) => {
    const runId = newRunId()
    const values = { title, description: options.description ?? title }
    const status = options.status ? { resolution_status: options.status } : {}
    const { ticket } = await ticketsClient(options).create({ ...values, ...status }, { runId })
    if (options.json) return terminal.print(jsonLine(ticket))
    await terminal.print(`Created #${ticket.id} ${oneLine(ticket.title)} (${ticket.resolution_status}).`)
    await printUndoHint(terminal, runId)
  })
}
