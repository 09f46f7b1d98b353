import { type Command, InvalidArgumentError, Option } from 'commander'
import { SCOPES } from '#contract/access.ts'
import type { Terminal } from '../terminal.ts'
import { oneLine } from '../text.ts'

type Options = { person: string; scopes?: string[]; days: number; expiry: boolean }

export function tokenCommand(program: Command, terminal: Terminal): void {
  const token = program.command('token').description('Make tokens without a browser.')
  const command = token.command('create').argument('<name>', 'what it is for, such as nightly-import')
  command.description(
    'Make a token of a person, in the database of DATABASE_URL; the service may be running. The token alone goes to standard output, and is not shown again.',
  )
  command.requiredOption('--person <name>', 'whose token it is')
  command.addOption(
    new Option('--scopes <scope...>', 'what it may do (default: all that the person may)').choices(SCOPES),
  )
  command.addOption(new Option('--days <days>', 'how long it holds').default(90).argParser(readDays))
  command.option('--no-expiry', 'it does not end by itself')
  command.action(async (name: string, { person, scopes, days, expiry }: Options) => {
    const { createToken } = await import('#tickets/maintenance/create-token.ts')
    const { operatorConfig } = await import('../operator-config.ts')
    const made = await createToken(operatorConfig(), { person, name, scopes, days: expiry ? days : null })
    terminal.warn(
      oneLine(`A token of ${made.person} for ${made.scopes.join(', ')}${expiry ? `, for ${days} days` : ''}:`),
    )
    await terminal.print(made.token)
  })
}

function readDays(text: string): number {
  if (/^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= 3650) return Number(text)
  throw new InvalidArgumentError('A whole number from 1 to 3650.')
}
