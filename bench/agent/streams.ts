import { fork } from 'node:child_process'
import { startServices } from '../../evals/services.ts'
import { startBenchModel } from './model.ts'

export type StreamFigures = { streams: number; tokens: number; lateP99: number; lateMax: number; bytesEach: number }

const PER_SECOND = 20
const WARM_UP = 50

/**
 * `streams` runs at once, each fed by a model in another process with 20 tokens a second for `seconds`, each read by a
 * client in another process. Late: how long after the model wrote it a token comes to its client.
 */
export async function streamFigures(streams: number, seconds: number): Promise<StreamFigures> {
  const model = await inOwnProcess({ role: 'model', tokens: seconds * PER_SECOND, everyMs: 1000 / PER_SECOND })
  const services = await startServices({ ...model.variables, AGENT_MAX_SECONDS: '600' }, [])
  try {
    ;(await inOwnProcess({ role: 'clients', url: services.agentUrl, streams: WARM_UP })).end()
    globalThis.gc?.()
    const before = process.memoryUsage().rss
    let peak = before
    const watching = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage().rss)
    }, 250)
    const clients = await inOwnProcess({ role: 'clients', url: services.agentUrl, streams })
    clearInterval(watching)
    clients.end()
    return { streams, ...clients.figures, bytesEach: (peak - before) / streams }
  } finally {
    await services.stop()
    model.end()
  }
}

type Task = { role: 'model'; tokens: number; everyMs: number } | { role: 'clients'; url: string; streams: number }
type Told = { variables: Record<string, string>; figures: { tokens: number; lateP99: number; lateMax: number } }

function inOwnProcess(task: Task): Promise<Told & { end: () => void }> {
  const child = fork(import.meta.filename, [], { serialization: 'advanced' })
  child.send(task)
  return new Promise((resolve, reject) => {
    child.once('message', (told) => resolve({ ...(told as Told), end: () => void child.kill() }))
    child.once('error', reject)
  })
}

if (process.send && process.argv[1] === import.meta.filename) {
  process.once('message', async (task: Task) => {
    if (task.role === 'model') {
      const { variables } = await startBenchModel(task.tokens, task.everyMs)
      process.send?.({ variables })
      return
    }
    const late = await Promise.all(Array.from({ length: task.streams }, () => readStream(task.url)))
    const all = late.flat().sort((a, b) => a - b)
    const at = (share: number) => all[Math.min(all.length - 1, Math.floor(share * all.length))] ?? Number.NaN
    process.send?.({ figures: { tokens: all.length, lateP99: at(0.99), lateMax: at(1) } })
  })
}

/** Each token is the moment at which the model wrote it. */
async function readStream(url: string): Promise<number[]> {
  const answer = await fetch(`${url}/chat?message=${encodeURIComponent('what is ticket 1 about?')}`)
  const late: number[] = []
  for await (const piece of answer.body ?? []) {
    const now = Date.now()
    for (const [, moment] of Buffer.from(piece)
      .toString('latin1')
      .matchAll(/"delta":"(\d{13}) "/g))
      late.push(now - Number(moment))
  }
  return late
}
