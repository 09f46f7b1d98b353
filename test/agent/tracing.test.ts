import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { test } from 'node:test'
import { startAgent } from '../support/agent.ts'
import { create } from '../support/contract.ts'
import { error, isPlanner, plan, startModel, text } from '../support/model.ts'
import { type Cleaner, startService } from '../support/service.ts'

test('runs, model calls and tools are spans with the GenAI names, without any text', async (t) => {
  const collector = await startCollector(t)
  const tickets = await startService(t)
  await create(tickets, { title: 'Secret title' })
  const model = await startModel(t, (request) =>
    isPlanner(request) ? plan({ call: 'answer', which: { ids: [1] }, question: 'what?' }) : text('It is a ticket.'),
  )
  const agent = await startAgent(t, {
    tickets: tickets.port,
    variables: { ...model.azure, OTEL_EXPORTER_OTLP_ENDPOINT: collector.url },
  })
  const said = await agent.say('what is ticket 1 about, in secret words?')
  await agent.stop()
  const sent = collector.received()
  for (const name of ['invoke_agent tickets', 'chat big', 'chat small'])
    assert.ok(sent.includes(`"name":"${name}"`), name)
  for (const attribute of ['gen_ai.operation.name', 'gen_ai.provider.name', 'gen_ai.usage.input_tokens']) {
    assert.ok(sent.includes(attribute), attribute)
  }
  assert.ok(sent.includes(said.threadId))
  assert.doesNotMatch(sent, /Secret title|secret words/)
})

test('a run that failed is a span that says so', async (t) => {
  const collector = await startCollector(t)
  const tickets = await startService(t)
  const model = await startModel(t, () => error(401, 'no'))
  const agent = await startAgent(t, {
    tickets: tickets.port,
    variables: { ...model.azure, OTEL_EXPORTER_OTLP_ENDPOINT: collector.url },
  })
  await agent.say('write me a poem about the sea')
  await agent.stop()
  const sent = collector.received()
  const run = sent.slice(sent.indexOf('"name":"invoke_agent tickets"'))
  assert.match(run, /"key":"error\.type","value":\{"stringValue":"model_unavailable"\}/)
  assert.match(run, /"status":\{"code":2/)
})

async function startCollector(test: Cleaner): Promise<{ url: string; received: () => string }> {
  let received = ''
  const server = createServer(async (request, answer) => {
    for await (const piece of request) received += piece
    answer.writeHead(200, { 'content-type': 'application/json' }).end('{}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  test.after(() => new Promise<void>((resolve) => void server.close(() => resolve())))
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('the collector listens on no port')
  return { url: `http://127.0.0.1:${address.port}`, received: () => received }
}
