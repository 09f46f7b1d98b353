import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { CommandFailure, EXIT } from '../failure.ts'
import type { Terminal } from '../terminal.ts'

/** What was typed; why nothing was: the input has ended, or Ctrl-C. */
export type Typed = { line: string } | { left: 'end' | 'interrupt' }

/** Whether there is somebody to ask: questions go to standard error, so that standard output may be a pipe. */
export const canAsk = ({ input, errors }: Terminal): boolean => input.isTTY === true && errors.isTTY === true

/** Only a y says yes. */
export const isYes = (line: string): boolean => /^y(es)?$/i.test(line.trim())

/** What was typed. Throws a CommandFailure with that text where nothing was. */
export function lineOf(typed: Typed, otherwise: string): string {
  if ('line' in typed) return typed.line
  throw new CommandFailure(otherwise, typed.left === 'interrupt' ? EXIT.interrupted : EXIT.failed)
}

/** Asks, and returns where the answer is one that `agrees`. Throws a CommandFailure with that text otherwise. */
export async function confirm(
  terminal: Terminal,
  question: string,
  { agrees = isYes, otherwise }: { agrees?: (line: string) => boolean; otherwise: string },
): Promise<void> {
  if (!agrees(lineOf(await ask(terminal, question), otherwise))) throw new CommandFailure(otherwise)
}

/** Asks one question on the terminal. `history`: earlier lines, for the arrow keys; the new one is added. */
export function ask({ input, errors }: Terminal, question: string, history: string[] = []): Promise<Typed> {
  // One interface a question: between questions Ctrl-C is a signal again.
  const lines = createInterface({ input, output: errors, history, historySize: 200, removeHistoryDuplicates: true })
  return new Promise((resolve) => {
    lines.on('history', (all: string[]) => history.splice(0, history.length, ...all))
    lines.on('SIGINT', () => {
      errors.write('\n')
      resolve({ left: 'interrupt' })
      lines.close()
    })
    lines.on('close', () => resolve({ left: 'end' }))
    lines.question(question, (line) => {
      resolve({ line })
      lines.close()
    })
  })
}

/** The same for what nobody may see: nothing of what is typed is shown. */
export function askHidden({ input, errors }: Terminal, question: string): Promise<Typed> {
  errors.write(question)
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input, output: nowhere, terminal: true, historySize: 0 })
  return new Promise((resolve) => {
    lines.on('SIGINT', () => {
      resolve({ left: 'interrupt' })
      lines.close()
    })
    lines.on('line', (line) => {
      resolve({ line })
      lines.close()
    })
    lines.on('close', () => {
      errors.write('\n')
      resolve({ left: 'end' })
    })
  })
}

/** Lines of an input that is no terminal. */
export const pipedLines = ({ input }: Terminal): AsyncIterable<string> => createInterface({ input })
