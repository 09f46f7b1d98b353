import type { BaseMessage } from '@langchain/core/messages'
import { convertMessagesToCompletionsMessageParams } from '@langchain/openai'
import { createParser } from 'eventsource-parser'
import { errors } from 'undici'
import { type Completion, CompletionPieces } from './completion.ts'
import type { ChatModel } from './model.ts'
import { ModelFailure } from './model-failure.ts'
import { StreamedAnswer, stoppedBy } from './model-fetch.ts'
import type { ToolDefinition } from './tools.ts'

export type StreamRequest = {
  messages: BaseMessage[]
  tools: readonly ToolDefinition[]
  signal: AbortSignal
  /** Takes the text as it is produced. */
  onText: (delta: string) => void
  /** Takes how many characters have come so far, and may throw where they are too many. */
  onLength: (characters: number) => void
}

/**
 * One answer of a model, read as it comes. The library's client makes the request, with its URL and key; its own way of
 * reading makes a message of every piece, which costs more than all the rest of a run, see docs/decisions/model-streams.md.
 */
export async function streamAnswer(model: ChatModel, request: StreamRequest): Promise<Completion> {
  const { messages, tools, signal } = request
  const options = { ...model._getClientOptions(undefined), ...stoppedBy(signal) }
  const answer = await model.client.chat.completions
    .create(
      {
        model: model.model,
        messages: convertMessagesToCompletionsMessageParams({ messages, model: model.model }),
        stream: true,
        ...(tools.length > 0 && { tools: [...tools] }),
        ...(model.streamUsage && { stream_options: { include_usage: true } }),
      },
      options,
    )
    .asResponse()
  if (!(answer instanceof StreamedAnswer)) throw new ModelFailure('unusable')
  const isWhole = answer.headers.get('content-type')?.includes('json')
  return isWhole ? readWhole(answer.exchange, request) : readAnswer(answer.exchange, request)
}

/** Some servers do not stream, whatever they are asked. */
async function readWhole(
  exchange: StreamedAnswer['exchange'],
  { onText, onLength }: StreamRequest,
): Promise<Completion> {
  const pieces = new CompletionPieces()
  const text = pieces.add(await exchange.whole().catch((cause) => Promise.reject(failureInAnswer(cause))))
  onLength(pieces.length)
  if (text !== '') onText(text)
  return pieces.complete()
}

const DONE = '[DONE]'

function readAnswer(exchange: StreamedAnswer['exchange'], { onText, onLength }: StreamRequest): Promise<Completion> {
  const pieces = new CompletionPieces()
  return new Promise<Completion>((resolve, reject) => {
    const finish = () => {
      try {
        resolve(pieces.complete())
      } catch (error) {
        reject(error)
      }
    }
    const parser = createParser({
      onEvent: ({ data }) => {
        if (data === DONE) return finish()
        const text = pieces.add(data)
        onLength(pieces.length)
        if (text !== '') onText(text)
      },
    })
    exchange.read({
      text: (text) => {
        try {
          parser.feed(text)
        } catch (error) {
          reject(error)
          exchange.abort(new ModelFailure('interrupted'))
        }
      },
      end: finish,
      failed: (cause) => reject(failureInAnswer(cause)),
    })
  })
}

/** The head of the answer has come, so that the server was there. */
function failureInAnswer(cause: Error): ModelFailure {
  if (cause instanceof ModelFailure) return cause
  return new ModelFailure(cause instanceof errors.BodyTimeoutError ? 'silent' : 'interrupted', undefined, cause)
}
