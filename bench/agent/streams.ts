import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { startBenchModel } from './model.ts'
import { startProcesses } from './processes.ts'
import { type Lateness, readStreams, type Streams } from './stream-client.ts'

/** CPU: microseconds of the agent's process for each token, while all are open. */
export type StreamFigures = Lateness & { streams: number; bytesEach: number; cpuEach: number }

const PER_SECOND = 20
/** More than any stream is read of. */
const TOKENS = 100_000
const WARM_UP = { streams: 50, seconds: 2 }
const MESSAGE = 'what is ticket 1 about?'

/**
 * `streams` runs at once, each fed by a model with 20 tokens a second, for `seconds` after the last has begun. Agent,
 * ticket API, model and clients are processes of their own. Late: how long after the model wrote it a token comes to its
 * client. Memory: by how much the agent's grew at its peak, garbage included.
 */
export async function streamFigures(streams: number, seconds: number): Promise<StreamFigures> {
  const model = inOwnProcess({ role: 'model', tokens: TOKENS, perSecond: PER_SECOND })
  const { agent, tickets, stop } = await startProcesses({ ...(await told(model)), AGENT_MAX_SECONDS: '600' })
  const read = (some: Omit<Streams, 'url' | 'message'>) =>
    inOwnProcess({ role: 'clients', url: agent.url, message: MESSAGE, ...some })
  try {
    await createTicket(tickets.url)
    const warming = read(WARM_UP)
    await told(warming)
    await told(warming)
    warming.kill()
    const before = await agent.memory()
    let peak = before
    const watching = setInterval(async () => {
      peak = Math.max(peak, await agent.memory())
    }, 1_000)
    const clients = read({ streams, seconds })
    await told(clients)
    const cpu = await agent.cpuMs()
    const figures = (await told(clients)) as Lateness
    const cpuEach = (((await agent.cpuMs()) - cpu) * 1000) / figures.tokens
    clearInterval(watching)
    clients.kill()
    return { streams, ...figures, bytesEach: (peak - before) / streams, cpuEach }
  } finally {
    await stop()
    model.kill()
  }
}

async function createTicket(url: string): Promise<void> {
  const body = JSON.stringify({ title: 'Bench', description: 'What the streams are about.' })
  await fetch(`${url}/api/tickets/`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
}

type Task = { role: 'model'; tokens: number; perSecond: number } | ({ role: 'clients' } & Streams)

function inOwnProcess(task: Task): ChildProcess {
  const child = fork(import.meta.filename)
  child.send(task)
  return child
}

/** A model tells its variables; clients tell when all are open, and then their figures. */
const told = async (child: ChildProcess) => (await once(child, 'message'))[0]

if (process.send && process.argv[1] === import.meta.filename) {
  process.once('message', async (task: Task) => {
    if (task.role === 'model') process.send?.((await startBenchModel(task)).variables)
    else process.send?.(await readStreams(task, () => process.send?.('open')))
  })
}
