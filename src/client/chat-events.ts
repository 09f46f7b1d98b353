import { z } from 'zod'
import {
  approvalEventSchema,
  type ChatEvent,
  type EndEvent,
  type ErrorEvent,
  endEventSchema,
  errorEventSchema,
  isLastEvent,
  receiptEventSchema,
  runEventSchema,
  stepEventSchema,
  tokenEventSchema,
  toolEventSchema,
  usageEventSchema,
} from '#contract/chat.ts'
import { ServiceUnreachable } from './errors.ts'
import type { ServerEvent } from './event-source.ts'

/**
 * A chat event as it may arrive: other servers know only `token`, `end` and `error`, and leave members of the last two
 * out. Everything else is as the contract has it.
 */
export type ReceivedChatEvent =
  | Exclude<ChatEvent, { event: 'end' | 'error' }>
  | { event: 'end'; data: Partial<EndEvent> }
  | { event: 'error'; data: Pick<ErrorEvent, 'message'> & Partial<ErrorEvent> }

/** Chat events up to the last one. Throws where the frames stop before it. Unknown events and members are left out. */
export async function* chatEvents(frames: AsyncIterable<ServerEvent>): AsyncGenerator<ReceivedChatEvent> {
  for await (const frame of frames) {
    const event = readChatEvent(frame)
    if (!event) continue
    yield event
    if (isLastEvent(event)) return
  }
  throw new ServiceUnreachable('the answer ended without saying how', 'unknown')
}

/** Undefined for what this client does not know. */
export function readChatEvent({ event, data }: Pick<ServerEvent, 'event' | 'data'>): ReceivedChatEvent | undefined {
  const parsed = receivedSchema.safeParse({ event, data: parseJson(data) })
  return parsed.success ? parsed.data : undefined
}

const lenient = <Shape extends z.ZodRawShape>(schema: z.ZodObject<Shape>) => z.object(schema.shape)

/** An end is an end, whatever it says. */
const receivedEnd = lenient(endEventSchema).partial().catch({})
const receivedError = lenient(errorEventSchema)
  .partial({ code: true, retryable: true })
  .catch(() => ({ message: 'The agent reported an error without saying which.' }))

const receivedSchema = z.discriminatedUnion('event', [
  z.object({ event: z.literal('run'), data: lenient(runEventSchema) }),
  z.object({ event: z.literal('step'), data: lenient(stepEventSchema) }),
  z.object({ event: z.literal('tool'), data: lenient(toolEventSchema) }),
  z.object({ event: z.literal('token'), data: lenient(tokenEventSchema) }),
  z.object({ event: z.literal('receipt'), data: lenient(receiptEventSchema) }),
  z.object({ event: z.literal('approval'), data: lenient(approvalEventSchema) }),
  z.object({ event: z.literal('usage'), data: lenient(usageEventSchema) }),
  z.object({ event: z.literal('error'), data: receivedError }),
  z.object({ event: z.literal('end'), data: receivedEnd }),
])

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
