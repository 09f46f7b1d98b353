import { text } from 'node:stream/consumers'
import type { Command } from 'commander'
import { ask, askHidden, canAsk, lineOf, type Typed } from '../conversation/prompt.ts'
import { CommandFailure, EXIT } from '../failure.ts'
import type { Terminal } from '../terminal.ts'
import { oneLine } from '../text.ts'

type Options = { name?: string; passwordStdin?: true }

export function createSuperuserCommand(program: Command, terminal: Terminal): void {
  const command = program.command('createsuperuser')
  command.description(
    'Create an account that may do everything, in the database of DATABASE_URL; the service may be running. Asks for name and password.',
  )
  command.option('--name <name>', 'do not ask for the name')
  command.option('--password-stdin', 'read the password from standard input; needs --name')
  command.action(async (options: Options) => {
    const { createSuperuser, problemOfName, problemOfPassword } = await import(
      '#tickets/maintenance/create-superuser.ts'
    )
    const { operatorConfig } = await import('../operator-config.ts')
    const config = operatorConfig()
    const name = options.name ?? (await askName(terminal, options))
    refuse('Name', problemOfName(name))
    const check = (password: string) => refuse('Password', problemOfPassword(password))
    const password = options.passwordStdin ? await readPassword(terminal) : await askPassword(terminal, check)
    const made = await createSuperuser(config.DATABASE_URL, { name, password })
    await terminal.print(`${oneLine(made)} may now sign in, and do everything.`)
  })
}

async function askName(terminal: Terminal, { passwordStdin }: Options): Promise<string> {
  if (passwordStdin) throw new CommandFailure('--password-stdin needs --name.', EXIT.usage)
  checkCanAsk(terminal)
  return typedIn(await ask(terminal, 'Name: '))
}

function refuse(what: string, problem: string | undefined): void {
  if (problem !== undefined) throw new CommandFailure(`${what}: ${problem}`)
}

/** Twice, because it is not shown; what is not fit is told before the second time. */
async function askPassword(terminal: Terminal, check: (password: string) => void): Promise<string> {
  checkCanAsk(terminal)
  const password = typedIn(await askHidden(terminal, 'Password: '))
  check(password)
  const again = typedIn(await askHidden(terminal, 'Password again: '))
  if (again === password) return password
  throw new CommandFailure('The two passwords differ. No account was created.')
}

/** One line end is the shell's, not the password's. */
const readPassword = async ({ input }: Terminal): Promise<string> => (await text(input)).replace(/\r?\n$/, '')

function checkCanAsk(terminal: Terminal): void {
  if (canAsk(terminal)) return
  throw new CommandFailure('There is no terminal to ask on: give --name and --password-stdin.', EXIT.usage)
}

const typedIn = (typed: Typed): string => lineOf(typed, 'No account was created.')
