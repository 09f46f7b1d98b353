import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { badRequest } from '#platform/http-error.ts'
import { sendPieces } from '#platform/long-answer.ts'
import type { Values } from '#platform/parameters.ts'
import { resource } from '#platform/resource.ts'
import { EXPORT_FORMATS, type ExportForm, exportLines } from '../export/tickets.ts'
import { readFilters } from '../http/query.ts'
import { findTicketsBy } from '../list/find.ts'
import type { Service } from '../service.ts'

export const exportParameters = {
  format: z
    .enum(['jsonl', 'csv'], { error: () => 'One of jsonl, csv.' })
    .describe('jsonl (one ticket a line, the default) or csv (with a header).'),
  for: z
    .literal('spreadsheet', { error: () => 'Only spreadsheet is available here.' })
    .describe(
      'spreadsheet: CSV with a byte order mark, and an apostrophe before what a spreadsheet would take for a formula. ' +
        'An import takes it away again.',
    ),
}

/** GET /api/tickets/export/: every match of the list filters, in order of id, streamed as fast as the client reads. */
export function exportRoute(app: FastifyInstance, { database }: Service): void {
  resource(
    app,
    '/api/tickets/export',
    {
      GET: async (request, reply) => {
        const { filters, others } = readFilters(request, exportParameters)
        const form = formOf(others)
        const { format } = form
        const found = await findTicketsBy(database.read, filters)
        if (found.fuzzy) reply.header('search-match', 'fuzzy')
        reply.header('content-disposition', `attachment; filename="tickets.${format}"`).type(EXPORT_FORMATS[format])
        return sendPieces(reply, exportLines(database.read, found, form))
      },
    },
    {
      config: {
        streams: true,
        produces: [...Object.values(EXPORT_FORMATS).map((type) => type.split(';')[0] ?? type), 'application/json'],
      },
    },
  )
}

function formOf({ format, for: reader }: Values<typeof exportParameters>): ExportForm {
  if (reader === undefined) return { format: format ?? 'jsonl', spreadsheet: false }
  if (format === 'jsonl') throw badRequest({ for: ['A spreadsheet reads format=csv.'] })
  return { format: 'csv', spreadsheet: true }
}
