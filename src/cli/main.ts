import { CommanderError } from 'commander'
import { EXIT, explain } from './failure.ts'
import { createProgram } from './program.ts'
import { processTerminal } from './terminal.ts'
import { oneLine } from './text.ts'

const QUOTES = '(A sentence to the agent goes in quotes: tickets "close ticket 1")'

const terminal = processTerminal()
try {
  await createProgram(terminal).parseAsync()
} catch (error) {
  if (error instanceof CommanderError) {
    if (error.code === 'commander.excessArguments') terminal.warn(QUOTES)
    process.exitCode = error.exitCode === 0 ? EXIT.ok : EXIT.usage
  } else {
    const { message, exitCode } = explain(error)
    terminal.warn(message.split('\n').map(oneLine).join('\n'))
    process.exitCode = exitCode
  }
}
