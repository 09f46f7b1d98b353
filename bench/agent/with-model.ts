import { type BareCpu, bareLoopCpu } from './bare-loop.ts'
import { startBenchModel } from './model.ts'
import { startProcesses } from './processes.ts'
import { say } from './say.ts'

export type ModelFigures = { command: string; calls: number; cpuMs: number; bareMs: number; firstTokenMs: number[] }

const TOKENS = 40
const COMMANDS: readonly { command: string; message: string; bare: keyof BareCpu }[] = [
  { command: 'a fully said write', message: 'create a ticket about the bench', bare: 'write' },
  { command: 'a list', message: 'list tickets', bare: 'list' },
  { command: 'a question', message: 'what is ticket 1 about?', bare: 'question' },
]

/**
 * Model calls and CPU of the agent's process a run, beside those of a bare loop, and how much later than the model's own
 * the first token comes. Model and client are in this process, the ticket API in one of its own.
 */
export async function modelFigures(times: number): Promise<ModelFigures[]> {
  const model = await startBenchModel({ tokens: TOKENS })
  const { agent, tickets, stop } = await startProcesses({ ...model.variables, AGENT_APPROVAL: 'bulk' })
  const figures: ModelFigures[] = []
  try {
    for (let n = 0; n < 50; n++) for (const { message } of COMMANDS) await say(agent.url, message)
    for (const { command, message } of COMMANDS) {
      const before = model.requests()
      const cpu = await agent.cpuMs()
      const firstTokenMs: number[] = []
      for (let n = 0; n < times; n++) {
        const { firstTokenAt } = await say(agent.url, message)
        if (command === 'a question') firstTokenMs.push(firstTokenAt - model.firstPieceAt())
      }
      const cpuMs = ((await agent.cpuMs()) - cpu) / times
      figures.push({ command, calls: (model.requests() - before) / times, cpuMs, bareMs: 0, firstTokenMs })
    }
    const bare = await bareLoopCpu({
      baseUrl: model.variables.OPENAI_BASE_URL ?? '',
      ticketsUrl: tickets.url,
      times,
    })
    return figures.map((figure, index) => ({ ...figure, bareMs: bare[COMMANDS[index]?.bare ?? 'write'] }))
  } finally {
    await stop()
    await model.stop()
  }
}
