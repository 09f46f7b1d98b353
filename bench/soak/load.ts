import { setTimeout as wait } from 'node:timers/promises'
import type { Processes } from '../agent/processes.ts'
import { say } from '../agent/say.ts'
import { tickets as generated } from '../support/text.ts'

export type Load = {
  /** Requests so far, and those that were not answered as they should. */
  count: () => { requests: number; failures: number }
  stop: () => Promise<void>
}

/** Clients that follow the feed at once, and for how long each in milliseconds. */
const FOLLOWERS = 20
const FOLLOWED_MS = 30_000
const JSON_BODY = { 'content-type': 'application/json' }

/** A team of some dozens at work, with their programs: everything at once, each at its own pace. */
export function mixedLoad({ tickets, agent }: Processes): Load {
  const over = new AbortController()
  let requests = 0
  let failures = 0
  let highest = 1
  const source = generated(3)
  const any = () => 1 + Math.floor(Math.random() * highest)

  /** 404 is an answer too: tickets are picked at random, and some are deleted. */
  const ask = async (path: string, init: RequestInit = {}): Promise<string> => {
    requests++
    const answer = await fetch(tickets.url + path, init)
    const text = await answer.text()
    if (!answer.ok && answer.status !== 404) throw new Error(`${answer.status} ${text}`)
    return text
  }
  const send = (method: string, path: string, body: unknown) =>
    ask(path, { method, headers: JSON_BODY, body: JSON.stringify(body) })
  const tell = (message: string) => {
    requests++
    return say(agent.url, message)
  }
  /** Begins to read and leaves, after `ms`. */
  const leave = async (url: string, ms: number): Promise<void> => {
    requests++
    const signal = AbortSignal.any([AbortSignal.timeout(ms), over.signal])
    const answer = await fetch(url, { signal })
    for await (const _piece of answer.body ?? []) await wait(0, undefined, { signal })
  }
  const leftEarly = (url: string, ms: number) =>
    leave(url, ms).catch((error: unknown) => {
      if (!(error instanceof DOMException || (error instanceof Error && error.name === 'AbortError'))) throw error
    })

  async function importAndUndo(): Promise<void> {
    const rows = Array.from({ length: 100 }, () => JSON.stringify(source.next().value)).join('\n')
    const headers = { 'content-type': 'application/x-ndjson' }
    requests++
    const answer = await fetch(`${tickets.url}/api/tickets/import/`, { method: 'POST', headers, body: rows })
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
    await answer.arrayBuffer()
    await send('POST', `/api/runs/${answer.headers.get('x-run-id')}/undo/`, {})
  }

  /** What is done, and every how many milliseconds. */
  const work: readonly [number, (n: number) => Promise<unknown>][] = [
    [
      200,
      async () => {
        const { title, description } = source.next().value
        highest = JSON.parse(await send('POST', '/api/tickets/', { title, description })).id
      },
    ],
    [200, (n) => send('PATCH', `/api/tickets/${any()}/`, { resolution_status: ['OPEN', 'CLOSED'][n % 2] })],
    [50, () => ask(`/api/tickets/${any()}/`)],
    [200, (n) => ask(`/api/tickets/?page=${1 + (n % 3)}&page_size=20`)],
    [300, () => ask('/api/tickets/?search=zebraquarter')],
    [500, () => ask(`/api/tickets/${any()}/history/`)],
    [1_000, () => ask('/api/tickets/stats/')],
    [1_000, () => ask(`/api/tickets/${any()}/`, { method: 'DELETE' })],
    [10_000, () => ask('/api/tickets/export/')],
    [10_000, () => leftEarly(`${tickets.url}/api/tickets/export/?format=csv`, 20)],
    [30_000, importAndUndo],
    [1_000, () => tell('how many tickets are open?')],
    [2_000, () => tell('list the 20 newest tickets')],
    [3_000, (n) => tell(`create a ticket titled "Soak ${n}" with description "Made by the agent, number ${n}."`)],
    [3_000, () => tell(`close ticket ${any()}`)],
    [5_000, () => leftEarly(`${agent.url}/chat?message=${encodeURIComponent('list all closed tickets')}`, 5)],
    ...Array.from({ length: FOLLOWERS }, (): [number, () => Promise<unknown>] => [
      Math.random() * 1_000,
      () => leftEarly(`${tickets.url}/api/tickets/events/`, FOLLOWED_MS),
    ]),
  ]
  const done = Promise.all(
    work.map(async ([everyMs, act]) => {
      for (let n = 0; !over.signal.aborted; n++) {
        await act(n).catch((error: unknown) => {
          if (over.signal.aborted) return
          failures++
          console.error(error)
        })
        await wait(everyMs, undefined, { signal: over.signal }).catch(() => undefined)
      }
    }),
  )
  return {
    count: () => ({ requests, failures }),
    stop: async () => {
      over.abort()
      await done
    },
  }
}
