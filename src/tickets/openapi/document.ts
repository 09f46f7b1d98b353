import { z } from 'zod'
import { detailSchema, fieldErrorsSchema } from '#contract/errors.ts'
import { type Json, toJsonSchema } from './json-schema.ts'
import { errorsOf, HEADERS, needOfOperation, needText, type Operation } from './operation.ts'
import { OPERATIONS } from './operations.ts'

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
  if (path.startsWith('/api/runs')) return 'runs'
  return path.startsWith('/api/tickets') ? 'tickets' : 'access'
}

function describe(operation: Operation): Json {
  const {
    method,
    path,
    summary,
    query = {},
    headers = [],
    body,
    bodyTypes,
    status = 200,
    answer,
    answerType,
  } = operation
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
      requestBody: { required: true, content: { 'application/json': { schema: toJsonSchema(body, 'input') } } },
    }),
    ...(bodyTypes && {
      requestBody: {
        required: true,
        content: Object.fromEntries(bodyTypes.map((type) => [type, { schema: { type: 'string' } }])),
      },
    }),
    responses: {
      [status]: success(answer, answerType),
      ...Object.fromEntries(errorsOf(operation).map((code) => [code, failure(code)])),
    },
  }
}

function parameter(name: string, schema: z.ZodType): Json {
  const { description, format: _format, ...type } = toJsonSchema(schema, 'input')
  return { name, in: 'query', description, schema: type }
}

function success(answer: z.ZodType | undefined, type = 'application/json'): Json {
  if (answer) return { description: 'Done.', content: { [type]: { schema: toJsonSchema(answer, 'output') } } }
  return type === 'application/json'
    ? { description: 'Done.' }
    : { description: 'Done.', content: { [type]: { schema: { type: 'string' } } } }
}

const REASONS: Readonly<Record<number, string>> = {
  400: 'Something in the request is wrong: each field or parameter is named.',
  401: 'Nobody known asks, or what was presented does not hold.',
  403: 'The caller may not.',
  404: 'No such ticket, run, person, token or page.',
  408: 'The body did not arrive in time.',
  409: 'In conflict with another request, with max_affected, or with there being an admin.',
  412: 'The ticket has changed since it was read.',
  413: 'The body is too large.',
  415: 'The body has a type that is not read here.',
  429: 'Too many attempts: wait as Retry-After says.',
  422: 'No such status, a forbidden transition, or a key that was used for another request.',
}

const failure = (code: number): Json => ({
  description: REASONS[code],
  content: {
    'application/json': {
      schema: toJsonSchema(
        code === 400 || code === 422 ? z.union([fieldErrorsSchema, detailSchema]) : detailSchema,
        'output',
      ),
    },
  },
})

const operationId = (method: string, path: string): string =>
  [
    method,
    ...path
      .split('/')
      .filter((part) => part && part !== 'api')
      .map((part) => part.replace(/[{}]/g, '')),
  ].join('_')
