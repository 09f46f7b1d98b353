import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

/** Milliseconds from `npm start`'s command until both services say they are ready, for each of `times` starts. */
export async function startTimes(times: number): Promise<number[]> {
  const results: number[] = []
  for (let time = 0; time < times; time++) results.push(await startOnce(18_000 + time * 2))
  return results
}

async function startOnce(port: number): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-start-'))
  const began = performance.now()
  const child = spawn(process.execPath, [join(root, 'bin/launch.mjs'), 'src/all.ts'], {
    cwd: folder,
    env: { PATH: process.env.PATH, PORT: String(port), AGENT_PORT: String(port + 1), LOG_LEVEL: 'silent' },
    stdio: 'ignore',
  })
  try {
    for (;;) {
      if ((await isReady(port)) && (await isReady(port + 1))) return performance.now() - began
      if (child.exitCode !== null) throw new Error(`the services ended with ${child.exitCode} at their start`)
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  } finally {
    if (child.exitCode === null) {
      child.kill('SIGTERM')
      await once(child, 'close')
    }
    await rm(folder, { recursive: true, force: true })
  }
}

const isReady = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/readyz`).then(
    (answer) => answer.ok,
    () => false,
  )
