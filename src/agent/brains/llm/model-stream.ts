import type { IncomingMessage } from 'node:http'
import type { BaseMessage } from '@langchain/core/messages'
import { convertMessagesToCompletionsMessageParams } from '@langchain/openai'
import { createParser } from 'eventsource-parser'
import { outside } from '#platform/outside.ts'
import { type Completion, CompletionPieces } from './completion.ts'
import type { ChatModel } from './model.ts'
import { ModelFailure } from './model-failure.ts'
import { StreamedAnswer } from './model-fetch.ts'
import type { ToolDefinition } from './tools.ts'

export type StreamRequest = {
  messages: BaseMessage[]
  tools: readonly ToolDefinition[]
  signal: AbortSignal
  silenceMs: number
  /** Takes the text as it is produced. */
  onText: (delta: string) => void
}

/**
 * One answer of a model, read as it comes. The library's client makes the request, with its URL and key; its own way of
 * reading makes a message of every piece, which costs more than all the rest of a run, see docs/decisions/model-streams.md.
 */
export async function streamAnswer(model: ChatModel, request: StreamRequest): Promise<Completion> {
  const { messages, tools, signal } = request
  const options = model._getClientOptions({ signal })
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
  return readAnswer(answer.pieces, request)
}

const DONE = '[DONE]'

function readAnswer(stream: IncomingMessage, { signal, silenceMs, onText }: StreamRequest): Promise<Completion> {
  const pieces = new CompletionPieces()
  const stop = () => stream.destroy(new ModelFailure('interrupted'))
  const quiet = watchSilence(silenceMs, () => stream.destroy(new ModelFailure('silent')))
  signal.addEventListener('abort', stop, { once: true })
  stream.once('close', () => {
    quiet.stop()
    signal.removeEventListener('abort', stop)
  })
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
        if (text !== '') onText(text)
      },
    })
    const feed = (text: string) => {
      quiet.heard()
      try {
        parser.feed(text)
      } catch (error) {
        reject(error)
        stream.destroy()
      }
    }
    outside(() => stream.setEncoding('utf8').on('data', feed))
    stream.once('end', finish)
    stream.once('error', (cause) =>
      reject(cause instanceof ModelFailure ? cause : new ModelFailure('interrupted', undefined, cause)),
    )
  })
}

/** Calls `silent` when nothing was heard for `ms`. One timer, however often something is heard. */
function watchSilence(ms: number, silent: () => void): { heard: () => void; stop: () => void } {
  let heardAt = performance.now()
  const check = () => {
    const left = heardAt + ms - performance.now()
    if (left <= 0) silent()
    else timer = setTimeout(check, left)
  }
  let timer = setTimeout(check, ms)
  return {
    heard: () => {
      heardAt = performance.now()
    },
    stop: () => clearTimeout(timer),
  }
}
