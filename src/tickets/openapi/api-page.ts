import { z } from 'zod'
import { EXAMPLES, type Example } from './examples.ts'
import { toJsonSchema } from './json-schema.ts'
import { ANSWER_HEADERS, errorsOf, HEADERS, needText, type Operation } from './operation.ts'
import { OPERATIONS } from './operations.ts'

/** docs/api.md: every operation with its parameters, from the same table as the OpenAPI document. */
export function apiPage(): string {
  return `# Ticket API

\`npm run docs\` writes this page from the contract; a test fails when it is stale. The service has the same description as OpenAPI 3.1
at \`GET /api/schema/\`, and to try in the browser at \`/api/docs/\`. Every error: [errors](errors.md). First steps with \`curl\`: the
[README](../README.md#the-ticket-api).

A path may end with a slash or without one. Bodies are JSON or \`application/x-www-form-urlencoded\`. A ticket is

    {"id":1,"title":"Email outage","description":"…","created":"2025-01-08T14:15:22.123456Z","resolution_status":"OPEN"}

Send a token as \`Authorization: Bearer tkt_…\`. Each operation names the scope that the token, or the person who is signed in, needs for
it. Without either, everything about tickets is open where \`AUTH=none\`, and nothing where \`AUTH=required\`.

${OPERATIONS.map(section).join('\n')}
## Examples: many tickets at once

Each was run by a test, on an empty database.

${EXAMPLES.map(example).join('\n\n')}

## Request headers

${table(Object.entries(HEADERS))}

## Answer headers

${table(Object.entries(ANSWER_HEADERS))}
`
}

const example = ({ told, command, answer }: Example) => `${told}

\`\`\`console
$ ${command}
${answer}
\`\`\``

function section(operation: Operation): string {
  const { method, path, summary, query, headers = [], body, bodyTypes, status = 200 } = operation
  const facts = [
    body && `Body: ${members(body)}.`,
    bodyTypes && `Body: ${bodyTypes.map((type) => `\`${type}\``).join(' or ')}.`,
    headers.length > 0 && `Headers: ${headers.map((name) => `\`${name}\``).join(', ')}.`,
    needText(operation),
    EXAMPLE_PATHS.has(path) && 'See the [examples](#examples-many-tickets-at-once).',
    `Answers ${[status, ...errorsOf(operation)].join(', ')}.`,
  ].filter((fact) => typeof fact === 'string' && fact !== '')
  const parameters = Object.entries(query ?? {}).map(([name, schema]): [string, string] => [
    name,
    schema.description ?? '',
  ])
  return `## ${method.toUpperCase()} \`${path}\`

${summary}. ${facts.join(' ')}
${parameters.length ? `\n${table(parameters)}\n` : ''}`
}

const EXAMPLE_PATHS = new Set(['/api/tickets/bulk/', '/api/tickets/import/', '/api/runs/{run_id}/undo/'])

/** The names of a body's members, those that may be left out in brackets. */
function members(body: z.ZodType): string {
  const { properties, required } = z
    .object({ properties: z.record(z.string(), z.unknown()), required: z.array(z.string()).default([]) })
    .parse(toJsonSchema(body, 'input'))
  return Object.keys(properties)
    .map((name) => (required.includes(name) ? `\`${name}\`` : `[\`${name}\`]`))
    .join(', ')
}

const table = (rows: [string, string][]) =>
  [
    '| name | what |',
    '|---|---|',
    ...rows.map(([name, what]) => `| \`${name}\` | ${what.replaceAll('|', '\\|')} |`),
  ].join('\n')
