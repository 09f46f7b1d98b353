import type { Command } from 'commander'
import { agentClient } from '../agent.ts'
import { AGENT_URL_HELP } from '../config.ts'
import { ask, canAsk, pipedLines } from '../conversation/prompt.ts'
import { type Conversation, takeTurn } from '../conversation/turn.ts'
import { EXIT, explain } from '../failure.ts'
import type { Terminal } from '../terminal.ts'

type Options = { json?: true; thread?: string }

export function chatCommand(program: Command, terminal: Terminal): void {
  const command = program.command('chat').argument('[url]', AGENT_URL_HELP)
  command.description('Talk to the agent, one sentence a line; Ctrl-D ends the conversation.')
  command.option('--json', 'every event as a line of JSON')
  command.option('--thread <id>', 'go on in this thread')
  command.action(async (url: string | undefined, { json, thread }: Options) => {
    const agent = agentClient(url)
    const conversation = { terminal, agent, json: json === true, threadId: thread }
    process.exitCode = canAsk(terminal) ? await talk(conversation) : await readOut(conversation)
  })
}

/** With a person: an error is told, and the next sentence is asked for. */
async function talk(conversation: Conversation): Promise<number> {
  const history: string[] = []
  for (;;) {
    const typed = await ask(conversation.terminal, '> ', history)
    if ('left' in typed) return typed.left === 'end' ? EXIT.ok : EXIT.interrupted
    if (typed.line.trim() === '') continue
    try {
      await takeTurn(conversation, typed.line)
    } catch (error) {
      conversation.terminal.warn(explain(error).message)
    }
  }
}

/** With a pipe: sentence after sentence, until one fails. */
async function readOut(conversation: Conversation): Promise<number> {
  for await (const line of pipedLines(conversation.terminal)) {
    if (line.trim() === '') continue
    const exitCode = await takeTurn(conversation, line)
    if (exitCode !== EXIT.ok) return exitCode
  }
  return EXIT.ok
}
