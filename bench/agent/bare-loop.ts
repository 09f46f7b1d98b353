import { fork } from 'node:child_process'
import { OpenAI } from 'openai'

/** What a run with a model takes at the least: its model calls by the provider's own client, and its tool's request. */
export type BareLoop = { baseUrl: string; ticketsUrl: string; times: number }
export type BareCpu = { write: number; list: number; question: number }

/** Milliseconds of CPU of bare loops that do what the measured runs do, in a process of their own. */
export function bareLoopCpu(loop: BareLoop): Promise<BareCpu> {
  const child = fork(import.meta.filename)
  child.send(loop)
  return new Promise((resolve, reject) => {
    child.once('message', (told) => {
      child.kill()
      resolve(told as BareCpu)
    })
    child.once('error', reject)
  })
}

async function measure({ baseUrl, ticketsUrl, times }: BareLoop): Promise<BareCpu> {
  const client = new OpenAI({ baseURL: baseUrl, apiKey: 'none' })
  const tools = [{ type: 'function' as const, function: { name: 'route', parameters: {} } }]
  const call = async (content: string, routes: boolean) => {
    const messages = [{ role: 'user' as const, content }]
    const stream = await client.chat.completions.create({
      model: 'bench',
      messages,
      stream: true,
      ...(routes && { tools }),
    })
    let text = ''
    for await (const { choices } of stream) text += choices[0]?.delta.content ?? ''
    return text
  }
  const ask = async (path: string, init?: RequestInit) =>
    (await fetch(`${ticketsUrl}/api/tickets/${path}`, init)).json()
  const body = JSON.stringify({ title: 'Bench ticket', description: 'create a ticket about the bench' })
  const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body }
  const loops = {
    write: async () => [await call('create a ticket about the bench', true), await ask('', post)],
    list: async () => [await call('list tickets', true), await ask('?page_size=20')],
    question: async () => [await call('what?', true), await ask('1/'), await call('what is ticket 1 about?', false)],
  }
  const cpuOf = async (run: () => Promise<unknown>) => {
    for (let n = 0; n < 50; n++) await run()
    const cpu = process.cpuUsage()
    for (let n = 0; n < times; n++) await run()
    const { user, system } = process.cpuUsage(cpu)
    return (user + system) / 1000 / times
  }
  return {
    write: await cpuOf(loops.write),
    list: await cpuOf(loops.list),
    question: await cpuOf(loops.question),
  }
}

if (process.send && process.argv[1] === import.meta.filename) {
  process.once('message', async (loop: BareLoop) => process.send?.(await measure(loop)))
}
