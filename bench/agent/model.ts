import { createServer, type ServerResponse } from 'node:http'

export type BenchModel = {
  variables: Record<string, string>
  requests: () => number
  /** When the model wrote the first piece of its latest text, as performance.now(). */
  firstPieceAt: () => number
  stop: () => Promise<void>
}
export type Pace = {
  /** Pieces of each text. */
  tokens: number
  /** Pieces a second; without it all at once. */
  perSecond?: number
}

const chunk = (delta: object, finish: string | null = null) =>
  `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'bench', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`
const ROLE = chunk({ role: 'assistant', content: '' })
const END = `${chunk({}, 'stop')}data: [DONE]\n\n`

/** An instant model on a compatible wire: calls tools by the user's message, and answers questions with pieces that are moments. */
export async function startBenchModel({ tokens, perSecond }: Pace): Promise<BenchModel> {
  let requests = 0
  let firstPieceAt = 0
  const dribble = perSecond === undefined ? undefined : startDribble(tokens, perSecond)
  const server = createServer(async (request, answer) => {
    let text = ''
    for await (const piece of request) text += piece
    requests++
    const body = JSON.parse(text)
    answer.writeHead(200, { 'content-type': 'text/event-stream' })
    if (body.tools) return callTool(answer, String(body.messages.at(-1)?.content))
    answer.write(ROLE)
    if (dribble) return dribble.add(answer)
    firstPieceAt = performance.now()
    for (let n = 0; n < tokens; n++) answer.write(chunk({ content: `${Date.now()} ` }))
    answer.end(END)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', 4_096, resolve))
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('the model listens on no port')
  return {
    variables: { OPENAI_BASE_URL: `http://127.0.0.1:${address.port}/v1`, OPENAI_MODEL: 'bench' },
    requests: () => requests,
    firstPieceAt: () => firstPieceAt,
    stop: () =>
      new Promise((resolve) => {
        dribble?.stop()
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

const TICK_MS = 2
/** A moment has 13 digits until the year 2286, so that each piece is as long as the next and its HTTP chunk is ready made. */
const [HEAD = '', TAIL = ''] = chunk({ content: `${'0'.repeat(13)} ` }).split('0'.repeat(13))
const CHUNK_HEAD = `${(HEAD.length + 13 + TAIL.length).toString(16)}\r\n${HEAD}`
const CHUNK_TAIL = `${TAIL}\r\n`

/**
 * One timer for all streams, each at its own phase. Pieces go to the sockets ready made: the model shares its core with
 * the clients, and is not what is measured.
 */
function startDribble(tokens: number, perSecond: number) {
  const streams = new Set<{ answer: ServerResponse; left: number; dueAt: number }>()
  const timer = setInterval(() => {
    const now = performance.now()
    for (const stream of streams) {
      if (stream.dueAt > now) continue
      stream.dueAt += 1000 / perSecond
      if (stream.left-- > 0) stream.answer.socket?.write(`${CHUNK_HEAD}${Date.now()}${CHUNK_TAIL}`, 'latin1')
      else {
        stream.answer.end(END)
        streams.delete(stream)
      }
    }
  }, TICK_MS)
  return {
    add: (answer: ServerResponse) => {
      const stream = { answer, left: tokens, dueAt: performance.now() + (Math.random() * 1000) / perSecond }
      streams.add(stream)
      answer.on('close', () => streams.delete(stream))
    },
    stop: () => clearInterval(timer),
  }
}

function callTool(answer: ServerResponse, message: string): void {
  const [name, args] = message.startsWith('create')
    ? ['create', { title: 'Bench ticket', description: message, said: message }]
    : message.startsWith('list')
      ? ['list', { which: {}, limit: 20 }]
      : ['answer', { which: { ids: [1] }, question: message }]
  answer.write(
    chunk({
      role: 'assistant',
      content: null,
      tool_calls: [{ index: 0, id: 'c1', type: 'function', function: { name, arguments: '' } }],
    }),
  )
  answer.write(chunk({ tool_calls: [{ index: 0, function: { arguments: JSON.stringify(args) } }] }))
  answer.end(`${chunk({}, 'tool_calls')}data: [DONE]\n\n`)
}
