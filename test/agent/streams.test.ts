import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { startAgent } from '../support/agent.ts'
import { startAgentProcess } from '../support/agent-process.ts'
import { create } from '../support/contract.ts'
import { type Cleaner, startService, temporaryFolder } from '../support/service.ts'
import { planFrames, startWire, textFrames } from '../support/wire.ts'

/** More than speak at once before words go into the journal first. */
const AT_ONCE = 12
const WORDS = Array.from({ length: 120 }, (_, n) => `word${n} `)

async function withModel(test: Cleaner) {
  const tickets = await startService(test)
  await create(tickets)
  const wire = await startWire(test, ({ tools }) =>
    tools
      ? { frames: planFrames({ call: 'answer', which: { ids: [1] }, question: 'why?' }), end: 'done' }
      : { frames: textFrames(...WORDS), end: 'done', everyMs: 10 },
  )
  return { tickets, variables: wire.azure }
}

/** The frames of a new run, until `enough` of them are tokens; then the client is gone. */
async function begin(port: number, enough: number): Promise<string[]> {
  const leave = new AbortController()
  const url = `http://127.0.0.1:${port}/chat?message=${encodeURIComponent('why is ticket 1 open?')}`
  const answer = await fetch(url, { signal: leave.signal })
  let text = ''
  for await (const piece of answer.body ?? []) {
    text += Buffer.from(piece).toString()
    if (text.split('event: token').length > enough) break
  }
  leave.abort()
  return framesIn(text.slice(0, text.lastIndexOf('\n\n') + 2))
}

const framesIn = (text: string): string[] => text.split('\n\n').filter((frame) => frame.includes('event: '))
const idOf = (frame: string | undefined): string => /^id: (.*)$/m.exec(frame ?? '')?.[1] ?? ''
const runOf = (frames: readonly string[]): string => idOf(frames[0]).split(':')[0] ?? ''
const textOf = (frames: readonly string[]): string =>
  frames
    .map((frame) => (frame.includes('event: token') ? JSON.parse(/^data: (.*)$/m.exec(frame)?.[1] ?? '').delta : ''))
    .join('')

test('answers that stream at once come whole, also to who leaves in the middle and comes back', async (t) => {
  const { tickets, variables } = await withModel(t)
  const agent = await startAgent(t, { tickets: tickets.port, variables })
  const one = async () => {
    const before = await begin(agent.port, 20)
    const rest = framesIn((await agent.attach(`/runs/${runOf(before)}/events`, idOf(before.at(-1)))).raw)
    const whole = framesIn((await agent.attach(`/runs/${runOf(before)}/events`, `${runOf(before)}:0`)).raw)
    assert.deepEqual([...before, ...rest], whole)
    assert.equal(textOf(whole), `${WORDS.join('')}\n(Nothing was changed.)`)
    assert.deepEqual(
      whole.map(idOf),
      whole.map((_, index) => `${runOf(before)}:${index + 1}`),
    )
  }
  await Promise.all(Array.from({ length: AT_ONCE }, one))
})

test('what a client has seen of a stream is there again after a kill', async (t) => {
  const { tickets, variables } = await withModel(t)
  const folder = await temporaryFolder(t)
  const settings = { TICKET_SYSTEM_URL: `http://127.0.0.1:${tickets.port}`, ...variables }
  const first = await startAgentProcess(t, folder, settings)
  const seen = await Promise.all(Array.from({ length: AT_ONCE }, () => begin(first.port, 30)))
  await wait(50)
  await first.end('SIGKILL')
  const second = await startAgentProcess(t, folder, settings)
  for (const frames of seen) {
    const again = framesIn((await second.attach(`/runs/${runOf(frames)}/events`, `${runOf(frames)}:0`)).raw)
    assert.deepEqual(again.slice(0, frames.length), frames)
    assert.match(again.at(-1) ?? '', /^event: (end|error)/)
  }
})
