import {
  approvalEventSchema,
  type ErrorEvent,
  errorEventSchema,
  tokenEventSchema,
  usageEventSchema,
} from '#contract/chat.ts'
import type { CompletionUsage, FinishReason } from '#contract/completions.ts'
import type { AgentConfig } from '../config.ts'
import { languageOf } from '../grammar/language-of.ts'
import type { AgentService } from '../service.ts'
import { findPendingApproval } from '../store/approvals.ts'
import type { CompletionRun } from '../store/completions.ts'
import { findEvents } from '../store/events.ts'
import type { RunRow } from '../store/runs.ts'
import type { Texts } from '../texts/english.ts'
import { textsIn } from '../texts/voice.ts'
import { leftBehind } from './conversation.ts'
import { eventsOf } from './events.ts'

/** A text as it is made, and how it ended. */
export type Answer = AsyncGenerator<string, Ending>
export type Ending = {
  finish: FinishReason
  usage: CompletionUsage
  /** Nothing was said: there is no answer. */
  failure?: ErrorEvent
}

const NO_USAGE: CompletionUsage = { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 }

export async function* answerText(text: string): Answer {
  yield text
  return { finish: 'stop', usage: NO_USAGE }
}

/** What a run says, behind `notes`, with a link where it waits for an approval. */
export async function* answerOf(service: AgentService, run: RunRow, notes: readonly string[]): Answer {
  const texts = textsOf(run)
  const ending: Ending = { finish: 'stop', usage: NO_USAGE }
  let failure: ErrorEvent | undefined
  let said = notes.length > 0
  if (said) yield `${notes.join('\n\n')}\n\n`
  for await (const { event, data } of eventsOf(service, run.id)) {
    if (event === 'token') {
      said = true
      yield tokenEventSchema.parse(JSON.parse(data)).delta
    } else if (event === 'approval') {
      const pending = await findPendingApproval(service.database.read, run.id)
      if (pending?.id === approvalEventSchema.parse(JSON.parse(data)).approval_id)
        yield `\n\n${texts.completions.decideAt(linkTo(service.config, run))}`
    } else if (event === 'usage') ending.usage = usageOf(data)
    else if (event === 'error') failure = errorEventSchema.parse(JSON.parse(data))
  }
  if (failure?.code === 'content_filter') ending.finish = 'content_filter'
  if (failure && !said && (failure.retryable || BROKEN.has(failure.code))) return { ...ending, failure }
  if (failure) yield said ? `\n${failure.message}` : failure.message
  return ending
}

/** What is for an operator to mend; anything else, such as a scope that is missing, is an answer to whoever asked. */
const BROKEN: ReadonlySet<string> = new Set(['internal', 'model_unavailable'])

function usageOf(data: string): CompletionUsage {
  const { input_tokens, output_tokens } = usageEventSchema.parse(JSON.parse(data))
  return { prompt_tokens: input_tokens, completion_tokens: output_tokens, total_tokens: input_tokens + output_tokens }
}

export const textsOf = ({ message }: Pick<RunRow, 'message'>): Texts => textsIn(languageOf(message) ?? 'en')

/** To the conversation on the page. It names the thread and opens nothing: who may see it, and decide, is asked there. */
export const linkTo = ({ PUBLIC_URL, TICKET_SYSTEM_URL }: AgentConfig, run: Pick<RunRow, 'thread_id'>): string =>
  `${(PUBLIC_URL ?? TICKET_SYSTEM_URL).replace(/\/+$/, '')}/?thread=${encodeURIComponent(run.thread_id)}#conversation`

/** What runs did that are no longer in the chat, or may do yet: it was not taken back with the words that asked for it. */
export async function toldOfLeft(service: AgentService, run: RunRow, chat: string): Promise<string[]> {
  const texts = textsOf(run)
  const notes: string[] = []
  for (const left of await leftBehind(service.database.read, chat, run.id)) {
    const lines = await doneBy(service, left)
    if (left.status === 'waiting') notes.push(texts.completions.stillWaits(linkTo(service.config, left)))
    if (lines.length > 0) notes.push(texts.completions.leftBehind(lines.join('\n'), linkTo(service.config, left)))
  }
  return notes
}

/** The lines of its receipts. */
async function doneBy({ database }: AgentService, { run_id }: CompletionRun): Promise<string[]> {
  const events = await findEvents(database.read, run_id)
  if (!events.some(({ event }) => event === 'receipt')) return []
  return events.flatMap(({ event, once, data }) =>
    event === 'token' && once?.startsWith('text:') && once.split(':').length === RECEIPT_PARTS
      ? [tokenEventSchema.parse(JSON.parse(data)).delta.trim()]
      : [],
  )
}
/** `text:<step>:<position>:<change>`, as receipts are told. */
const RECEIPT_PARTS = 4
