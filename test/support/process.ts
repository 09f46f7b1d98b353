import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Cleaner, clientOf, type Service } from './service.ts'

const root = join(import.meta.dirname, '../..')

/** Variables of a process that is started: coverage is measured in it too; else what was compiled once starts in half the time. */
export const compiling = process.env.NODE_V8_COVERAGE
  ? { NODE_V8_COVERAGE: process.env.NODE_V8_COVERAGE }
  : { NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/compiled') }

export type Exit = { code: number | null; signal: NodeJS.Signals | null; stdout: string; stderr: string }

export type ServiceProcess = Omit<Service, 'stop' | 'file'> & {
  pid: number
  /** Sends the signal and resolves when the process is gone. */
  end: (signal: NodeJS.Signals) => Promise<Exit>
  exited: Promise<Exit>
  /** Bytes of memory that it holds now (Linux). */
  memory: () => number
}

/** Variables of the process, in a folder without `.env`. */
export type ProcessSettings = {
  folder: string
  variables?: Record<string, string>
  entry?: string
  /** How many kilobytes each of its files may have, as on a disk that is full then, until `liftLimit`. */
  kilobytes?: number
}

/** The real ticket service in a process of its own, on a port that the system chooses; resolves when it listens. */
export async function startProcess(test: Cleaner, settings: ProcessSettings): Promise<ServiceProcess> {
  const { child, exited } = run(test, settings)
  const pid = child.pid ?? 0
  const port = await new Promise<number>((resolve, reject) => {
    let text = ''
    child.stdout?.on('data', (piece: string) => {
      text += piece
      const [, found] = /Ticket API at http:\/\/localhost:(\d+)/.exec(text) ?? []
      if (found) resolve(Number(found))
    })
    exited.then(({ stderr }) => reject(new Error(`the service ended at start: ${stderr}`)))
  })
  return {
    ...clientOf(port),
    pid,
    exited,
    end: (signal) => {
      child.kill(signal)
      return exited
    },
    memory: () => Number(/^VmRSS:\s*(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024,
  }
}

/** Its files may have any size from now on: somebody has made room on the disk. */
export const liftLimit = (pid: number): void =>
  void execFileSync('prlimit', ['--pid', String(pid), '--fsize=unlimited'])

/** Runs the service until it ends by itself. */
export const runToEnd = (test: Cleaner, settings: ProcessSettings): Promise<Exit> => run(test, settings).exited

function run(test: Cleaner, { folder, variables = {}, entry = 'src/tickets/main.ts', kilobytes }: ProcessSettings) {
  const command = [process.execPath, join(root, entry)]
  const [program = '', ...parameters] = kilobytes
    ? ['sh', '-c', `ulimit -S -f ${kilobytes * 2}; exec "$0" "$@"`, ...command] // in blocks of 512 bytes
    : command
  const child: ChildProcess = spawn(program, parameters, {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      ...compiling,
      PORT: '0',
      LOG_LEVEL: 'error',
      ...variables,
    },
  })
  let stdout = ''
  let stderr = ''
  child.stdout?.setEncoding('utf8').on('data', (piece: string) => {
    stdout += piece
  })
  child.stderr?.setEncoding('utf8').on('data', (piece: string) => {
    stderr += piece
  })
  const exited = new Promise<Exit>((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }))
  })
  test.after(async () => {
    child.kill('SIGKILL')
    await exited
  })
  return { child, exited }
}
