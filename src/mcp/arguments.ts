import { z } from 'zod'
import { filterParameters } from '#contract/list-query.ts'
import { RESOLUTION_STATUSES } from '#contract/ticket.ts'

/** Some clients send lists, numbers and objects as their JSON text. */
function fromText(value: unknown): unknown {
  if (typeof value !== 'string') return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}

/** A schema that takes its value as JSON text too; what is advertised stays the same. */
const lenient = <Schema extends z.ZodType>(schema: Schema) => z.preprocess(fromText, schema)

export const ticketId = lenient(z.int().positive()).describe('Id of the ticket.')
export const wholeNumber = (from: number, to: number) => lenient(z.int().min(from).max(to))
export const ticketIds = (most: number) => lenient(z.array(z.int().positive()).min(1).max(most))
export const flag = () => lenient(z.boolean())

/** One ticket is read by its id, and not found. */
const { id: _id, ...FILTERS } = filterParameters
type FilterName = keyof typeof FILTERS

function schemaOf(name: FilterName) {
  if (name === 'resolution_status') return z.enum(RESOLUTION_STATUSES)
  return name.endsWith('__in') ? z.preprocess((value) => asList(fromText(value)), z.string()) : z.string()
}

/** The API takes a list as text. */
const asList = (value: unknown) => (Array.isArray(value) || typeof value === 'number' ? String(value) : value)

/** The filters of the list, as the API names and describes them; it checks their values itself. */
export function filters<Prefix extends string>(prefix: Prefix) {
  const shape = Object.entries(FILTERS).map(([name, parameter]) => [
    `${prefix}${name}`,
    schemaOf(name as FilterName)
      .optional()
      .describe(parameter.description ?? ''),
  ])
  return Object.fromEntries(shape) as Record<`${Prefix}${FilterName}`, z.ZodOptional<z.ZodType<string, string>>>
}

/** The filters among the values of a tool, without their prefix. */
export function filtersIn(values: Readonly<Record<string, unknown>>, prefix = ''): Partial<Record<FilterName, string>> {
  const given: Partial<Record<FilterName, string>> = {}
  for (const name of Object.keys(FILTERS) as FilterName[]) {
    const value = values[`${prefix}${name}`]
    if (typeof value === 'string' && value !== '') given[name] = value
  }
  return given
}
