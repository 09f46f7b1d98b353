import { z } from 'zod'
import { personSchema, tokenSchema } from './access.ts'
import { AUDIT_ACTIONS, auditRowSchema, changesSchema } from './audit.ts'
import { timestamp } from './date-time.ts'
import { ticketSchema } from './ticket.ts'

/** A page of anything: `count` is exact; `next` and `previous` are absolute and keep the query. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({
    count: z.int(),
    next: z.string().nullable(),
    previous: z.string().nullable(),
    results: z.array(item),
  })
export type Page<Item> = { count: number; next: string | null; previous: string | null; results: Item[] }

/** When a ticket was last changed, and the version for `If-Match`. */
export const ticketMetaSchema = z.strictObject({ updated: timestamp(), etag: z.string() }).meta({ id: 'TicketMeta' })
export type TicketMeta = z.infer<typeof ticketMetaSchema>
/** `included` is there where it was asked for: by id, what is told of each ticket beside its five members. */
export const ticketPageSchema = pageOf(ticketSchema)
  .extend({ included: z.strictObject({ meta: z.record(z.string(), ticketMetaSchema) }).optional() })
  .meta({ id: 'TicketPage' })
export const historyPageSchema = pageOf(auditRowSchema).meta({ id: 'HistoryPage' })

export const peoplePageSchema = pageOf(personSchema).meta({ id: 'PeoplePage' })
export const tokenPageSchema = pageOf(tokenSchema).meta({ id: 'TokenPage' })

/**
 * Below this score a ticket is rarely about the same. Of the known duplicates among 3,434 real tickets that come among
 * the first five, 94 % have more; of the others three in five (similar.test.ts).
 */
export const SIMILAR_SCORE_MIN = 0.18
/** The same where there is a title and no description yet: 93 % of the duplicates have more, and of the others two in three. */
export const SIMILAR_TITLE_SCORE_MIN = 0.3

/** Best first; `score` from 0 to 1. */
export const similarSchema = z
  .strictObject({ results: z.array(z.strictObject({ ticket: ticketSchema, score: z.number().min(0).max(1) })) })
  .meta({ id: 'Similar' })
export type Similar = z.infer<typeof similarSchema>

/** What an undo did and what it left, and why. */
export const undoSchema = z
  .strictObject({
    reverted: z.array(z.strictObject({ ticket_id: z.int(), action: z.enum(AUDIT_ACTIONS), changes: changesSchema })),
    skipped: z.array(z.strictObject({ ticket_id: z.int(), reason: z.string() })),
  })
  .meta({ id: 'Undo' })
export type Undo = z.infer<typeof undoSchema>

/**
 * `updated` and `skipped` count the known ids where the request says what becomes of them. A dry run also tells what each
 * column is (null: left out) and the first rows as they would be stored.
 */
export const importedSchema = z
  .strictObject({
    imported: z.int(),
    updated: z.int().optional(),
    skipped: z.int().optional(),
    dry_run: z.literal(true).optional(),
    columns: z.array(z.strictObject({ name: z.string(), member: z.string().nullable() })).optional(),
    rows: z.array(ticketSchema.partial()).optional(),
  })
  .meta({ id: 'Imported' })
export type Imported = z.infer<typeof importedSchema>
