import type { FastifyRequest } from 'fastify'
import {
  type ChatMessage,
  COMPLETION_MODELS,
  type CompletionBody,
  type CompletionModel,
  completionBodySchema,
} from '#contract/completions.ts'
import { fieldErrors } from '#contract/errors.ts'
import { errorsByField, isObject } from '#contract/ticket-body.ts'
import { badRequest, HttpError } from '#platform/http-error.ts'
import { idempotencyKeyOf } from '#platform/idempotency-key.ts'
import { checkMessage } from '../routes/chat.ts'

/** What was posted: the message that is to be answered, and what tells which conversation it belongs to. */
export type Posted = {
  model: CompletionModel
  stream: boolean
  includesUsage: boolean
  /** The last message of the user. */
  message: string
  /** What user and assistant said, as the client has it: it says which conversation this is, and is never a fact. */
  turns: Turn[]
  /** Nothing stands behind the message. Otherwise a program asks to go on, and nobody has said anything. */
  isLast: boolean
  ids: Ids
}
export type Turn = { role: 'user' | 'assistant'; text: string }

/** As the client calls things. The headers are those that Open WebUI gives its own agents; any client may send them. */
export type Ids = {
  /** One for each effect that is wanted. */
  key: string | undefined
  chat: string | undefined
  /** The message of the user. */
  message: string | undefined
  /** The answer that the message follows. */
  parent: string | undefined
  /** The answer that is asked for. */
  answer: string | undefined
  /** Who types, as the client says: it keeps conversations apart, and gives no rights. */
  user: string | undefined
  /** What a program wants of a model beside the conversation, such as a title. */
  task: string | undefined
}

/** Throws HttpError for what cannot be answered, each with the member that is to blame. */
export function readPosted(request: FastifyRequest): Posted {
  const body = readBody(request.body)
  const model = COMPLETION_MODELS.find((known) => known === body.model)
  if (!model) {
    const known = `There is no model '${body.model.slice(0, 100)}' here. Take one of ${COMPLETION_MODELS.join(', ')}.`
    throw new HttpError(404, fieldErrors([['model', [known]]]))
  }
  const last = body.messages.findLastIndex(({ role }) => role === 'user')
  const asked = body.messages[last]
  if (!asked) throw wrong('No message of the user is among them.')
  checkText(asked)
  return {
    model,
    stream: body.stream === true,
    includesUsage: body.stream_options?.include_usage === true,
    message: checkMessage(textOf(asked)),
    turns: body.messages.slice(0, last + 1).flatMap(turnOf),
    isLast: last === body.messages.length - 1,
    ids: idsOf(request),
  }
}

function readBody(body: unknown): CompletionBody {
  if (!isObject(body)) throw wrong('Send a JSON object with model and messages.')
  const parsed = completionBodySchema.safeParse(body)
  if (parsed.success) return parsed.data
  throw badRequest(errorsByField(parsed.error))
}

const wrong = (message: string) => badRequest(fieldErrors([['messages', [message]]]))

function checkText({ content }: ChatMessage): void {
  if (Array.isArray(content) && content.some(({ type }) => type !== 'text'))
    throw wrong('Only text can be read here. Please say in words what the image or file shows.')
}

const textOf = ({ content }: ChatMessage): string =>
  Array.isArray(content) ? content.flatMap(({ text }) => text ?? []).join('\n') : (content ?? '')

function turnOf(message: ChatMessage): Turn[] {
  const { role } = message
  return role === 'user' || role === 'assistant' ? [{ role, text: textOf(message) }] : []
}

function idsOf(request: FastifyRequest): Ids {
  const header = (name: string) => filledIn(request.headers[name.toLowerCase()])
  return {
    key: header('Idempotency-Key') && idempotencyKeyOf(request),
    chat: header('X-OpenWebUI-Chat-Id'),
    message: header('X-OpenWebUI-User-Message-Id'),
    parent: header('X-OpenWebUI-User-Message-Parent-Id'),
    answer: header('X-OpenWebUI-Message-Id'),
    user:
      header('X-OpenWebUI-User-Email') ??
      header('X-OpenWebUI-User-Id') ??
      header('X-OpenWebUI-User-Name')?.slice(0, 200),
    task: header('X-OpenWebUI-Task'),
  }
}

/** A template that its program did not fill in, `{{CHAT_ID}}`, is none: all its chats would be one. */
function filledIn(value: string | string[] | undefined): string | undefined {
  const text = String(value ?? '').trim()
  return text === '' || /\{\{.*\}\}|\$\{.*\}/.test(text) ? undefined : text
}
