import { once } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import { EXIT } from './failure.ts'

/** What a command talks to. */
export type Terminal = {
  input: Readable & { isTTY?: boolean }
  errors: Writable & { isTTY?: boolean }
  /** Columns of the screen; undefined where standard output is no screen. */
  width: number | undefined
  /** Writes to standard output and waits while it takes no more. */
  write: (chunk: string | Uint8Array) => Promise<void>
  print: (line: string) => Promise<void>
  /** To standard error. */
  warn: (line: string) => void
  /** Replaces what Ctrl-C does; returns what takes that back. */
  onInterrupt: (listener: () => void) => () => void
}

/** The terminal of this process. A reader that goes away (`| head`) ends the command quietly. */
export function processTerminal(): Terminal {
  const { stdin, stdout, stderr } = process
  for (const stream of [stdout, stderr]) {
    stream.on('error', (error: Error & { code?: string }) => {
      if (error.code !== 'EPIPE') throw error
      process.exit(EXIT.ok)
    })
  }
  const listeners: (() => void)[] = []
  process.on('SIGINT', () => (listeners.at(-1) ?? (() => process.exit(EXIT.interrupted)))())
  const write = async (chunk: string | Uint8Array) => {
    if (!stdout.write(chunk)) await once(stdout, 'drain')
  }
  return {
    input: stdin,
    errors: stderr,
    width: stdout.isTTY ? stdout.columns || 80 : undefined,
    write,
    print: (line) => write(`${line}\n`),
    warn: (line) => void stderr.write(`${line}\n`),
    onInterrupt: (listener) => {
      listeners.push(listener)
      return () => void listeners.splice(listeners.indexOf(listener), 1)
    },
  }
}
