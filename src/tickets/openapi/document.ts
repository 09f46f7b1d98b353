import { z } from 'zod'
import { detailSchema, fieldErrorsSchema } from '#contract/errors.ts'
import { webhookPayloadSchema } from '#contract/webhooks.ts'
import { Components } from './components.ts'
import type { Json } from './json-schema.ts'
import { ANSWER_HEADERS, errorsOf, HEADERS, needOfOperation, needText, type Operation } from './operation.ts'
import { OPERATIONS } from './operations.ts'
import { TAGS, tagOf } from './tags.ts'

/** The OpenAPI 3.1 document of the ticket API and the agent, made from the contract. `server`: where they are. */
export function openApiDocument(version: string, server = '/'): Json {
  const components = new Components()
  const paths: Record<string, Json> = {}
  for (const operation of OPERATIONS) {
    const path = operation.path.replace(/(?<=.)\/$/, '') // both are served; linters want it so
    paths[path] = { ...paths[path], [operation.method]: describe(operation, components) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Ticket API',
      version,
      description:
        'Tickets with exact answers: every change is recorded once, and can be undone. Errors are `{"detail": "…"}` or `{"<field>": ["…"]}`. Answers may have more members one day: pass over those that you do not know. A path may end with a slash or without one.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: server }],
    tags: TAGS,
    security: [{ bearer: [] }, {}], // {}: where AUTH=none
    paths,
    webhooks: { change: told(components) },
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', description: 'A token of a person: `tkt_…`.' } },
      schemas: components.schemas,
    },
  }
}

function describe(operation: Operation, components: Components): Json {
  const { method, path, summary, query = {}, headers = [], body, form, bodyTypes, status = 200 } = operation
  const parameters = [
    ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
      name,
      in: 'path',
      required: true,
      schema: name === 'id' || name === 'delivery' ? { type: 'integer', format: 'int64' } : TEXT,
    })),
    ...Object.entries(query).map(([name, schema]) => parameter(name, schema, components)),
    ...headers.map((name) => ({ name, in: 'header', description: HEADERS[name], schema: TEXT })),
  ]
  const needs = needText(operation)
  return {
    operationId: operationId(method, path),
    summary,
    ...(needs && { description: needs }),
    tags: [tagOf(path)],
    ...(needOfOperation(operation) === 'open' && { security: [] }),
    ...(parameters.length && { parameters }),
    ...(body && {
      requestBody: {
        required: true,
        content: contentOf(form ? [JSON_TYPE, FORM_TYPE] : [JSON_TYPE], components.of(body, 'input')),
      },
    }),
    ...(bodyTypes && { requestBody: { required: true, content: contentOf(bodyTypes, TEXT) } }),
    responses: {
      [status]: success(operation, components),
      ...Object.fromEntries(
        [...errorsOf(operation), ...OF_EACH].map((code) => [code, failure(code, operation, components)]),
      ),
    },
  }
}

/** What a receiver of webhooks gets, signed by the rules of Standard Webhooks. */
const told = (components: Components): Json => ({
  post: {
    operationId: 'change_webhook',
    summary: 'A change of a ticket, or a test, told to a webhook',
    tags: ['webhooks'],
    security: [],
    parameters: Object.entries(WEBHOOK_HEADERS).map(([name, description]) => ({
      name,
      in: 'header',
      required: true,
      description,
      schema: TEXT,
    })),
    requestBody: { required: true, content: contentOf([JSON_TYPE], components.of(webhookPayloadSchema, 'output')) },
    responses: {
      '2XX': { description: 'It has arrived.' },
      410: { description: 'Nobody wants it any more: the webhook is disabled.' },
      '4XX': { description: 'It is refused: it is tried again for a day.' },
    },
  },
})
const WEBHOOK_HEADERS = {
  'webhook-id': 'Of the message, the same at each attempt.',
  'webhook-timestamp': 'Of the attempt, in seconds since 1970.',
  'webhook-signature': 'One or more of `v1,<base64>`, HMAC-SHA256 of `<id>.<timestamp>.<body>`, separated by blanks.',
} as const

/** Text in a query, as the kind of value that it stands for. */
function parameter(name: string, schema: z.ZodType, components: Components): Json {
  const { description, format, ...type } = components.of(schema, 'input')
  const kind = format === 'integer' ? INTEGER : format === 'date-time' ? { ...type, format } : type
  return { name, in: 'query', description, schema: kind }
}

function success({ answer, answerTypes, answerHeaders, streamed }: Operation, components: Components): Json {
  const headers = (answerHeaders ?? []).map((name) => [name, { description: ANSWER_HEADERS[name], schema: TEXT }])
  const schema = answer && components.of(answer, 'output')
  return {
    description: 'Done.',
    ...(headers.length && { headers: Object.fromEntries(headers) }),
    ...(schema && {
      content: {
        ...contentOf(answerTypes ?? [JSON_TYPE], schema),
        ...(streamed && contentOf(['text/event-stream'], components.of(streamed, 'output'))),
      },
    }),
    ...(!schema && answerTypes && { content: contentOf(answerTypes, TEXT) }),
  }
}

const contentOf = (types: readonly string[], schema: Json): Json =>
  Object.fromEntries(types.map((type) => [type, { schema }]))

const JSON_TYPE = 'application/json'
const FORM_TYPE = 'application/x-www-form-urlencoded'
const TEXT = { type: 'string' }
const INTEGER = { type: 'integer', format: 'int64' }

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
  410: 'What this request had been answered has been erased.',
  412: 'The ticket has changed since it was read.',
  413: 'The body is too large.',
  415: 'The body has a type that is not read here.',
  428: 'A person decides first, at the address in `approval`; nothing was done. The same request goes through once it is approved.',
  429: 'Too many attempts: wait as Retry-After says.',
  422: 'No such status, a forbidden transition, or a key that was used for another request.',
  500: 'Something went wrong here; the log says what, under the request_id.',
  503: 'Something that the service needs does not answer.',
  507: 'There is no room on the disk. Nothing was changed.',
}

function failure(code: number, { refusal }: Operation, components: Components): Json {
  const description = REASONS[code]
  if (code === 304 || code === 503) return { description }
  const usual = code === 400 || code === 422 ? z.union([fieldErrorsSchema, detailSchema]) : detailSchema
  const schema = refusal ?? usual
  return { description, content: contentOf([JSON_TYPE], components.of(schema, 'output')) }
}

const operationId = (method: string, path: string): string =>
  [
    method,
    ...path
      .split('/')
      .filter((part) => part && part !== 'api')
      .map((part) => part.replace(/[{}]/g, '')),
  ].join('_')
