import { createHash, type Hash } from 'node:crypto'
import { PassThrough, type Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { charsetOf } from '#platform/body.ts'
import { HttpError } from '#platform/http-error.ts'
import { resource } from '#platform/resource.ts'
import { answerOnce, type Change } from '../idempotency.ts'
import { storeImport, validateImport } from '../import/import-tickets.ts'
import { IMPORT_TYPES } from '../import/records.ts'
import { refuseParameters } from '../query.ts'
import { withRunId } from '../run-id.ts'
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
  refuseParameters(request)
  const type = (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
  const read = IMPORT_TYPES[type]
  const isUtf8 = /^utf-?8$/i.test(charsetOf(request.headers['content-type'] ?? '') ?? 'utf-8')
  if (!read || !isUtf8)
    throw new HttpError(415, `Unsupported media type "${request.headers['content-type'] ?? ''}" in request.`)
  const digest = createHash('sha256')
  const spool = await validateImport(read(bodyOf(request, service.bodyTimeout, digest)))
  const store: Change = async (trx, by) => {
    const author = withRunId(by, 'import')
    const imported = await storeImport(trx, spool, author)
    return { status: 200, headers: { 'x-run-id': author.run_id }, body: { imported } }
  }
  try {
    return await answerOnce(service, request, reply, store, digest.digest('hex'))
  } finally {
    await spool.remove()
  }
}

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
