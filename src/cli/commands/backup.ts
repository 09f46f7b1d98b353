import { stat } from 'node:fs/promises'
import type { Command } from 'commander'
import { countOf } from '../count-of.ts'
import { showProgress } from '../progress.ts'
import type { Terminal } from '../terminal.ts'

/** Bytes of a page of SQLite as it makes them. */
const PAGE = 4096

export function backupCommand(program: Command, terminal: Terminal): void {
  const command = program.command('backup').argument('<file>', 'where to; it must not exist yet')
  command.description(
    'Copy the databases of DATABASE_URL and AGENT_DATABASE_URL as they are now to one file; the services may be running.',
  )
  command.option('--agent', "the agent's database alone, where it runs on another machine than the tickets")
  command.action(async (file: string, { agent }: { agent?: true }) => {
    const { backupConversations, backupDatabases } = await import('#tickets/maintenance/backup.ts')
    const { databaseFiles } = await import('../operator-config.ts')
    const files = databaseFiles()
    if (agent) {
      const copied = await backupConversations(files.agent, file)
      return terminal.print(`Copied ${countOf(copied, 'conversation')} to ${file}.`)
    }
    const source = await stat(files.tickets).catch(() => undefined)
    const progress = showProgress(terminal, 'Copying', Math.ceil((source?.size ?? 0) / PAGE), 'pages')
    try {
      const { tickets, conversations } = await backupDatabases(files, file, { onProgress: progress.at })
      progress.stop()
      await terminal.print(`Copied ${countOf(tickets, 'ticket')} to ${file}.`)
      await terminal.print(
        conversations === undefined
          ? `There were no conversations to copy: AGENT_DATABASE_URL names ${files.agent}.`
          : `Copied ${countOf(conversations, 'conversation')} with them.`,
      )
    } finally {
      progress.stop()
    }
  })
}
