import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Scope } from '#contract/access.ts'
import { type BulkAnswer, bulkBodySchema } from '#contract/bulk.ts'
import { type FieldErrors, fieldErrors } from '#contract/errors.ts'
import { filterParameters, type TicketFilters } from '#contract/list-query.ts'
import { notADictionary } from '#contract/messages.ts'
import {
  ANY_CHANGES_MEMBERS,
  errorsByField,
  isObject,
  nameOfType,
  readAnyChanges,
  readObject,
} from '#contract/ticket-body.ts'
import { checkScope } from '#platform/authorization.ts'
import { badRequest, HttpError } from '#platform/http-error.ts'
import { readParameters } from '#platform/parameters.ts'
import { resource } from '#platform/resource.ts'
import { type BulkChange, changeMany } from '../change/bulk.ts'
import { withRunId } from '../change/run-id.ts'
import { answerOnce, type Change } from '../http/idempotency.ts'
import { accepted } from '../http/refusals.ts'
import { unreadBulk } from '../http/unread.ts'
import type { Service } from '../service.ts'

/** POST /api/tickets/bulk/: one change of many tickets, in one transaction. */
export function bulkRoute(app: FastifyInstance, service: Service): void {
  resource(
    app,
    '/api/tickets/bulk',
    {
      POST: (request, reply) => {
        checkScope(scopesOf(request.body), request.identity?.scopes)
        if (hasFilter(request.body)) checkScope('tickets:read', request.identity?.scopes)
        return answerBulk(service, request, reply, readBulk(request))
      },
    },
    { config: { scope: 'caller' } }, // the body says what it takes
  )
}

/** The scope that the same change of one ticket takes. */
const SCOPES = new Map<unknown, Scope>([
  ['update', 'tickets:write'],
  ['delete', 'tickets:delete'],
  ['restore', 'tickets:delete'],
])

/**
 * The scope of the body's operation. Where it names none, any of them will do to be told what is wrong with the body.
 */
const scopesOf = (body: unknown) => (isObject(body) && SCOPES.get(body.operation)) || [...new Set(SCOPES.values())]

/** How many tickets a filter matches tells what is in them. */
const hasFilter = (body: unknown) => isObject(body) && body.filter !== undefined

function answerBulk(service: Service, request: FastifyRequest, reply: FastifyReply, change: BulkChange) {
  const work: Change = async (trx, by) => {
    const author = withRunId(by, 'bulk')
    const body: BulkAnswer = await changeMany(trx, service.workflow, change, author)
    return { status: 200, headers: { 'x-run-id': author.run_id }, body }
  }
  return answerOnce(service, request, reply, work, { unread: unreadBulk, large: true, alwaysAsked: true })
}

const MEMBERS = Object.keys(bulkBodySchema.shape)

/**
 * Throws 422 for a status that does not exist; else 400 with all that is wrong with members, changes and filter
 * together.
 */
function readBulk(request: FastifyRequest): BulkChange {
  const { changes: given, filter: asked, ...members } = accepted(readObject(request.body, MEMBERS))
  const wanted = accepted(readObject(given ?? {}, ANY_CHANGES_MEMBERS))
  const changes = orErrors(() => accepted(readAnyChanges(wanted)))
  const filter = orErrors(() => (asked === undefined ? undefined : readFilter(asked)))
  const parsed = bulkBodySchema.safeParse(members)
  const wrong = [
    ...Object.entries(parsed.success ? {} : errorsByField(parsed.error)),
    ...changes.errors,
    ...filter.errors,
  ]
  if (!parsed.success || wrong.length) throw badRequest(fieldErrors(wrong))
  const change = { ...parsed.data, changes: changes.value, filter: filter.value }
  const problem = describe(change)
  if (problem) throw badRequest(problem)
  return change
}

/** Collects what `read` refuses with 400, to be told with the rest; any other refusal is thrown at once. */
function orErrors<Value>(read: () => Value): { value?: Value; errors: [string, string[]][] } {
  try {
    return { value: read(), errors: [] }
  } catch (error) {
    if (!(error instanceof HttpError && error.status === 400)) throw error
    return { errors: Object.entries(error.body).map(([name, messages]) => [name, [messages].flat()]) }
  }
}

/** What the members need from each other. */
function describe({ operation, ids, filter, changes, max_affected }: BulkChange): FieldErrors | undefined {
  if ((ids === undefined) === (filter === undefined)) return { non_field_errors: ['Enter either ids or filter.'] }
  if (filter && max_affected === undefined) return { max_affected: ['This field is required with filter.'] }
  if (filter && operation === 'restore') return { filter: ['Deleted tickets are restored by ids.'] }
  const changed = Object.keys(changes ?? {}).length > 0
  if (operation === 'update' && !changed) return { changes: ['This field is required.'] }
  if (operation !== 'update' && changed) return { changes: [`Not used with ${operation}.`] }
  return undefined
}

/** The list's own filters; numbers and arrays stand for their text. */
function readFilter(filter: unknown): TicketFilters {
  if (!isObject(filter)) throw badRequest({ filter: [notADictionary(nameOfType(filter))] })
  const text = Object.entries(filter).map(([name, value]) => [name, textOf(value)] as const)
  const wrong = text.filter(([, value]) => value === undefined)
  if (wrong.length) throw badRequest(fieldErrors(wrong.map(([name]) => [name, [NOT_A_FILTER_VALUE]])))
  return readParameters(filterParameters, Object.fromEntries(text.map(([name, value]) => [name, value ?? ''])))
}

const NOT_A_FILTER_VALUE = 'Enter a text, a number, or a list of them.'

/** Undefined for what no filter takes. An empty list is none: as text it would be no filter, and match everything. */
function textOf(value: unknown): string | undefined {
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  const items = Array.isArray(value)
    ? value.map((item) => (Array.isArray(item) ? undefined : textOf(item)))
    : [undefined]
  return items.length === 0 || items.includes(undefined) ? undefined : items.join(',')
}
