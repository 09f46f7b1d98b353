import { CommanderError } from 'commander'
import { EXIT, explain } from './failure.ts'
import { createProgram } from './program.ts'
import { processTerminal } from './terminal.ts'
import { oneLine } from './text.ts'

const terminal = processTerminal()
try {
  await createProgram(terminal).parseAsync()
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? EXIT.ok : EXIT.usage
  } else {
    const { message, exitCode } = explain(error)
    terminal.warn(message.split('\n').map(oneLine).join('\n'))
    process.exitCode = exitCode
  }
}
