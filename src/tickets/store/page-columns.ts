import { sql } from 'kysely'

/** Bytes of a description that a page carries along. */
export const DESCRIPTION_INLINE = 32_768
export const PAGE_COLUMNS = [
  'id',
  'title',
  'created',
  'resolution_status',
  'version',
  sql<string | null>`CASE WHEN octet_length(description) <= ${sql.lit(DESCRIPTION_INLINE)} THEN description END`.as(
    'description',
  ),
] as const
