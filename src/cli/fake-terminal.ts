import { PassThrough } from 'node:stream'
import type { Terminal } from './terminal.ts'

export type FakeTerminal = {
  terminal: Terminal
  /** All that was written to standard output, and to standard error. */
  out: () => string
  err: () => string
  type: (text: string) => void
  interrupt: () => void
}

/** A terminal for tests; `width` makes it a screen that somebody sits at. */
export function fakeTerminal(width?: number): FakeTerminal {
  const isTTY = width !== undefined
  const input = Object.assign(new PassThrough(), { isTTY })
  const errors = Object.assign(new PassThrough(), { isTTY })
  let [out, err] = ['', '']
  errors.on('data', (chunk) => {
    err += chunk
  })
  const listeners: (() => void)[] = []
  const write = async (chunk: string | Uint8Array) => {
    out += typeof chunk === 'string' ? chunk : new TextDecoder().decode(chunk)
  }
  const terminal: Terminal = {
    input,
    errors,
    width,
    write,
    print: (line) => write(`${line}\n`),
    warn: (line) => void errors.write(`${line}\n`),
    onInterrupt: (listener) => {
      listeners.push(listener)
      return () => void listeners.splice(listeners.indexOf(listener), 1)
    },
  }
  return {
    terminal,
    out: () => out,
    err: () => err,
    type: (text) => void input.write(text),
    interrupt: () => listeners.at(-1)?.(),
  }
}
