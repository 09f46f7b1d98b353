import { z } from 'zod'
import { detailSchema, fieldErrorsSchema } from '#contract/errors.ts'
import { type Json, toJsonSchema } from './json-schema.ts'
import { ANSWER_HEADERS, errorsOf, HEADERS, needOfOperation, needText, type Operation } from './operation.ts'
import { OPERATIONS } from './operations.ts'
import { SERVICE_OPERATIONS } from './service-operations.ts'

/** The OpenAPI 3.1 document of the ticket API, made from the contract. */
export function openApiDocument(version: string): Json {
  const paths: Record<string, Json> = {}
  for (const operation of OPERATIONS) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: describe(operation) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Ticket API',
      version,
      description:
        'Tickets with exact answers: every change is recorded once, and can be undone. Errors are `{"detail": "…"}` or `{"<field>": ["…"]}`.',
    },
    components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
    paths,
  }
}

function tagOf(path: string): string {
  if (SERVICE_OPERATIONS.some((operation) => operation.path === path)) return 'service'
  if (path.startsWith('/api/runs')) return 'runs'
  return path.startsWith('/api/tickets') ? 'tickets' : 'access'
}

function describe(operation: Operation): Json {
  const { method, path, summary, query = {}, headers = [], body, form, bodyTypes, status = 200 } = operation
  const parameters = [
    ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
      name,
      in: 'path',
      required: true,
      schema: { type: name === 'id' ? 'integer' : 'string' },
    })),
    ...Object.entries(query).map(([name, schema]) => parameter(name, schema)),
    ...headers.map((name) => ({ name, in: 'header', description: HEADERS[name], schema: { type: 'string' } })),
  ]
  return {
    operationId: operationId(method, path),
    summary,
    description: needText(operation),
    tags: [tagOf(path)],
    security: needOfOperation(operation) === 'open' ? [] : [{ bearer: [] }, {}], // {}: where AUTH=none
    parameters,
    ...(body && {
      requestBody: { required: true, content: contentOf(form ? [JSON_TYPE, FORM_TYPE] : [JSON_TYPE], body, 'input') },
    }),
    ...(bodyTypes && {
      requestBody: { required: true, content: contentOf(bodyTypes, z.string(), 'input') },
    }),
    responses: {
      [status]: success(operation),
      ...Object.fromEntries([...errorsOf(operation), ...OF_EACH].map((code) => [code, failure(code)])),
    },
  }
}

function parameter(name: string, schema: z.ZodType): Json {
  const { description, format: _format, ...type } = toJsonSchema(schema, 'input')
  return { name, in: 'query', description, schema: type }
}

function success({ answer, answerTypes, answerHeaders }: Operation): Json {
  const headers = (answerHeaders ?? []).map((name) => [name, { description: ANSWER_HEADERS[name], schema: TEXT }])
  return {
    description: 'Done.',
    ...(headers.length && { headers: Object.fromEntries(headers) }),
    ...(answer && { content: contentOf([JSON_TYPE], answer, 'output') }),
    ...(answerTypes && { content: contentOf(answerTypes, z.string(), 'output') }),
  }
}

const contentOf = (types: readonly string[], schema: z.ZodType, io: 'input' | 'output'): Json =>
  Object.fromEntries(types.map((type) => [type, { schema: toJsonSchema(schema, io) }]))

const JSON_TYPE = 'application/json'
const FORM_TYPE = 'application/x-www-form-urlencoded'
const TEXT = { type: 'string' }

/** Statuses that may come from each operation. */
const OF_EACH = [406, 500]

const REASONS: Readonly<Record<number, string>> = {
  304: 'The client has this version already.',
  400: 'Something in the request is wrong: each field or parameter is named.',
  401: 'Nobody known asks, or what was presented does not hold.',
  403: 'The caller may not.',
  404: 'No such ticket, run, person, token or page.',
  406: 'Accept leaves nothing of what there is.',
  408: 'The body did not arrive in time.',
  409: 'In conflict with another request, with max_affected, or with there being an admin.',
  412: 'The ticket has changed since it was read.',
  413: 'The body is too large.',
  415: 'The body has a type that is not read here.',
  429: 'Too many attempts: wait as Retry-After says.',
  422: 'No such status, a forbidden transition, or a key that was used for another request.',
  500: 'Something went wrong here; the log says what, under the request_id.',
  503: 'Something that the service needs does not answer.',
}

function failure(code: number): Json {
  const description = REASONS[code]
  if (code === 304 || code === 503) return { description }
  const schema = code === 400 || code === 422 ? z.union([fieldErrorsSchema, detailSchema]) : detailSchema
  return { description, content: contentOf([JSON_TYPE], schema, 'output') }
}

const operationId = (method: string, path: string): string =>
  [
    method,
    ...path
      .split('/')
      .filter((part) => part && part !== 'api')
      .map((part) => part.replace(/[{}]/g, '')),
  ].join('_')
