import { z } from 'zod'
import { parseDateTime, type Timestamp } from './date-time.ts'
import { invalidChoice, MESSAGES } from './messages.ts'
import { readNumber, readWholeNumber } from './number.ts'
import { refuse } from './refuse.ts'
import { trimmed } from './text.ts'
import { isResolutionStatus, RESOLUTION_STATUSES, type ResolutionStatus } from './ticket.ts'

const ORDERING_FIELDS = ['id', 'title', 'created', 'resolution_status'] as const
/** With `include=meta`, which tells when a ticket was last changed, the list is ordered by that as well. */
const META_ORDERING_FIELDS = [...ORDERING_FIELDS, 'updated'] as const
export type OrderingField = (typeof META_ORDERING_FIELDS)[number]
export type OrderingKey = { field: OrderingField; descending: boolean }

export const PAGE_SIZE_DEFAULT = 20
export const PAGE_SIZE_MAX = 200

const number = parameter('integer', readInteger)
/** A moment, with blanks around it or not: see `parseDateTime`. */
export const dateTimeParameter = parameter('date-time', (value) => parseDateTime(value.trim()), MESSAGES.notADateTime)

/**
 * The filters of the list; stats, export and bulk take the same. Values come as text and are ANDed; empty is no filter.
 */
export const filterParameters = {
  id: number.describe('Exactly this ticket.'),
  id__in: listOf((item) => parsedOr(number, item)).describe('Any of these ids, comma separated.'),
  title__icontains: withoutNul(trimmed).describe(
    'A part of the title, compared as people read: in any case, width and composition.',
  ),
  created__gte: dateTimeParameter.describe(
    'Created at this moment or later. ISO 8601; without zone it is UTC, a date is its midnight.',
  ),
  created__lte: dateTimeParameter.describe('Created at this moment or earlier.'),
  created__gt: dateTimeParameter.describe('Created later than this moment.'),
  created__lt: dateTimeParameter.describe('Created earlier than this moment.'),
  updated__gte: dateTimeParameter.describe('Last changed at this moment or later.'),
  updated__lte: dateTimeParameter.describe('Last changed at this moment or earlier.'),
  updated__gt: dateTimeParameter.describe('Last changed later than this moment.'),
  updated__lt: dateTimeParameter.describe('Last changed earlier than this moment.'),
  resolution_status: choice().describe(`One of ${RESOLUTION_STATUSES.join(', ')}.`),
  resolution_status__in: listOf((item) => parsedOr(choice(), item)).describe('Any of these statuses, comma separated.'),
  search: withoutNul().describe(
    'Every term must be a part of the title or description, compared as people read (in any case, width and ' +
      'composition, quotes straight or curly); "…" is a phrase, in which a backslash escapes a quote or a backslash. Where ' +
      'nothing matches, misspelt words are corrected and the answer says Search-Match: fuzzy.',
  ),
} as const

/** What is told of tickets beside their five members. */
export const includeParameter = z
  .literal('meta', { error: () => "Only 'meta' is available here." })
  .describe('meta: when each was last changed, and its ETag.')

/** What orders and pages the list. `page` is checked after everything else, because a wrong one is a 404. */
export const pagingParameters = {
  ordering: ordering(ORDERING_FIELDS).describe(
    'Comma separated id, title, created, resolution_status, with include=meta also updated, each with optional -. ' +
      'Default -created; ties end in -id.',
  ),
  page: z.string().describe('From 1, or `last`.'),
  page_size: parameter('integer', readPageSize, `Enter a whole number from 1 to ${PAGE_SIZE_MAX}.`).describe(
    `1 to ${PAGE_SIZE_MAX}, default ${PAGE_SIZE_DEFAULT}.`,
  ),
  cursor: z.string().describe('Empty to begin a walk over everything; then as `next` says. Constant cost per page.'),
  include: includeParameter,
  format: parameter(
    'string',
    (value) => (value === 'json' ? value : undefined),
    "Only 'json' is available here.",
  ).describe('Only json.'),
} as const

