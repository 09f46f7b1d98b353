import type { Command } from 'commander'
import type { Undo } from '#contract/answers.ts'
import type { Terminal } from '../terminal.ts'
import { jsonLine, oneLine } from '../text.ts'
import { changesText } from '../ticket-text.ts'
import { asTicketsCommand, newRunId, printUndoHint, type TicketsOptions, ticketsClient } from '../tickets.ts'

export function undoCommand(program: Command, terminal: Terminal): void {
  const command = program.command('undo').argument('<run-id>')
  command.description('Undo what one run did, of a command or of the agent; what others have changed since stays.')
  asTicketsCommand(command).action(async (run: string, options: TicketsOptions) => {
    const runId = newRunId()
    const { result } = await ticketsClient(options).undo(run, { runId })
    if (options.json) return terminal.print(jsonLine({ ...result, run_id: runId }))
    for (const line of linesOf(result)) await terminal.print(line)
    if (result.reverted.length > 0) await printUndoHint(terminal, runId)
  })
}

function linesOf({ reverted, skipped }: Undo): string[] {
  const done = reverted.map(({ ticket_id, action, changes }) => {
    const told = oneLine(changesText(changes))
    return `#${ticket_id} ${action}${told && `: ${told}`}.`
  })
  return [...done, ...skipped.map(({ ticket_id, reason }) => `#${ticket_id} left as it is: ${oneLine(reason)}.`)]
}
