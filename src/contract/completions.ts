import { z } from 'zod'

/*
 * The agent as programs see it that speak OpenAI's chat completions. What a client sends beyond this (temperature, tools,
 * the history's own members) is passed over: the agent decides by itself how it understands a message.
 */

/** `tickets` is the agent. `tickets-text` names chats and never acts: the model to give for titles, tags and follow-ups. */
export const COMPLETION_MODELS = ['tickets', 'tickets-text'] as const
export type CompletionModel = (typeof COMPLETION_MODELS)[number]

export const CHAT_ROLES = ['system', 'developer', 'user', 'assistant', 'tool', 'function'] as const

const contentPart = z.looseObject({ type: z.string(), text: z.string().optional() })

/** Of a message that holds no text, such as a call of a tool, `content` may be null or missing. */
const chatMessageSchema = z.looseObject({
  role: z.enum(CHAT_ROLES),
  content: z.union([z.string(), z.array(contentPart)]).nullish(),
})
export type ChatMessage = z.infer<typeof chatMessageSchema>

/** POST /v1/chat/completions. Only the last message of the user is carried out; the others tell which conversation it is. */
export const completionBodySchema = z
  .looseObject({
    model: z.string().describe(`One of ${COMPLETION_MODELS.join(', ')}.`),
    messages: z.array(chatMessageSchema).min(1),
    stream: z.boolean().nullish(),
    stream_options: z.looseObject({ include_usage: z.boolean().nullish() }).nullish(),
    n: z.literal(1).nullish(),
  })
  .meta({ id: 'CompletionBody' })
export type CompletionBody = z.infer<typeof completionBodySchema>

/** What the run behind an answer has used of a model; zero where none was asked. */
const completionUsageSchema = z
  .strictObject({
    prompt_tokens: z.int().nonnegative(),
    completion_tokens: z.int().nonnegative(),
    total_tokens: z.int().nonnegative(),
  })
  .meta({ id: 'CompletionUsage' })
export type CompletionUsage = z.infer<typeof completionUsageSchema>

export const FINISH_REASONS = ['stop', 'content_filter'] as const
export type FinishReason = (typeof FINISH_REASONS)[number]

/** `created` is in seconds since 1970. `id` names the run, where there was one. */
const head = { id: z.string(), created: z.int(), model: z.enum(COMPLETION_MODELS) } as const

export const completionSchema = z
  .strictObject({
    ...head,
    object: z.literal('chat.completion'),
    choices: z.array(
      z.strictObject({
        index: z.literal(0),
        message: z.strictObject({ role: z.literal('assistant'), content: z.string(), refusal: z.null() }),
        logprobs: z.null(),
        finish_reason: z.enum(FINISH_REASONS),
      }),
    ),
    usage: completionUsageSchema,
  })
  .meta({ id: 'Completion' })
export type Completion = z.infer<typeof completionSchema>

/** One `data` line of a stream, which `[DONE]` ends. `usage` is there where `stream_options.include_usage` asks for it. */
export const completionChunkSchema = z
  .strictObject({
    ...head,
    object: z.literal('chat.completion.chunk'),
    choices: z.array(
      z.strictObject({
        index: z.literal(0),
        delta: z.strictObject({ role: z.literal('assistant').optional(), content: z.string().optional() }),
        logprobs: z.null(),
        finish_reason: z.enum(FINISH_REASONS).nullable(),
      }),
    ),
    usage: completionUsageSchema.nullish(),
  })
  .meta({ id: 'CompletionChunk' })
export type CompletionChunk = z.infer<typeof completionChunkSchema>

/** Every refusal of the routes under /v1, and what ends a stream that fails before it said anything. */
export const completionErrorSchema = z
  .strictObject({
    error: z.strictObject({
      message: z.string(),
      type: z.enum(['invalid_request_error', 'server_error']),
      param: z.string().nullable(),
      code: z.string().nullable(),
    }),
  })
  .meta({ id: 'CompletionError' })
export type CompletionError = z.infer<typeof completionErrorSchema>

/** GET /v1/models. */
export const modelsSchema = z
  .strictObject({
    object: z.literal('list'),
    data: z.array(
      z.strictObject({
        id: z.enum(COMPLETION_MODELS),
        object: z.literal('model'),
        created: z.int(),
        owned_by: z.string(),
      }),
    ),
  })
  .meta({ id: 'Models' })
export type Models = z.infer<typeof modelsSchema>