export const listParameters = { ...filterParameters, ...pagingParameters } as const
/** The same where `include=meta` is asked for. */
export const metaListParameters = { ...listParameters, ordering: ordering(META_ORDERING_FIELDS) } as const

/** Filters as code sees them. Made from text by `filterParameters`, from nothing else. */
export type TicketFilters = {
  id?: number
  id__in?: number[]
  title__icontains?: string
  created__gte?: Timestamp
  created__lte?: Timestamp
  created__gt?: Timestamp
  created__lt?: Timestamp
  updated__gte?: Timestamp
  updated__lte?: Timestamp
  updated__gt?: Timestamp
  updated__lt?: Timestamp
  resolution_status?: ResolutionStatus
  resolution_status__in?: ResolutionStatus[]
  search?: string
}

/** The filters that are about status, dates and ids. */
export const withoutText = ({ search: _search, title__icontains: _title, ...others }: TicketFilters): TicketFilters =>
  others

/**
 * A parameter whose text `read` turns into a value; undefined: it is wrong. `kind` is the JSON type that OpenAPI tells.
 */
function parameter<Value>(
  kind: string,
  read: (value: string) => Value | undefined,
  message: string = MESSAGES.notANumber,
) {
  return z
    .string()
    .transform((value, context) => {
      return read(value) ?? refuse(context, message)
    })
    .meta({ format: kind })
}

function withoutNul(read: (value: string) => string = (value) => value) {
  return z.string().transform((value, context) => (value.includes('\0') ? refuse(context, MESSAGES.nul) : read(value)))
}

function choice() {
  return z
    .string()
    .transform((value, context) => (isResolutionStatus(value) ? value : refuse(context, invalidChoice(value))))
    .meta({ enum: [...RESOLUTION_STATUSES] })
}

/** Comma separated; blanks around items, empty items and repetitions do not count; the first wrong item is named. */
function listOf<Value>(read: (item: string) => { value: Value } | { message: string }) {
  return z.string().transform((text, context) => {
    const values = new Set<Value>()
    for (const item of text.split(',').map((part) => part.trim())) {
      if (item === '') continue
      const reading = read(item)
      if ('message' in reading) return refuse(context, reading.message)
      values.add(reading.value)
    }
    return [...values]
  })
}

function parsedOr<Value>(schema: z.ZodType<Value, string>, item: string): { value: Value } | { message: string } {
  const parsed = schema.safeParse(item)
  return parsed.success ? { value: parsed.data } : { message: parsed.error.issues[0]?.message ?? MESSAGES.notANumber }
}

/** An id may be written as 7.0; no ticket has one with a fraction, and one that is too large has none either. */
function readInteger(text: string): number | undefined {
  const value = readNumber(text)
  if (value === undefined) return undefined
  const exact = Number.isFinite(value) ? value : Math.sign(value) * Number.MAX_VALUE
  return Number.isInteger(exact) ? exact : undefined
}

function readPageSize(text: string): number | undefined {
  const size = readWholeNumber(text) ?? 0
  return size >= 1 && size <= PAGE_SIZE_MAX ? size : undefined
}

/** Undefined where a field is unknown. A field named twice counts once, as it was first named. */
export function readOrdering(
  text: string,
  fields: readonly OrderingField[] = META_ORDERING_FIELDS,
): OrderingKey[] | undefined {
  const keys = new Map<OrderingField, OrderingKey>()
  for (const item of text.split(',').map((part) => part.trim())) {
    if (item === '') continue
    const descending = item.startsWith('-')
    const field = fields.find((name) => name === item.slice(descending ? 1 : 0))
    if (!field) return undefined
    if (!keys.has(field)) keys.set(field, { field, descending })
  }
  return [...keys.values()]
}

function ordering(fields: readonly OrderingField[]) {
  const message = (value: string) =>
    `Select a valid choice. ${value} is not one of: ${fields.join(', ')}, each with optional '-'.`
  return z.string().transform((value, context) => readOrdering(value, fields) ?? refuse(context, message(value)))
}
