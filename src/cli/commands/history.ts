import type { Command } from 'commander'
import type { Terminal } from '../terminal.ts'
import { jsonLine } from '../text.ts'
import { historyText } from '../ticket-text.ts'
import { asTicketsCommand, readId, type TicketsOptions, ticketsClient } from '../tickets.ts'

type Options = TicketsOptions & { page?: string; pageSize?: string }

export function historyCommand(program: Command, terminal: Terminal): void {
  const command = program.command('history').argument('<id>')
  command.description('Show what happened to a ticket, the oldest change first; a deleted ticket has a history too.')
  command.option('--page <number>', 'from 1, or `last`').option('--page-size <number>', '1 to 200, default 20')
  asTicketsCommand(command).action(async (id: string, options: Options) => {
    const page = await ticketsClient(options).history(readId(id), { page: options.page, page_size: options.pageSize })
    if (options.json) return terminal.print(jsonLine(page))
    await terminal.print(historyText(page.results, terminal.width))
    if (terminal.width !== undefined && page.count > page.results.length)
      await terminal.print(`${page.results.length} of ${page.count} changes.`)
  })
}
