/*
 * The agent by OpenAI's own package: makes a ticket, lists the open ones as a stream, and asks to delete two, which waits for
 * a person behind a link.
 *
 *   TICKETS_TOKEN=tkt_… npx node examples/openai-package.ts
 *
 * AGENT_URL says where the agent is, unless it is on this machine. Without AUTH=required no token is needed.
 */
import OpenAI from 'openai'

const { AGENT_URL = 'http://localhost:8100', TICKETS_TOKEN = 'none' } = process.env
const openai = new OpenAI({ baseURL: `${AGENT_URL}/v1`, apiKey: TICKETS_TOKEN })

/** The conversation so far: the agent tells by it which one goes on. */
const messages: OpenAI.ChatCompletionMessageParam[] = []

async function say(content: string): Promise<void> {
  messages.push({ role: 'user', content })
  const stream = openai.chat.completions.stream({ model: 'tickets', messages, stream: true })
  stream.on('content', (piece) => process.stdout.write(piece))
  const answer = await stream.finalChatCompletion()
  process.stdout.write('\n\n')
  messages.push({ role: 'assistant', content: answer.choices[0]?.message.content ?? '' })
}

/** Not streamed. Sent twice, as a retry would be: the ticket is made once. */
async function createTwice(title: string): Promise<void> {
  const message = {
    role: 'user',
    content: `create a ticket titled "${title}" with the description "An example."`,
  } as const
  for (let tries = 1; tries <= 2; tries++) {
    const answer = await openai.chat.completions.create({ model: 'tickets', messages: [message] })
    console.log(`${answer.choices[0]?.message.content}\n`)
  }
}

await createTwice(`One of ${Date.now()}`)
await createTwice(`Other of ${Date.now()}`)
await say('list the two newest tickets')
await say('delete them')
