import type { Detail, FieldErrors } from '#contract/errors.ts'
import { ticketNotFound } from '#contract/messages.ts'

/** An expected refusal: what a client gets, on purpose, with nothing of an exception in it. */
export class HttpError extends Error {
  readonly status: number
  readonly body: Detail | FieldErrors
  readonly headers: Record<string, string>

  constructor(status: number, body: Detail | FieldErrors | string, headers: Record<string, string> = {}) {
    super(typeof body === 'string' ? body : JSON.stringify(body))
    this.status = status
    this.body = typeof body === 'string' ? { detail: body } : body
    this.headers = headers
  }
}

/** `id` as it stood in the path, whatever it was. */
export const noSuchTicket = (id: string | number) => new HttpError(404, ticketNotFound(id))

/** All that is wrong with fields or parameters, told together. */
export const badRequest = (errors: FieldErrors) => new HttpError(400, errors)
