import { Command } from 'commander'
import { projectVersion } from '#platform/version.ts'
import { askCommand } from './commands/ask.ts'
import { backupCommand } from './commands/backup.ts'
import { chatCommand } from './commands/chat.ts'
import { createCommand } from './commands/create.ts'
import { createSuperuserCommand } from './commands/create-superuser.ts'
import { deleteCommand } from './commands/delete.ts'
import { doctorCommand } from './commands/doctor.ts'
import { eraseCommand } from './commands/erase.ts'
import { exportCommand } from './commands/export.ts'
import { historyCommand } from './commands/history.ts'
import { importCommand } from './commands/import.ts'
import { listCommand } from './commands/list.ts'
import { mcpCommand } from './commands/mcp.ts'
import { qualifyCommand } from './commands/qualify.ts'
import { restoreCommand } from './commands/restore.ts'
import { serveCommand } from './commands/serve.ts'
import { showCommand } from './commands/show.ts'
import { similarCommand } from './commands/similar.ts'
import { statsCommand } from './commands/stats.ts'
import { tokenCommand } from './commands/token.ts'
import { undoCommand } from './commands/undo.ts'
import { updateCommand } from './commands/update.ts'
import type { Terminal } from './terminal.ts'

const COMMANDS = [
  askCommand,
  chatCommand,
  listCommand,
  showCommand,
  createCommand,
  updateCommand,
  deleteCommand,
  restoreCommand,
  historyCommand,
  similarCommand,
  statsCommand,
  undoCommand,
  importCommand,
  exportCommand,
  serveCommand,
  mcpCommand,
  createSuperuserCommand,
  tokenCommand,
  backupCommand,
  eraseCommand,
  doctorCommand,
  qualifyCommand,
] as const

/** The whole command line; nothing has run yet. A wrong use of it throws commander's own error. */
export function createProgram(terminal: Terminal): Command {
  const program = new Command('tickets')
  program
    .description('Tickets you can talk to.')
    .helpCommand('help [command]', 'display help for command')
    .exitOverride()
  program.version(projectVersion(), '-v, --version', 'print the version')
  for (const add of COMMANDS) add(program, terminal)
  return program
}
