import { startProcesses } from './processes.ts'
import { say } from './say.ts'

/** Milliseconds of each of `times` offline commands of every kind, from the request to the end of its stream. */
export async function offlineTimes(times: number): Promise<Record<string, { took: number[]; cpuMs: number }>> {
  const { agent, stop } = await startProcesses()
  const commands: Record<string, (n: number) => string> = {
    create: (n) => `create a ticket titled "Bench ${n}" with description "Made by the bench, number ${n}."`,
    close: (n) => `close ticket ${n + 1}`,
    count: () => 'how many tickets are open?',
    list: () => 'list the 20 newest tickets',
    delete: (n) => `delete ticket ${n + 1}`,
  }
  const results: Record<string, { took: number[]; cpuMs: number }> = {}
  try {
    for (let n = 0; n < 50; n++) await say(agent.url, `how many tickets mention warm${n}?`)
    for (const [name, command] of Object.entries(commands)) {
      const took: number[] = []
      const cpu = await agent.cpuMs()
      for (let n = 0; n < times; n++) {
        const began = performance.now()
        await say(agent.url, command(n))
        took.push(performance.now() - began)
      }
      results[name] = { took, cpuMs: ((await agent.cpuMs()) - cpu) / times }
    }
  } finally {
    await stop()
  }
  return results
}
