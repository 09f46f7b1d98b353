import { createHash, type Hash } from 'node:crypto'
import { PassThrough, type Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Imported } from '#contract/answers.ts'
import { importParameters } from '#contract/import.ts'
import type { ImportIds } from '#contract/import-row.ts'
import { charsetOf } from '#platform/body.ts'
import { rolledBack } from '#platform/database/savepoint.ts'
import { badRequest, HttpError } from '#platform/http-error.ts'
import { resource } from '#platform/resource.ts'
import { withRunId } from '../change/run-id.ts'
import { type Answer, answerOnce, type Change } from '../http/idempotency.ts'
import { readQuery } from '../http/query.ts'
import { inUtf8, isCharset } from '../import/charset.ts'
import type { Column } from '../import/columns.ts'
import { IMPORT_TYPES, isTable } from '../import/records.ts'
import type { Spool } from '../import/spool.ts'
import { type Stored, storeImport } from '../import/store.ts'
import { validateImport } from '../import/validate.ts'
import type { Service } from '../service.ts'

/** POST /api/tickets/import/: JSONL or CSV of any size; all of it or nothing. `X-Run-Id` names the run that undoes it. */
export function importRoute(app: FastifyInstance, service: Service): void {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    for (const type of Object.keys(IMPORT_TYPES))
      scope.addContentTypeParser(type, (_request, _payload, done) => done(null))
    resource(scope, '/api/tickets/import', { POST: (request, reply) => importBody(service, request, reply) })
  })
}

async function importBody(service: Service, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { ids = 'keep', map = [], for: made, dry_run = false } = readQuery(request, importParameters)
  const { type, read, charset } = formatOf(request)
  if (map.length + (made ? 1 : 0) > 0 && !isTable(type)) throw badRequest({ non_field_errors: [ONLY_FOR_TABLES] })
  const digest = createHash('sha256')
  const body = inUtf8(bodyOf(request, service.bodyTimeout, digest), charset)
  const columns: Column[] = []
  const spreadsheet = made === 'spreadsheet' || charset !== undefined
  const records = read(body, { map, spreadsheet, onColumns: (found) => void columns.push(...found) })
  const spool = await validateImport(records, ids)
  const store: Change = async (trx, by) => {
    const author = withRunId(by, 'import')
    const options = { ids, workflow: service.workflow }
    if (!dry_run) return answerOf(await storeImport(trx, spool, author, options), ids, author.run_id)
    const stored = await rolledBack(trx, () => storeImport(trx, spool, author, options))
    return dryAnswer(answerOf(stored, ids, author.run_id), spool, columns)
  }
  const sent = Object.keys(request.query ?? {}).length ? [digest.digest('hex'), request.query] : digest.digest('hex')
  try {
    return await answerOnce(service, request, reply, store, { sent, parameters: importParameters, large: true })
  } finally {
    await spool.remove()
  }
}

const ONLY_FOR_TABLES = 'map and for are for CSV.'

/** How the body is to be read; throws 415 where that is not known. `charset`: the one declared, if it is not UTF-8. */
function formatOf(request: FastifyRequest) {
  const header = request.headers['content-type'] ?? ''
  const type = header.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  const read = IMPORT_TYPES[type]
  const charset = charsetOf(header)
  if (!read || (charset !== undefined && !isCharset(charset)))
    throw new HttpError(415, `Unsupported media type "${header}" in request.`)
  return { type, read, charset: charset && /^utf-?8$/i.test(charset) ? undefined : charset }
}

function answerOf({ imported, updated, skipped }: Stored, ids: ImportIds, runId: string): Answer & { body: Imported } {
  const counts = { ...(ids === 'update' && { updated }), ...((ids === 'update' || ids === 'skip') && { skipped }) }
  return { status: 200, headers: { 'x-run-id': runId }, body: { imported, ...counts } }
}

/** Nothing was changed, so that there is no run. */
const dryAnswer = (
  { status, body }: Answer & { body: Imported },
  { first }: Spool,
  columns: Column[] = [],
): Answer => ({
  status,
  body: {
    ...body,
    dry_run: true,
    columns: columns.map(({ name, member = null }) => ({ name, member })),
    rows: first,
  },
})

/** The body as it arrives, counted into `digest`; it fails where it is cut off or nothing comes for a while. */
function bodyOf(request: FastifyRequest, timeout: number, digest: Hash): Readable {
  const body = new PassThrough()
  const fail = (status: number, detail: string) => body.destroy(new HttpError(status, detail, { connection: 'close' }))
  let silence = setTimeout(() => {}, 0)
  const heard = () => {
    clearTimeout(silence)
    silence = setTimeout(() => fail(408, 'The request body did not arrive in time.'), timeout)
  }
  heard()
  request.raw.on('data', (piece: Buffer) => {
    digest.update(piece)
    heard()
  })
  request.raw.on('aborted', () => fail(400, 'The request body was cut off.'))
  body.on('close', () => clearTimeout(silence))
  body.on('error', () => {}) // whoever reads it hears of it; until then no one listens, and that must not end the process
  return request.raw.pipe(body)
}
