import { startServices } from '../../evals/services.ts'

/** Milliseconds of each of `times` offline commands of every kind, from the request to the end of its stream. */
export async function offlineTimes(times: number): Promise<Record<string, number[]>> {
  const services = await startServices({}, [])
  const commands: Record<string, (n: number) => string> = {
    create: (n) => `create a ticket titled "Bench ${n}" with description "Made by the bench, number ${n}."`,
    close: (n) => `close ticket ${n + 1}`,
    count: () => 'how many tickets are open?',
    list: () => 'list the 20 newest tickets',
    delete: (n) => `delete ticket ${n + 1}`,
  }
  const results: Record<string, number[]> = {}
  try {
    for (const [name, command] of Object.entries(commands)) {
      for (let n = 0; n < 20; n++) await say(services.agentUrl, `how many tickets mention warm${n}?`)
      const took: number[] = []
      for (let n = 0; n < times; n++) {
        const began = performance.now()
        await say(services.agentUrl, command(n))
        took.push(performance.now() - began)
      }
      results[name] = took
    }
  } finally {
    await services.stop()
  }
  return results
}

export async function say(url: string, message: string): Promise<string> {
  const answer = await fetch(`${url}/chat`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ message }),
  })
  return answer.text()
}
