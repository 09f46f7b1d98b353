import { startServices } from '../../evals/services.ts'
import { startBenchModel } from './model.ts'
import { say } from './offline.ts'

export type ModelFigures = { command: string; calls: number; cpuMs: number; firstTokenMs: number[] }

const TOKENS = 40

/** Model calls and CPU of this process a run, and how much later than the model's own the first token comes. */
export async function modelFigures(times: number): Promise<ModelFigures[]> {
  const model = await startBenchModel(TOKENS)
  const services = await startServices(model.variables, [])
  const commands = {
    'a fully said write': 'create a ticket about the bench',
    'a list': 'list tickets',
    'a question': 'what is ticket 1 about?',
  }
  const figures: ModelFigures[] = []
  try {
    for (let n = 0; n < 20; n++) await say(services.agentUrl, commands['a fully said write'])
    for (let n = 0; n < 20; n++) await say(services.agentUrl, commands['a question'])
    for (const [command, message] of Object.entries(commands)) {
      const before = model.requests()
      const cpu = process.cpuUsage()
      const firstTokenMs: number[] = []
      for (let n = 0; n < times; n++) {
        const firstAt = await firstToken(services.agentUrl, message)
        if (command === 'a question') firstTokenMs.push(firstAt - model.firstPieceAt())
      }
      const { user, system } = process.cpuUsage(cpu)
      figures.push({
        command,
        calls: (model.requests() - before) / times,
        cpuMs: (user + system) / 1000 / times,
        firstTokenMs,
      })
    }
  } finally {
    await services.stop()
    await model.stop()
  }
  return figures
}

/** When the first token event came, as performance.now(); reads to the end. */
async function firstToken(url: string, message: string): Promise<number> {
  const answer = await fetch(`${url}/chat`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ message }),
  })
  let first = Number.NaN
  for await (const piece of answer.body ?? []) {
    if (Number.isNaN(first) && Buffer.from(piece).includes('event: token')) first = performance.now()
  }
  return first
}

/** CPU of the bare loop that the runs are held against: the same calls of the model, streamed, and nothing else. */
export async function bareLoopCpu(times: number): Promise<{ write: number; question: number }> {
  const model = await startBenchModel(TOKENS)
  const url = `${model.variables.OPENAI_BASE_URL}/chat/completions`
  const call = async (body: object) => (await fetch(url, { method: 'POST', body: JSON.stringify(body) })).text()
  const route = { messages: [{ role: 'user', content: 'create a ticket' }], tools: [{ function: { name: 'route' } }] }
  const answer = { messages: [{ role: 'user', content: 'what?' }] }
  const measure = async (bodies: object[]) => {
    for (let n = 0; n < 20; n++) for (const body of bodies) await call(body)
    const cpu = process.cpuUsage()
    for (let n = 0; n < times; n++) for (const body of bodies) await call(body)
    const { user, system } = process.cpuUsage(cpu)
    return (user + system) / 1000 / times
  }
  const figures = { write: await measure([route]), question: await measure([route, answer]) }
  await model.stop()
  return figures
}
