import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

export type Finished = { code: number | null; out: string; err: string }

const BIN = join(import.meta.dirname, '../../bin/tickets.mjs')

/** Starts `tickets` as a user does, in a pipe, with nothing of this process's environment but its PATH. */
export function startCli(args: readonly string[], env: Record<string, string> = {}, cwd?: string) {
  const child = spawn(process.execPath, [BIN, ...args], { env, cwd, stdio: 'pipe' })
  let [out, err] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text
  })
  const finished = once(child, 'close').then(([code]): Finished => ({ code, out, err }))
  return { child, finished, out: () => out }
}

/** Runs `tickets` to its end. */
export async function runCli(args: readonly string[], env: Record<string, string> = {}, input = ''): Promise<Finished> {
  const { child, finished } = startCli(args, env)
  child.stdin.end(input)
  return finished
}
