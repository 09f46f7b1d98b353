import { z } from 'zod'
import { detailSchema, fieldErrorsSchema } from '#contract/errors.ts'
import { type Json, toJsonSchema } from './json-schema.ts'
import { HEADERS, OPERATIONS, type Operation } from './operations.ts'

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
    paths,
  }
}

function describe({
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
  errors = [],
}: Operation): Json {
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
    tags: [path.startsWith('/api/runs') ? 'runs' : 'tickets'],
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
      ...Object.fromEntries(errors.map((code) => [code, failure(code)])),
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
  404: 'No such ticket, run or page.',
  408: 'The body did not arrive in time.',
  409: 'In conflict with another request, or with max_affected.',
  412: 'The ticket has changed since it was read.',
  413: 'The body is too large.',
  415: 'The body has a type that is not read here.',
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
