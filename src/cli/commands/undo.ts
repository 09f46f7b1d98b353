import type { Command } from 'commander'
import type { Undo } from '#contract/answers.ts'
import { canAsk, confirm } from '../conversation/prompt.ts'
import { countOf } from '../count-of.ts'
import type { Terminal } from '../terminal.ts'
import { jsonLine, oneLine } from '../text.ts'
import { changesText } from '../ticket-text.ts'
import { asTicketsCommand, newRunId, printUndoHint, type TicketsOptions, ticketsClient } from '../tickets.ts'

type Options = TicketsOptions & { dryRun?: true; yes?: true }

export function undoCommand(program: Command, terminal: Terminal): void {
  const command = program.command('undo').argument('<run-id>')
  command.description(
    'Undo what one run did, of a command or of the agent; what others have changed since stays. On a terminal it tells first what it would do, and asks.',
  )
  command.option('--dry-run', 'tell what it would do and change nothing').option('--yes', 'do not ask')
  asTicketsCommand(command).action(async (run: string, options: Options) => {
    const client = ticketsClient(options)
    if (options.dryRun) {
      const preview = await client.previewUndo(run)
      if (options.json) return terminal.print(jsonLine(preview))
      return terminal.print([summaryOf(preview), ...linesOf(preview)].join('\n'))
    }
    if (!options.yes && canAsk(terminal)) await tellFirst(terminal, await client.previewUndo(run))
    const runId = newRunId()
    const { result } = await client.undo(run, { runId })
    if (options.json) return terminal.print(jsonLine({ ...result, run_id: runId }))
    for (const line of linesOf(result)) await terminal.print(line)
    if (result.reverted.length > 0) await printUndoHint(terminal, runId)
  })
}

/** So many lines are shown before the question; there may be thousands. */
const SHOWN = 20

async function tellFirst(terminal: Terminal, preview: Undo): Promise<void> {
  if (preview.reverted.length === 0) return
  const { reverted, skipped } = preview
  // What stays comes first: nobody looks for it behind the rest.
  const lines = [...linesOf({ reverted: [], skipped }), ...linesOf({ reverted, skipped: [] })]
  const more = lines.length > SHOWN ? [`… and ${lines.length - SHOWN} more.`] : []
  for (const line of [summaryOf(preview), ...lines.slice(0, SHOWN), ...more]) terminal.warn(line)
  await confirm(terminal, 'Undo it? [y/N] ', { otherwise: 'Nothing was undone.' })
}

/** `Would undo 27 changes: 25 deleted, 2 updated.` */
function summaryOf({ reverted, skipped }: Undo): string {
  const counts = [...Map.groupBy(reverted, ({ action }) => action)].map(([action, { length }]) => `${length} ${action}`)
  const left =
    skipped.length === 0
      ? ''
      : ` ${countOf(skipped.length, 'ticket')} would be left as ${skipped.length === 1 ? 'it is' : 'they are'}.`
  return counts.length === 0
    ? `Would undo nothing.${left}`
    : `Would undo ${countOf(reverted.length, 'change')}: ${counts.join(', ')}.${left}`
}

function linesOf({ reverted, skipped }: Undo): string[] {
  const done = reverted.map(({ ticket_id, action, changes }) => {
    const told = oneLine(changesText(changes))
    return `#${ticket_id} ${action}${told && `: ${told}`}.`
  })
  return [...done, ...skipped.map(({ ticket_id, reason }) => `#${ticket_id} left as it is: ${oneLine(reason)}.`)]
}
