import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { isServer } from '#platform/database/place.ts'

const ROOT = join(import.meta.dirname, '../..')

export type Served = {
  url: string
  /** Milliseconds from the start of the process to the first answer that it is ready. */
  readyAfter: number
  /** Resident memory now, in megabytes. */
  memory: () => number
  stop: () => Promise<void>
}

/** Starts the ticket service on a file or a database of PostgreSQL, as a process of its own. */
export async function serveTickets(place: string): Promise<Served> {
  const port = await freePort()
  return start(['bin/launch.mjs', 'src/tickets/main.ts'], port, '/readyz', {
    PORT: String(port),
    DATABASE_URL: isServer(place) ? place : `file:${place}`,
    LOG_LEVEL: 'error',
  })
}

/** Starts the raw server that the service is measured against. */
export async function serveRaw(place: string): Promise<Served> {
  const port = await freePort()
  const program = isServer(place) ? 'bench/support/raw-postgres.ts' : 'bench/support/raw-server.ts'
  return start([program, place, String(port)], port, '/api/tickets/', {})
}

async function start(args: string[], port: number, path: string, environment: Record<string, string>): Promise<Served> {
  const began = performance.now()
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const url = `http://127.0.0.1:${port}`
  while (!(await answers(url + path))) {
    if (child.exitCode !== null) throw new Error(`${args.join(' ')} ended with ${child.exitCode}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  return { url, readyAfter: performance.now() - began, memory: () => residentMegabytes(child), stop: () => stop(child) }
}

async function answers(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url)
    await answer.arrayBuffer()
    return answer.ok
  } catch {
    return false
  }
}

function residentMegabytes(child: ChildProcess): number {
  const [, kilobytes = '0'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8')) ?? []
  return Number(kilobytes) / 1024
}

async function stop(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  await gone
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
