import type { FastifyInstance } from 'fastify'
import { AUDIT_TEXT_SHOWN, type AuditPage, auditParameters } from '#contract/admin.ts'
import type { AuditRow } from '#contract/audit.ts'
import { sendPieces } from '#platform/long-answer.ts'
import { answerPage, pageParameters } from '#platform/paging.ts'
import { resource } from '#platform/resource.ts'
import { auditLines } from '../../export/audit.ts'
import { EXPORT_FORMATS } from '../../export/tickets.ts'
import { readQuery } from '../../http/query.ts'
import type { Service } from '../../service.ts'
import { findInAuditLog, readAuditPage } from '../../store/audit-log.ts'
import { exportParameters } from '../export.ts'

export const auditPageParameters = { ...auditParameters, ...pageParameters } as const
export const auditExportParameters = {
  ...auditParameters,
  format: exportParameters.format.describe('jsonl (one row a line, the default) or csv (with a header).'),
} as const

/** GET /api/admin/audit/: what was changed, by whom, the latest first. GET /api/admin/audit/export/: all of it. */
export function auditRoutes(app: FastifyInstance, { database }: Service): void {
  resource(
    app,
    '/api/admin/audit',
    {
      GET: async (request): Promise<AuditPage> => {
        const { page, page_size, ...filters } = readQuery(request, auditPageParameters)
        const found = await findInAuditLog(database.read, filters)
        return answerPage(request, { page, page_size }, found.count, async (limit, offset) =>
          (await readAuditPage(database.read, found, { limit, offset })).map(shortened),
        )
      },
    },
    { config: { scope: 'admin' } },
  )
  resource(
    app,
    '/api/admin/audit/export',
    {
      GET: async (request, reply) => {
        const { format = 'jsonl', ...filters } = readQuery(request, auditExportParameters)
        const found = await findInAuditLog(database.read, filters)
        reply.header('content-disposition', `attachment; filename="audit.${format}"`).type(EXPORT_FORMATS[format])
        return sendPieces(reply, auditLines(database.read, found, format))
      },
    },
    { config: { scope: 'admin', streams: true, produces: ['application/x-ndjson', 'text/csv', 'application/json'] } },
  )
}

/** A page may hold hundreds of descriptions, each of a million characters. */
function shortened(row: AuditRow): AuditRow {
  const changes = Object.entries(row.changes).map(([member, { from, to }]) => [
    member,
    { from: cut(from), to: cut(to) },
  ])
  return { ...row, changes: Object.fromEntries(changes) }
}

const cut = (text: string | null) =>
  text !== null && text.length > AUDIT_TEXT_SHOWN ? `${text.slice(0, AUDIT_TEXT_SHOWN).toWellFormed()}…` : text
