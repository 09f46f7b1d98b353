import { z } from 'zod'
import type { CompletionError } from '#contract/completions.ts'
import { detailSchema, fieldErrorsSchema } from '#contract/errors.ts'

const refusalSchema = z.union([detailSchema.loose(), fieldErrorsSchema])

/** Codes that clients know; the texts say the rest. */
const CODES: Readonly<Record<number, string>> = {
  401: 'invalid_api_key',
  409: 'conversation_busy',
}

/** A refusal of this service, `{"detail": …}` or `{"<field>": […]}`, in OpenAI's shape; what has it already stays. */
export function asCompletionError(status: number, payload: string): string {
  const refusal = refusalSchema.safeParse(JSON.parse(payload))
  if (!refusal.success) return payload
  const { data } = refusal
  const isDetail = 'detail' in data && typeof data.detail === 'string'
  const [[param, messages] = [null, []]] = isDetail ? [] : Object.entries(data as Record<string, string[]>)
  const error: CompletionError['error'] = {
    message: isDetail ? String(data.detail) : messages.join(' '),
    type: status < 500 ? 'invalid_request_error' : 'server_error',
    param,
    code: status === 404 && param === 'model' ? 'model_not_found' : (CODES[status] ?? null),
  }
  return JSON.stringify({ error } satisfies CompletionError)
}
