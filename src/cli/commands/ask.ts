import type { Command } from 'commander'
import { closest, distance } from 'fastest-levenshtein'
import { agentClient } from '../agent.ts'
import { AGENT_URL_HELP } from '../config.ts'
import { takeTurn } from '../conversation/turn.ts'
import { CommandFailure, EXIT } from '../failure.ts'
import type { Terminal } from '../terminal.ts'

type Options = { json?: true; thread?: string }

/** What the program does with a sentence instead of a command's name. */
export function askCommand(program: Command, terminal: Terminal): void {
  const command = program.command('ask', { isDefault: true }).argument('[sentence]', 'what you want, in your own words')
  command.argument('[url]', AGENT_URL_HELP)
  command.description('Say what you want: `tickets "List all open tickets"`. The word ask may be left out.')
  command.option('--json', 'every event as a line of JSON')
  command.option('--thread <id>', 'go on in this thread')
  command.action(async (sentence: string | undefined, url: string | undefined, { json, thread }: Options) => {
    if (sentence === undefined) return program.help({ error: true })
    refuseMistypedCommand(program, sentence)
    if (url !== undefined) refuseSecondWord(sentence, url)
    const conversation = { terminal, agent: agentClient(url), json: json === true, threadId: thread }
    process.exitCode = await takeTurn(conversation, sentence)
  })
}

/** A plain word is no address: the shell has taken a sentence apart. */
function refuseSecondWord(first: string, second: string): void {
  if (/[:/.]/.test(second)) return
  throw new CommandFailure(`A sentence goes in quotes: tickets "${first} ${second}"`, EXIT.usage)
}

/** One word that is nearly a command's name was hardly meant for the agent. */
function refuseMistypedCommand(program: Command, sentence: string): void {
  if (/\s/.test(sentence.trim())) return
  const names = program.commands.map((each) => each.name())
  const guess = closest(sentence, names)
  if (distance(sentence, guess) > Math.min(2, sentence.length - 1)) return
  program.error(`error: unknown command '${sentence}'\n(Did you mean ${guess}?)`)
}
