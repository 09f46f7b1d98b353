import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { listenOnLoopback } from './loopback.ts'
import { azureVariables, compatibleVariables, type MadeCall } from './model.ts'
import type { Cleaner } from './service.ts'

/** What a hand-written model does with a request: an answer as it is, or frames and how the stream ends. */
export type Script =
  | { status: number; headers?: Record<string, string>; json: unknown }
  /** The bytes of a stream, and what its head says they are. */
  | { stream: string | Uint8Array; type?: string }
  | { frames: readonly unknown[]; end: 'done' | 'short' | 'cut' | 'hang'; everyMs?: number }

export type Wire = {
  /** Variables with which an agent talks to it as to Azure. */
  azure: Record<string, string>
  /** Variables with which an agent talks to it as to any compatible server. */
  compatible: Record<string, string>
  paths: () => string[]
  bodies: () => Record<string, unknown>[]
  headers: () => IncomingHttpHeaders[]
}

/** A model's wire by hand, for what no library plays: `script` gets the body and the number of the request, from 1. */
export async function startWire(
  test: Cleaner,
  script: (body: Record<string, unknown>, count: number) => Script,
): Promise<Wire> {
  const paths: string[] = []
  const bodies: Record<string, unknown>[] = []
  const headers: IncomingHttpHeaders[] = []
  const server = createServer(async (request, answer) => {
    let text = ''
    for await (const piece of request) text += piece
    paths.push(request.url ?? '')
    headers.push(request.headers)
    bodies.push(JSON.parse(text))
    await play(answer, script(JSON.parse(text), bodies.length))
  })
  const port = await listenOnLoopback(test, server)
  const url = `http://127.0.0.1:${port}`
  return {
    azure: azureVariables(url),
    compatible: compatibleVariables(url),
    paths: () => paths,
    bodies: () => bodies,
    headers: () => headers,
  }
}

async function play(answer: ServerResponse, script: Script): Promise<void> {
  if ('json' in script) {
    answer
      .writeHead(script.status, { 'content-type': 'application/json', ...script.headers })
      .end(JSON.stringify(script.json))
    return
  }
  answer.writeHead(200, { 'content-type': ('type' in script && script.type) || 'text/event-stream' })
  if ('stream' in script) {
    answer.end(script.stream)
    return
  }
  for (const frame of script.frames) {
    answer.write(`data: ${JSON.stringify(frame)}\n\n`)
    if (script.everyMs) await wait(script.everyMs)
  }
  if (script.end === 'done') answer.end('data: [DONE]\n\n')
  if (script.end === 'short') answer.end()
  if (script.end !== 'cut') return
  if (script.frames.length > 0) await wait(50) // what was written is on its way
  answer.destroy()
}

export const chunk = (delta: Record<string, unknown>, finish_reason: string | null = null) => ({
  id: 'c',
  object: 'chat.completion.chunk',
  created: 1,
  model: 'big',
  choices: [{ index: 0, delta, finish_reason }],
})

/** As Azure begins a stream: what its filter thinks of the prompt, and no choice. */
export const FILTER_CHUNK = {
  id: '',
  object: '',
  created: 0,
  model: '',
  choices: [],
  prompt_filter_results: [{ prompt_index: 0, content_filter_results: { hate: { filtered: false, severity: 'safe' } } }],
}

const ROLE = chunk({ role: 'assistant', content: '' })

export const textFrames = (...pieces: string[]) => [
  ROLE,
  ...pieces.map((content) => chunk({ content })),
  chunk({}, 'stop'),
]

export const callFrames = (name: string, ...argumentPieces: string[]) => [
  ROLE,
  chunk({ tool_calls: [{ index: 0, id: 'call-1', type: 'function', function: { name, arguments: '' } }] }),
  ...argumentPieces.map((piece) => chunk({ tool_calls: [{ index: 0, function: { arguments: piece } }] })),
  chunk({}, 'tool_calls'),
]

/** A call of the agent's vocabulary, in two pieces. */
export const planFrames = ({ call, ...args }: MadeCall) => {
  const text = JSON.stringify(args)
  return callFrames(call, text.slice(0, 20), text.slice(20))
}
