import { createServer, type ServerResponse } from 'node:http'

export type BenchModel = {
  variables: Record<string, string>
  requests: () => number
  /** When the model wrote the first piece of its latest text, as performance.now(). */
  firstPieceAt: () => number
  stop: () => Promise<void>
}

const chunk = (delta: object, finish: string | null = null) =>
  `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'bench', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`

/** An instant model on a compatible wire: routes by the user's message, and answers questions with `tokens` moments. */
export async function startBenchModel(tokens: number, everyMs = 0): Promise<BenchModel> {
  let requests = 0
  let firstPieceAt = 0
  const server = createServer(async (request, answer) => {
    let text = ''
    for await (const piece of request) text += piece
    requests++
    const body = JSON.parse(text)
    answer.writeHead(200, { 'content-type': 'text/event-stream' })
    if (body.tools?.[0]?.function.name === 'route') return routeTo(answer, String(body.messages.at(-1)?.content))
    await write(answer)
  })

  async function write(answer: ServerResponse): Promise<void> {
    answer.write(chunk({ role: 'assistant', content: '' }))
    for (let n = 0; n < tokens && !answer.destroyed; n++) {
      if (n === 0) firstPieceAt = performance.now()
      answer.write(chunk({ content: `${Date.now()} ` }))
      if (everyMs > 0) await new Promise((resolve) => setTimeout(resolve, everyMs))
    }
    answer.end(`${chunk({}, 'stop')}data: [DONE]\n\n`)
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('the model listens on no port')
  return {
    variables: { OPENAI_BASE_URL: `http://127.0.0.1:${address.port}/v1`, OPENAI_MODEL: 'bench' },
    requests: () => requests,
    firstPieceAt: () => firstPieceAt,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

function routeTo(answer: ServerResponse, message: string): void {
  const grant = message.startsWith('create')
    ? { operation: 'create', title: 'Bench ticket', description: message }
    : message.startsWith('list')
      ? { operation: 'list', limit: 20 }
      : { operation: 'answer', ids: [1], question: message }
  const text = JSON.stringify({ destination: grant.operation === 'create' ? 'create' : 'get', reason: 'bench', grant })
  answer.write(
    chunk({
      role: 'assistant',
      content: null,
      tool_calls: [{ index: 0, id: 'c1', type: 'function', function: { name: 'route', arguments: '' } }],
    }),
  )
  answer.write(chunk({ tool_calls: [{ index: 0, function: { arguments: text } }] }))
  answer.end(`${chunk({}, 'tool_calls')}data: [DONE]\n\n`)
}
