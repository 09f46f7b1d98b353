import { fork } from 'node:child_process'
import { startBenchModel } from './model.ts'
import { startProcesses } from './processes.ts'
import { type Lateness, readStreams } from './stream-client.ts'

export type StreamFigures = Lateness & { streams: number; bytesEach: number; cpuShare: number }

const PER_SECOND = 20
const WARM_UP = 50
/** A thousand people do not all begin in the same millisecond. */
const OPENED_PER_SECOND = 50

/**
 * `streams` runs at once, each fed by a model with 20 tokens a second for `seconds` after the last has begun. Agent,
 * ticket API, model and clients are processes of their own. Late: how long after the model wrote it a token comes to its
 * client. Memory: by how much the agent's grew at its peak, garbage included.
 */
export async function streamFigures(streams: number, seconds: number): Promise<StreamFigures> {
  const tokens = Math.ceil((seconds + streams / OPENED_PER_SECOND) * PER_SECOND)
  const model = await inOwnProcess({ role: 'model', tokens, perSecond: PER_SECOND })
  const { agent, tickets, stop } = await startProcesses({ ...model.variables, AGENT_MAX_SECONDS: '600' })
  try {
    await createTicket(tickets.url)
    ;(await inOwnProcess({ role: 'clients', url: agent.url, streams: WARM_UP })).end()
    const before = await agent.memory()
    const cpuBefore = await agent.cpuMs()
    const began = performance.now()
    let peak = before
    const watching = setInterval(async () => {
      peak = Math.max(peak, await agent.memory())
    }, 1_000)
    const clients = await inOwnProcess({ role: 'clients', url: agent.url, streams })
    clearInterval(watching)
    const cpuShare = ((await agent.cpuMs()) - cpuBefore) / (performance.now() - began)
    clients.end()
    return { streams, ...clients.figures, bytesEach: (peak - before) / streams, cpuShare }
  } finally {
    await stop()
    model.end()
  }
}

async function createTicket(url: string): Promise<void> {
  const body = JSON.stringify({ title: 'Bench', description: 'What the streams are about.' })
  await fetch(`${url}/api/tickets/`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
}

type Task = { role: 'model'; tokens: number; perSecond: number } | { role: 'clients'; url: string; streams: number }
type Told = { variables: Record<string, string>; figures: Lateness }

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
    if (task.role === 'model') process.send?.({ variables: (await startBenchModel(task)).variables })
    else process.send?.({ figures: await readStreams(task.url, task.streams, OPENED_PER_SECOND) })
  })
}
