import { userInfo } from 'node:os'
import type { Command } from 'commander'
import { canAsk, confirm } from '../conversation/prompt.ts'
import { countOf } from '../count-of.ts'
import { CommandFailure, EXIT } from '../failure.ts'
import type { Terminal } from '../terminal.ts'
import { oneLine } from '../text.ts'
import { readId } from '../tickets.ts'

export function eraseCommand(program: Command, terminal: Terminal): void {
  const command = program.command('erase').argument('<id>', 'the ticket, deleted or not')
  command.description(
    'Erase a ticket for good, in the databases of DATABASE_URL and AGENT_DATABASE_URL: its text, its changes, and the conversations that show it. Nothing takes that back.',
  )
  command.option('--yes', 'do not ask')
  command.action(async (given: string, { yes }: { yes?: true }) => {
    const { openErasure } = await import('#tickets/maintenance/erase.ts')
    const { databaseFiles } = await import('../operator-config.ts')
    const files = databaseFiles()
    const id = readId(given)
    const erasure = await openErasure(files.tickets, id)
    try {
      const { texts, title = '', backups } = await erasure.find()
      if (texts.length === 0) throw new CommandFailure(`There is nothing of a ticket ${id} to erase.`)
      const { countThreadsAbout, eraseThreadsAbout } = await import('#agent/store/erase-threads.ts')
      const about = countThreadsAbout(files.agent, { id, texts })
      const conversationsToo = about === undefined ? '' : ` and ${countOf(about, 'conversation')}`
      if (!yes) await ask(terminal, id, `#${id}${title && ` ${oneLine(title)}`}${conversationsToo}`)
      const erased = eraseThreadsAbout(files.agent, { id, texts })
      await erasure.erase(accountName())
      await terminal.print(
        erased === undefined
          ? `Erased #${id}.\nThere are no conversations here: AGENT_DATABASE_URL names ${files.agent}.`
          : `Erased #${id} and ${countOf(erased, 'conversation')} that showed it.`,
      )
      for (const { at, place } of backups)
        await terminal.print(
          `It is still in the backup of ${at.slice(0, 10)}${place === null ? ', which was downloaded' : `: ${oneLine(place)}`}.`,
        )
    } finally {
      await erasure.close()
    }
  })
}

async function ask(terminal: Terminal, id: number, what: string): Promise<void> {
  if (!canAsk(terminal)) throw new CommandFailure('There is no terminal to ask on: give --yes.', EXIT.usage)
  await confirm(terminal, `Erase ${what} for good? Nothing takes that back. Type ${id} to go on: `, {
    agrees: (line) => line.trim() === String(id),
    otherwise: 'Nothing was erased.',
  })
}

/** As the audit names whoever did it. */
function accountName(): string | null {
  try {
    return userInfo().username
  } catch {
    return null
  }
}
