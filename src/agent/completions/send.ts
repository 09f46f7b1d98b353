import { randomUUID } from 'node:crypto'
import type { FastifyReply } from 'fastify'
import type { ErrorEvent } from '#contract/chat.ts'
import type {
  Completion,
  CompletionChunk,
  CompletionError,
  CompletionModel,
  CompletionUsage,
  FinishReason,
} from '#contract/completions.ts'
import { EventStream } from '#platform/event-stream.ts'
import { HttpError } from '#platform/http-error.ts'
import type { AgentService } from '../service.ts'
import type { Answer } from './answer.ts'

export type Sending = {
  /** Of the run; undefined where there is none. */
  runId?: string
  model: CompletionModel
  includesUsage: boolean
}

/** The whole answer at once. A connection on which nothing moves meanwhile is not taken for a dead one. */
export async function sendWhole(reply: FastifyReply, answer: Answer, sending: Sending) {
  reply.request.raw.socket.setTimeout(0)
  let content = ''
  for (;;) {
    const step = await answer.next()
    if (!step.done) {
      content += step.value
      continue
    }
    const { failure, finish: finish_reason, usage } = step.value
    if (failure) {
      reply.code(failure.retryable ? 503 : 500).header('x-should-retry', String(failure.retryable))
      return reply.send(failureError(failure))
    }
    const message = { role: 'assistant', content, refusal: null } as const
    const choices: Completion['choices'] = [{ index: 0, message, logprobs: null, finish_reason }]
    return reply.send({ ...headOf(sending), object: 'chat.completion', choices, usage } satisfies Completion)
  }
}

/** The answer as it is made. A client that is slow is waited for; one that has left leaves the run as it is. */
export async function sendStream(reply: FastifyReply, answer: Answer, sending: Sending, { logger }: AgentService) {
  const stream = EventStream.open(reply)
  try {
    await writeAll(stream, answer, sending)
  } catch (error) {
    const isExpected = error instanceof HttpError
    if (!isExpected) logger.error({ err: error, run_id: sending.runId }, 'a completion could not be sent')
    const message = isExpected ? error.message : 'The answer broke off. Send the same again: nothing is done twice.'
    await stream.send({ data: failureError({ message, code: 'internal' }) })
  }
  stream.close()
}

async function writeAll(stream: EventStream, answer: Answer, sending: Sending): Promise<void> {
  const head = headOf(sending)
  const usageOf = (usage: CompletionUsage | null) => (sending.includesUsage ? { usage } : {})
  const send = (delta: CompletionChunk['choices'][number]['delta'], finish_reason: FinishReason | null = null) => {
    const choices: CompletionChunk['choices'] = [{ index: 0, delta, logprobs: null, finish_reason }]
    const chunk = { ...head, object: 'chat.completion.chunk', choices, ...usageOf(null) } satisfies CompletionChunk
    return stream.send({ data: chunk })
  }
  let begun = false
  for (;;) {
    const { done, value } = await answer.next()
    if (stream.closed) return
    if (done && value.failure) return stream.send({ data: failureError(value.failure) })
    if (!begun) await send({ role: 'assistant', content: '' })
    begun = true
    if (!done) {
      await send({ content: value })
      continue
    }
    await send({}, value.finish)
    const last = {
      ...head,
      object: 'chat.completion.chunk',
      choices: [],
      ...usageOf(value.usage),
    } satisfies CompletionChunk
    if (sending.includesUsage) await stream.send({ data: last })
    return stream.send('data: [DONE]\n\n')
  }
}

const headOf = ({ runId, model }: Sending) => ({
  id: `chatcmpl-${runId ?? randomUUID()}`,
  created: Math.floor(Date.now() / 1000),
  model,
})

const failureError = ({ message, code }: Pick<ErrorEvent, 'message' | 'code'>): CompletionError => ({
  error: { message, type: 'server_error', param: null, code },
})
