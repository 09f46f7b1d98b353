import { sql } from 'kysely'
import { TICKET_COLUMNS } from '../database/tables.ts'

/** Bytes of a description that a page carries along. */
export const DESCRIPTION_INLINE = 32_768
export const PAGE_COLUMNS = [
  ...TICKET_COLUMNS.filter((column) => column !== 'description'),
  sql<string | null>`CASE WHEN octet_length(description) <= ${sql.lit(DESCRIPTION_INLINE)} THEN description END`.as(
    'description',
  ),
] as const
