import type { z } from 'zod'
import { type Need, needOfMethod } from '#platform/authorization.ts'

/** One operation of the API as the document tells it. Schemas and parameters are the contract's own. */
export type Operation = {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  path: string
  summary: string
  query?: Readonly<Record<string, z.ZodType>>
  /** Request headers by name, from HEADERS. */
  headers?: (keyof typeof HEADERS)[]
  body?: z.ZodType
  /** Whether the same members may come as a form. */
  form?: boolean
  /** Body types that are not JSON. */
  bodyTypes?: readonly string[]
  status?: number
  answer?: z.ZodType
  /** The data of the events, where it answers with a stream of them when that is asked for. */
  streamed?: z.ZodType
  /** Answer types that are not JSON. */
  answerTypes?: readonly string[]
  /** Headers of the answer by name, from ANSWER_HEADERS. */
  answerHeaders?: readonly (keyof typeof ANSWER_HEADERS)[]
  /** Other statuses than `status`; 406 and 500 may come from each. */
  errors?: readonly number[]
  /** The body of its refusals, where that is not the usual one. */
  refusal?: z.ZodType
  /** What it asks of its caller, where that does not follow from its method. */
  needs?: Need
}

export const HEADERS = {
  'Idempotency-Key':
    'Up to 255 visible characters. The same request under the same key is carried out once; its answer is given again for a day.',
  'If-Match': 'The ETag that was read: another version is refused with 412 and nothing changes.',
  'If-None-Match': 'The ETag that is known: 304 where it still holds.',
  'X-Actor':
    'Who changes, where no credential says so: agent:<name> or user:<name>. A token may say which agent uses it, and nothing else.',
  'X-Run-Id': 'The run that the change belongs to; a run can be undone as a whole.',
  'X-Agent-Run':
    'The run of an outside agent that the change belongs to: a person decides first about a second deletion, an eleventh change, and many at once (428).',
  'Last-Event-ID': 'Goes on behind this event.',
  'X-OpenWebUI-Chat-Id': 'Which conversation: without it, that of the messages that are posted.',
  'X-OpenWebUI-User-Message-Id': 'Which message of the user: it is carried out once, however often it is sent.',
  'X-OpenWebUI-User-Message-Parent-Id': 'The answer that this message follows.',
  'X-OpenWebUI-Message-Id': 'The answer that is asked for.',
  'X-OpenWebUI-Task': 'A program asks for a title, tags or the like: code answers it.',
  Prefer: 'handling=lenient ignores unknown parameters.',
} as const

/** Headers of answers. */
export const ANSWER_HEADERS = {
  ETag: 'The version of the ticket, for `If-Match` and `If-None-Match`.',
  'Last-Modified': 'When it was last changed, with `include=meta`.',
  Location: 'Where the new ticket is.',
  'Audit-Id': 'The row of the audit that a change of one ticket has; none where nothing changed.',
  'X-Run-Id': 'The run under which many tickets changed, and which undoes that.',
  'Idempotent-Replayed': '`true`: this key had been answered before, and nothing was done now.',
  'Search-Match': '`fuzzy`: nothing has the words as they were written, and similar ones were sought.',
  'Retry-After': 'Seconds to wait before the same request is sent again.',
} as const

export const needOfOperation = ({ method, needs }: Operation): Need => needs ?? needOfMethod(method.toUpperCase())

/** Its need in words; nothing where there is none. */
export function needText(operation: Operation): string {
  const need = needOfOperation(operation)
  if (need === 'open' || need === 'caller') return ''
  if (need === 'person') return 'Needs somebody who is known, whatever their scopes.'
  return `Needs \`${typeof need === 'string' ? need : need.join('` or `')}\`.`
}

/** With those that every operation has that not everybody may use, and every one that changes something. */
export function errorsOf(operation: Operation): number[] {
  const refused = needOfOperation(operation) === 'open' ? [] : [401, 403]
  const notStored = operation.method === 'get' ? [] : [503, 507]
  return [...new Set([...(operation.errors ?? []), ...refused, ...notStored])].sort()
}
