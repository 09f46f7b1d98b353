import { stat } from 'node:fs/promises'
import type { Command } from 'commander'
import { showProgress } from '../progress.ts'
import type { Terminal } from '../terminal.ts'

/** Bytes of a page of the database. */
const PAGE = 4096

export function backupCommand(program: Command, terminal: Terminal): void {
  const command = program.command('backup').argument('<file>', 'where to; it must not exist yet')
  command.description('Copy the database of DATABASE_URL as it is now to a file; the service may be running.')
  command.action(async (file: string) => {
    const { backupDatabase } = await import('#tickets/maintenance/backup.ts')
    const { operatorConfig } = await import('../operator-config.ts')
    const config = operatorConfig()
    const source = await stat(config.DATABASE_URL).catch(() => undefined)
    const progress = showProgress(terminal, 'Copying', Math.ceil((source?.size ?? 0) / PAGE), 'pages')
    try {
      const { tickets } = await backupDatabase(config.DATABASE_URL, file, progress.at)
      progress.stop()
      await terminal.print(`Copied ${tickets} ${tickets === 1 ? 'ticket' : 'tickets'} to ${file}.`)
    } finally {
      progress.stop()
    }
  })
}
