import {
  accessLogPageSchema,
  auditPageSchema,
  databaseSchema,
  deletedPageSchema,
  settingsSchema,
} from '#contract/admin.ts'
import { pageParameters } from '#platform/paging.ts'
import { auditExportParameters, auditPageParameters } from '../routes/admin/audit.ts'
import { deletedParameters } from '../routes/admin/deleted.ts'
import type { Operation } from './operation.ts'

/** What the console asks, all with the scope `admin`. */
export const ADMIN_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/admin/audit/',
    summary: 'The audit log: every change to every ticket, the latest first',
    query: auditPageParameters,
    answer: auditPageSchema,
    errors: [400, 404],
    needs: 'admin',
  },
  {
    method: 'get',
    path: '/api/admin/audit/export/',
    summary: 'The audit log, streamed, oldest first',
    query: auditExportParameters,
    answerTypes: ['application/x-ndjson', 'text/csv'],
    errors: [400],
    needs: 'admin',
  },
  {
    method: 'get',
    path: '/api/admin/access-log/',
    summary: 'Who signed in or was refused, and every change to people and tokens',
    query: pageParameters,
    answer: accessLogPageSchema,
    errors: [400, 404],
    needs: 'admin',
  },
  {
    method: 'get',
    path: '/api/admin/deleted/',
    summary: 'Deleted tickets, the latest first',
    query: deletedParameters,
    answer: deletedPageSchema,
    errors: [400, 404],
    needs: 'admin',
  },
  {
    method: 'get',
    path: '/api/admin/settings/',
    summary: 'The settings in force, secrets masked',
    answer: settingsSchema,
    needs: 'admin',
  },
  {
    method: 'get',
    path: '/api/admin/database/',
    summary: 'Where the database is, how large, and how much is in it',
    answer: databaseSchema,
    needs: 'admin',
  },
  {
    method: 'get',
    path: '/api/admin/backup/',
    summary: 'A copy of the database as it is now, as an SQLite file',
    answerTypes: ['application/vnd.sqlite3'],
    needs: 'admin',
  },
]
