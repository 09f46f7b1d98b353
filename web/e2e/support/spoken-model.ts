import { createServer, type ServerResponse } from 'node:http'
import { listenOnLoopback } from '../../../test/support/loopback.ts'
import { azureVariables } from '../../../test/support/model.ts'
import type { Cleaner } from '../../../test/support/service.ts'
import { planFrames, textFrames } from '../../../test/support/wire.ts'

/** A model that answers questions about ticket 1 with what the test lets it say, when the test lets it. */
export type SpokenModel = {
  variables: Record<string, string>
  /** Sends a piece of the answer; waits until one is asked for. */
  say: (piece: string) => Promise<void>
  finish: () => Promise<void>
}

export async function startSpokenModel(test: Cleaner): Promise<SpokenModel> {
  let asked = Promise.withResolvers<ServerResponse>()
  const server = createServer(async (request, answer) => {
    let body = ''
    for await (const piece of request) body += piece
    answer.writeHead(200, { 'content-type': 'text/event-stream' })
    if (body.includes('"tools":')) {
      const frames = planFrames({ call: 'answer', which: { ids: [1] }, question: 'what is it about?' })
      for (const frame of frames) answer.write(asEvent(frame))
      answer.end('data: [DONE]\n\n')
      return
    }
    asked.resolve(answer)
    answer.on('close', () => {
      asked = Promise.withResolvers()
    })
  })
  const port = await listenOnLoopback(test, server)
  const [role, , stop] = textFrames('')
  return {
    variables: azureVariables(`http://127.0.0.1:${port}`),
    say: async (piece) => {
      const [, frame] = textFrames(piece)
      const answer = await asked.promise
      answer.write(asEvent(role) + asEvent(frame))
    },
    finish: async () => {
      const answer = await asked.promise
      const closed = new Promise((resolve) => answer.on('close', resolve))
      answer.end(`${asEvent(stop)}data: [DONE]\n\n`)
      await closed
    },
  }
}

const asEvent = (frame: unknown) => `data: ${JSON.stringify(frame)}\n\n`
