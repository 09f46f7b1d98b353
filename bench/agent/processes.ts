import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type ServiceProcess = {
  url: string
  /** Milliseconds of CPU that the process has used so far, by its own account. */
  cpuMs: () => Promise<number>
  /** Bytes of memory that it holds now. */
  memory: () => Promise<number>
  /** How many files and connections it has open. */
  descriptors: () => Promise<number>
  stop: () => Promise<void>
}
export type Processes = { tickets: ServiceProcess; agent: ServiceProcess; stop: () => Promise<void> }

/** As `npm start` has it. */
const YOUNG_GENERATION = '--max-semi-space-size=16'
const root = join(import.meta.dirname, '../..')

/** The ticket service and the agent as they are started in production, each in a process and on a database of its own. */
export async function startProcesses(variables: Record<string, string> = {}): Promise<Processes> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-agent-'))
  const tickets = await startOne(folder, 'src/tickets/main.ts', { PORT: '0' })
  const agent = await startOne(folder, 'src/agent/main.ts', {
    AGENT_PORT: '0',
    TICKET_SYSTEM_URL: tickets.url,
    ...variables,
  })
  return {
    tickets,
    agent,
    stop: async () => {
      await agent.stop()
      await tickets.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function startOne(folder: string, entry: string, variables: Record<string, string>): Promise<ServiceProcess> {
  const options = [YOUNG_GENERATION, ...(process.env.BENCH_NODE_OPTIONS?.split(' ') ?? [])]
  const child = spawn(process.execPath, [...options, join(root, entry)], {
    cwd: folder,
    env: { PATH: process.env.PATH, LOG_LEVEL: 'error', ...variables },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await urlSaid(child)
  const figure = async (name: string) => {
    const text = await (await fetch(`${url}/metrics`)).text()
    return Number(new RegExp(`^${name} (\\S+)`, 'm').exec(text)?.[1])
  }
  return {
    url,
    cpuMs: async () => (await figure('process_cpu_seconds_total')) * 1000,
    memory: () => figure('process_resident_memory_bytes'),
    descriptors: () => figure('process_open_fds'),
    stop: () => {
      const gone = new Promise<void>((resolve) => child.once('close', () => resolve()))
      child.kill('SIGTERM')
      return gone
    },
  }
}

function urlSaid(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('close', (code) => reject(new Error(`a service ended with ${code} at its start`)))
    let text = ''
    child.stdout?.setEncoding('utf8').on('data', (piece: string) => {
      text += piece
      const [, port] = /at http:\/\/localhost:(\d+)/.exec(text) ?? []
      if (port) resolve(`http://127.0.0.1:${port}`)
    })
  })
}
