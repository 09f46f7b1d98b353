import { z } from 'zod'
import { type FieldErrors, fieldErrors } from './errors.ts'
import { invalidStatus, MESSAGES, notADictionary } from './messages.ts'
import { describeWrongType, textMember } from './text.ts'
import {
  DESCRIPTION_MAX,
  isResolutionStatus,
  READ_ONLY_MEMBERS,
  RESOLUTION_STATUSES,
  TITLE_MAX,
  type TicketChanges,
  type TicketValues,
  WRITABLE_MEMBERS,
} from './ticket.ts'

const statusMember = z.enum(RESOLUTION_STATUSES, { error: (issue) => describeWrongType(issue.input) })

/** PUT: all three writable members. */
export const replaceBodySchema = z
  .object({ title: textMember(TITLE_MAX), description: textMember(DESCRIPTION_MAX), resolution_status: statusMember })
  .meta({ id: 'TicketReplace' })
/** POST: the status may be left out and is then OPEN. */
export const createBodySchema = replaceBodySchema
  .extend({ resolution_status: statusMember.default('OPEN') })
  .meta({ id: 'TicketCreate' })
/** PATCH: any of them. */
export const changesBodySchema = replaceBodySchema.partial().meta({ id: 'TicketChanges' })
/** Bulk and undo: whatever of a ticket can change, also where it is no member of the document. */
export const anyChangesSchema = changesBodySchema
export const ANY_CHANGES_MEMBERS: readonly string[] = [...Object.keys(anyChangesSchema.shape), ...READ_ONLY_MEMBERS]

/** Why a body is refused: 422 for a status that does not exist, 400 for the rest. */
export type Refusal = { status: 400 | 422; errors: FieldErrors }
export type BodyReading<Values> = { values: Values } | { refusal: Refusal }

export const readCreateBody = (body: Members): BodyReading<TicketValues> => readMembers(createBodySchema, body)
export const readReplaceBody = (body: Members): BodyReading<TicketValues> => readMembers(replaceBodySchema, body)
export const readChangesBody = (body: Members): BodyReading<TicketChanges> => readMembers(changesBodySchema, body)

export const readAnyChanges = (body: Members): BodyReading<TicketChanges> => readMembers(anyChangesSchema, body)

export type Members = Record<string, unknown>

/**
 * The first check of every ticket body: it must be an object without unknown members, which are all named. None at all
 * is an empty one.
 */
export function readObject(body: unknown = {}, known: readonly string[] = KNOWN_MEMBERS): BodyReading<Members> {
  if (!isObject(body))
    return { refusal: { status: 400, errors: { non_field_errors: [notADictionary(nameOfType(body))] } } }
  const unknown = Object.keys(body).filter((name) => !known.includes(name))
  if (unknown.length === 0) return { values: body }
  const errors = fieldErrors(unknown.map((name) => [name, [MESSAGES.unknownMember]]))
  return { refusal: { status: 400, errors } }
}
const KNOWN_MEMBERS: readonly string[] = [...WRITABLE_MEMBERS, ...READ_ONLY_MEMBERS]

function readMembers<Schema extends z.ZodType>(schema: Schema, body: Members): BodyReading<z.infer<Schema>> {
  const refusal = unsupportedStatus(body.resolution_status)
  if (refusal) return { refusal }
  const parsed = schema.safeParse(body)
  if (parsed.success) return { values: parsed.data }
  return { refusal: { status: 400, errors: errorsByField(parsed.error) } }
}

/** Null and a missing status are told with the other fields; any other wrong one alone, before them. */
function unsupportedStatus(value: unknown): Refusal | undefined {
  if (value === undefined || value === null || isResolutionStatus(value)) return undefined
  const shown = typeof value === 'string' ? value : JSON.stringify(value)
  return { status: 422, errors: { resolution_status: [invalidStatus(shown, RESOLUTION_STATUSES)] } }
}

/** Messages by member of the body, each once; what is wrong within a list is told under the list's name. */
export function errorsByField(error: z.ZodError): FieldErrors {
  const byField = new Map<string, Set<string>>()
  for (const issue of error.issues) {
    const name = String(issue.path[0] ?? 'non_field_errors')
    byField.set(name, (byField.get(name) ?? new Set()).add(issue.message))
  }
  return fieldErrors([...byField].map(([name, messages]) => [name, [...messages]]))
}

export const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** JSON types as the messages have always named them. */
export function nameOfType(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'list'
  return { string: 'str', number: 'number', boolean: 'bool' }[typeof value as string] ?? typeof value
}
