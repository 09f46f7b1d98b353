import type { CompletionError } from '#contract/completions.ts'
import {
  didYouMean,
  invalidChoice,
  invalidStatus,
  MESSAGES,
  notADictionary,
  ticketNotFound,
  tooLong,
} from '#contract/messages.ts'
import { RESOLUTION_STATUSES, TITLE_MAX } from '#contract/ticket.ts'

/** Each kind of refusal: when, its status, and a body as it is sent. */
const ERRORS: { when: string; status: number; body: unknown }[] = [
  { when: 'no such ticket, also for an id that none can have', status: 404, body: { detail: ticketNotFound(123) } },
  { when: 'a member that tickets do not have', status: 400, body: { priority: [MESSAGES.unknownMember] } },
  { when: 'a member is missing', status: 400, body: { title: [MESSAGES.required] } },
  { when: 'a text is blank', status: 400, body: { title: [MESSAGES.blank] } },
  { when: 'a member is null', status: 400, body: { title: [MESSAGES.null] } },
  { when: 'a text is too long', status: 400, body: { title: [tooLong(TITLE_MAX)] } },
  { when: 'a text is no text, or not valid Unicode', status: 400, body: { title: [MESSAGES.notAString] } },
  { when: 'a text has a NUL in it', status: 400, body: { title: [MESSAGES.nul] } },
  {
    when: 'a status that does not exist',
    status: 422,
    body: { resolution_status: [invalidStatus('DONE', RESOLUTION_STATUSES)] },
  },
  {
    when: 'a change of status that TICKET_TRANSITIONS forbids',
    status: 422,
    body: { resolution_status: ['The status cannot change from CLOSED to OPEN. CLOSED is final.'] },
  },
  { when: 'a body that is no JSON', status: 400, body: { detail: 'JSON parse error - …' } },
  { when: 'a body that is no object', status: 400, body: { non_field_errors: [notADictionary('list')] } },
  { when: 'a query parameter that does not exist', status: 400, body: { status: [didYouMean('resolution_status')] } },
  { when: 'the same, where nothing is near', status: 400, body: { nonsense: [MESSAGES.unknownParameter] } },
  { when: 'a filter value that is no number', status: 400, body: { id: [MESSAGES.notANumber] } },
  { when: 'a filter value that is no moment', status: 400, body: { created__gte: [MESSAGES.notADateTime] } },
  { when: 'a filter value that is no status', status: 400, body: { resolution_status: [invalidChoice('DONE')] } },
  {
    when: 'a cursor from before a backup was restored, or of another database',
    status: 400,
    body: {
      cursor: [
        'This cursor is of what another backup or database holds: leave it empty, and begin again from the first page.',
      ],
    },
  },
  { when: 'a page that does not exist', status: 404, body: { detail: 'Invalid page.' } },
  {
    when: 'a path that does not exist; whoever looks for a page outside /api/ and /agent/ (`Accept: text/html`) is shown one',
    status: 404,
    body: { detail: 'Not found.' },
  },
  {
    when: 'a method that the path does not have (see Allow)',
    status: 405,
    body: { detail: 'Method "PATCH" not allowed.' },
  },
  {
    when: 'an Accept that leaves nothing',
    status: 406,
    body: { detail: 'Could not satisfy the request Accept header. Available: application/json.' },
  },
  {
    when: 'a body that does not arrive in time',
    status: 408,
    body: { detail: 'The request body did not arrive in time.' },
  },
  {
    when: 'an Idempotency-Key whose request still runs',
    status: 409,
    body: { detail: 'A request with this Idempotency-Key is still running. Send it again later.' },
  },
  {
    when: 'more matches than max_affected',
    status: 409,
    body: { detail: '12 tickets match, more than max_affected allows (10). Nothing was changed.' },
  },
  {
    when: 'another version than If-Match names',
    status: 412,
    body: {
      detail: 'The ticket has changed: its version is "1736345722123456" now. Read it again before changing it.',
    },
  },
  {
    when: 'a body that is too large',
    status: 413,
    body: {
      detail:
        'The request body may have at most 2000000 bytes. Send it to /api/tickets/import/, which has no limit, or raise MAX_BODY_BYTES.',
    },
  },
  {
    when: 'a content type that is not read here, or characters that nobody knows',
    status: 415,
    body: { detail: 'Unsupported media type "text/plain" in request.' },
  },
  {
    when: 'a body that is compressed',
    status: 415,
    body: { detail: 'Unsupported content encoding "gzip" in request. Send the body as it is.' },
  },
  {
    when: 'an Idempotency-Key that was used for another request',
    status: 422,
    body: { detail: 'This Idempotency-Key was used for another request.' },
  },
  {
    when: 'a change of an outside agent (`X-Agent-Run`) about which a person decides first; `approval` beside it says what would happen',
    status: 428,
    body: {
      detail:
        'A person decides about this first, at http://localhost:8000/approvals/… . Nothing was changed. Once it is approved, the same request again goes through, once.',
    },
  },
  {
    when: 'any of these under /v1 of the agent, as clients of OpenAI read it',
    status: 404,
    body: {
      error: {
        message: "There is no model 'gpt-9' here. Take one of tickets, tickets-text.",
        type: 'invalid_request_error',
        param: 'model',
        code: 'model_not_found',
      },
    } satisfies CompletionError,
  },
  {
    when: 'a host that is not ours',
    status: 400,
    body: { detail: "Invalid Host header: 'evil.example'. You may need to add it to ALLOWED_HOSTS." },
  },
  { when: 'two Host headers', status: 400, body: { detail: 'Send one Host header.' } },
  {
    when: 'a page of another origin that does more than read',
    status: 403,
    body: {
      detail:
        'Requests from another origin may only read. If https://evil.example is the address of this service, add evil.example to ALLOWED_HOSTS. If the page https://evil.example may use this service, add https://evil.example to ALLOWED_ORIGINS.',
    },
  },
  {
    when: 'no credential, where one is needed (with `WWW-Authenticate: Bearer`)',
    status: 401,
    body: { detail: 'Authentication credentials were not provided.' },
  },
  {
    when: 'a session or token that does not hold: wrong, expired, revoked, of one who left',
    status: 401,
    body: { detail: 'Invalid token.' },
  },
  {
    when: 'a scope that the caller does not have',
    status: 403,
    body: { detail: 'This needs the scope tickets:write.' },
  },
  {
    when: 'a cookie without the token of its page, for anything but a plain read',
    status: 403,
    body: { detail: 'This needs the header X-CSRF-Token, as GET /api/session/ tells it in csrf.' },
  },
  {
    when: 'a sign-in that fails',
    status: 401,
    body: { detail: 'The name or the password is wrong.' },
  },
  {
    when: 'too many of these (see Retry-After)',
    status: 429,
    body: { detail: 'Too many attempts to sign in. Please wait, then try again.' },
  },
  {
    when: 'more feeds, exports and backups at once than an address may have (see Retry-After)',
    status: 429,
    body: {
      detail: 'This address has 600 feeds, exports and backups open. Close one, or raise STREAMS_PER_ADDRESS.',
    },
  },
  {
    when: 'a change after which nobody could let the others in',
    status: 409,
    body: {
      detail:
        'ada is the last active person with the scope admin. Give it to somebody else first. Nothing was changed.',
    },
  },
  {
    when: 'another program that keeps the database locked for ten seconds (see Retry-After)',
    status: 503,
    body: { detail: 'Another program has locked the database. Nothing was done: send the request again later.' },
  },
  {
    when: 'a change, where the file of the database is not where it was (see Retry-After)',
    status: 503,
    body: {
      detail:
        'The file of the database was removed or replaced while the service runs. Nothing was done; what was stored before can still be read and exported.',
    },
  },
  {
    when: 'a change that the disk has no room for',
    status: 507,
    body: {
      detail:
        'The disk of the database is full, or cannot be written. Nothing was done; what is stored can still be read.',
    },
  },
  {
    when: 'anything unexpected: the log has the rest, by its request id',
    status: 500,
    body: { detail: 'Internal server error.', request_id: 'req-1' },
  },
]

/** docs/errors.md: what is answered to a wrong request. */
export function errorsPage(): string {
  const rows = ERRORS.map(({ when, status, body }) => `| ${when} | ${status} | \`${JSON.stringify(body)}\` |`)
  return `# Errors of the ticket API

\`npm run docs\` writes this page from the contract; a test fails when it is stale. An error is always JSON and has one of two shapes:
\`{"detail": "…"}\`, or \`{"<field or parameter>": ["…", …]}\`, which names everything that is wrong at once; \`non_field_errors\` stands
for the whole body. A request is checked in this order: host and origin, path and method, who asks, form, unknown members, the ticket,
its status, the rest.

| when | status | body |
|---|---|---|
${rows.join('\n')}
`
}
