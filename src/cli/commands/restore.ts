import type { Command } from 'commander'
import { changeTickets } from '../change-tickets.ts'
import { countOf } from '../count-of.ts'
import { findingLine } from '../doctor/finding-line.ts'
import { CommandFailure } from '../failure.ts'
import type { Terminal } from '../terminal.ts'
import { asTicketsCommand, type TicketsOptions } from '../tickets.ts'

export function restoreCommand(program: Command, terminal: Terminal): void {
  const command = program.command('restore').argument('<what...>', 'ids of deleted tickets, or the file of a backup')
  command.description(
    'Restore deleted tickets as they were; or a backup, into the fresh place that DATABASE_URL and AGENT_DATABASE_URL name.',
  )
  asTicketsCommand(command).action(([first = '', ...more]: string[], options: TicketsOptions) =>
    more.length > 0 || /^#?\d+$/.test(first)
      ? changeTickets(terminal, options, [first, ...more], { operation: 'restore' })
      : restoreFrom(terminal, first),
  )
}

async function restoreFrom(terminal: Terminal, backup: string): Promise<void> {
  const { restoreBackup, restoreConversations } = await import('#tickets/maintenance/restore-backup.ts')
  const { databaseFiles } = await import('../operator-config.ts')
  const files = databaseFiles()
  const alone = await restoreConversations(backup, files.agent)
  if (alone !== undefined) return terminal.print(`Restored ${countOf(alone, 'conversation')} to ${files.agent}.`)
  const { tickets, conversations, problems } = await restoreBackup(backup, files)
  await terminal.print(`Restored ${countOf(tickets, 'ticket')} to ${files.tickets}.`)
  if (conversations === undefined) await terminal.print('The backup has no conversations.')
  else await terminal.print(`Restored ${countOf(conversations, 'conversation')} to ${files.agent}.`)
  for (const problem of problems) await terminal.print(findingLine(problem))
  if (problems.length > 0)
    throw new CommandFailure('Every ticket is there, but what is above does not agree with them.')
  await terminal.print('Every page, counter and index is sound.')
}
