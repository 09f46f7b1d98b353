import assert from 'node:assert/strict'
import type { z } from 'zod'
import { historyPageSchema, ticketPageSchema } from '#contract/answers.ts'
import type { AuditRow } from '#contract/audit.ts'
import { type Ticket, ticketSchema } from '#contract/ticket.ts'
import type { Answer } from './http.ts'
import type { Service } from './service.ts'

/** The body of a successful answer, which must be exactly what the contract's `schema` says, its members in that order. */
export function bodyOf<Schema extends z.ZodType>(schema: Schema, answer: Answer): z.infer<Schema> {
  assert.ok(answer.status >= 200 && answer.status < 300, `${answer.status} ${answer.text}`)
  const body = schema.parse(answer.json)
  assert.equal(JSON.stringify(body), answer.text)
  return body
}

export const ticketOf = (answer: Answer): Ticket => bodyOf(ticketSchema, answer)
export const pageOf = (answer: Answer) => bodyOf(ticketPageSchema, answer)
export const idsOf = (answer: Answer): number[] => pageOf(answer).results.map((ticket) => ticket.id)

/** A new ticket, with whatever of it matters to a test. */
export async function create(
  service: Pick<Service, 'post'>,
  values: Partial<Ticket> = {},
  headers: Record<string, string> = {},
): Promise<Ticket> {
  return ticketOf(
    await service.post(
      '/api/tickets/',
      { title: 'Printer jams', description: 'On the 3rd floor.', ...values },
      headers,
    ),
  )
}

/** All audit rows of one ticket. */
export async function historyOf(service: Pick<Service, 'get'>, id: number): Promise<AuditRow[]> {
  return bodyOf(historyPageSchema, await service.get(`/api/tickets/${id}/history/?page_size=200`)).results
}

/** That an answer is a refusal with exactly this body. */
export function assertRefused(answer: Answer, status: number, body: unknown): void {
  assert.deepEqual({ status: answer.status, body: answer.json }, { status, body })
  assert.equal(answer.headers['content-type'], 'application/json; charset=utf-8')
}
