import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createTicketsClient, type TicketsClient } from '#client/tickets-client.ts'
import type { Ticket } from '#contract/ticket.ts'
import { StartError } from '#platform/environment.ts'
import { root } from '#platform/root.ts'

export type TicketService = { url: string; api: TicketsClient; stop: () => Promise<void> }

/**
 * A ticket service with `tickets`, in a process of its own and on a database in `folder`. It gets nothing of this
 * process's environment and reads no `.env`: whatever is configured here, it cannot open the tickets of this machine.
 */
export async function startTicketService(folder: string, tickets: readonly Ticket[]): Promise<TicketService> {
  const child = spawn(process.execPath, [join(root, 'bin/launch.mjs'), 'src/tickets/main.ts'], {
    cwd: folder,
    env: { PORT: '0', HOST: '127.0.0.1', DATABASE_URL: `file:${join(folder, 'tickets.sqlite')}`, LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true, // Ctrl-C on a terminal would reach it before the agent that still asks it
    windowsHide: true,
  })
  const ended = once(child, 'close')
  const release = endWith(child)
  const stop = async () => {
    release()
    child.kill()
    await ended
  }
  try {
    const url = await listening(child.stdout, child.stderr, ended)
    const api = createTicketsClient({ baseUrl: url })
    const lines = tickets.map((ticket) => `${JSON.stringify(ticket)}\n`).join('')
    await api.importFile(() => new Blob([lines]).stream(), 'application/x-ndjson')
    return { url, api, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** It does not outlive this process, however that ends; returns what takes this back. */
function endWith(child: ChildProcess): () => void {
  const end = () => {
    child.kill()
    process.exit(1)
  }
  for (const signal of DEADLY) process.once(signal, end)
  return () => {
    for (const signal of DEADLY) process.off(signal, end)
  }
}
const DEADLY = ['SIGTERM', 'SIGHUP'] as const

/** The address that it prints when it listens. */
function listening(
  out: NodeJS.ReadableStream,
  errors: NodeJS.ReadableStream,
  ended: Promise<unknown>,
): Promise<string> {
  let printed = ''
  return new Promise((resolve, reject) => {
    const read = (piece: Buffer) => {
      printed += piece.toString()
      const [, url] = /Ticket API at (http:\S+)\/api\/tickets\//.exec(printed) ?? []
      if (url !== undefined) resolve(url)
    }
    out.on('data', read)
    errors.on('data', read)
    ended.then(
      () => reject(new StartError(`The ticket service of the exam did not start: ${printed.trim()}`)),
      (error: unknown) => reject(error),
    )
  })
}
