import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { agentAt } from './agent.ts'
import { compiling } from './process.ts'
import type { Cleaner } from './service.ts'

const root = join(import.meta.dirname, '../..')

export type AgentProcess = ReturnType<typeof agentAt> & {
  pid: number
  /** Sends the signal and resolves with the exit code when the process is gone. */
  end: (signal: NodeJS.Signals) => Promise<number | null>
}

/** The real agent in a process of its own, on a port that the system chooses; resolves when it listens. */
export async function startAgentProcess(
  test: Cleaner,
  folder: string,
  variables: Record<string, string>,
): Promise<AgentProcess> {
  const child: ChildProcess = spawn(process.execPath, [join(root, 'src/agent/main.ts')], {
    cwd: folder,
    env: { PATH: process.env.PATH, ...compiling, AGENT_PORT: '0', LOG_LEVEL: 'error', ...variables },
  })
  const exited = new Promise<number | null>((resolve) => child.on('close', resolve))
  test.after(async () => {
    child.kill('SIGKILL')
    await exited
  })
  const port = await new Promise<number>((resolve, reject) => {
    let text = ''
    child.stdout?.setEncoding('utf8').on('data', (piece: string) => {
      text += piece
      const [, found] = /Agent at http:\/\/localhost:(\d+)/.exec(text) ?? []
      if (found) resolve(Number(found))
    })
    child.stderr?.setEncoding('utf8').on('data', (piece: string) => {
      text += piece
    })
    exited.then(() => reject(new Error(`the agent ended at start: ${text}`)))
  })
  return {
    ...agentAt(port),
    pid: child.pid ?? 0,
    end: (signal) => {
      child.kill(signal)
      return exited
    },
  }
}
