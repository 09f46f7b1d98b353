import type { Command } from 'commander'
import type { Terminal } from '../terminal.ts'

export function serveCommand(program: Command, terminal: Terminal): void {
  const command = program.command('serve')
  command.description(
    'Run the services in the foreground, as `npm start` does; the environment or .env configures them.',
  )
  command.action(async () => {
    terminal.onInterrupt(() => undefined) // the services stop by themselves
    await import('../../all.ts')
  })
}
