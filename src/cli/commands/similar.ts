import type { Command } from 'commander'
import { tableText } from '../table.ts'
import type { Terminal } from '../terminal.ts'
import { jsonLine } from '../text.ts'
import { asTicketsCommand, readId, type TicketsOptions, ticketsClient } from '../tickets.ts'

export function similarCommand(program: Command, terminal: Terminal): void {
  const command = program.command('similar').argument('<id>')
  command.description('List tickets that may be about the same, the best match first.')
  command.option('--limit <number>', '1 to 50, default 5')
  asTicketsCommand(command).action(async (id: string, options: TicketsOptions & { limit?: string }) => {
    const similar = await ticketsClient(options).similar(readId(id), options.limit)
    if (options.json) return terminal.print(jsonLine(similar))
    const rows = similar.results.map(({ ticket, score }) => [
      ticket.id,
      score.toFixed(2),
      ticket.resolution_status,
      ticket.title,
    ])
    if (rows.length > 0) await terminal.print(tableText(['ID', 'SCORE', 'STATUS', 'TITLE'], rows, terminal.width))
    else if (terminal.width !== undefined) await terminal.print('No similar tickets.')
  })
}
