import { isRecord, parseJson } from './arguments.ts'

/**
 * Repairs the form of arguments, so that their schema takes what was meant: models write numbers and lists as text, one
 * thing without its list, a status in small letters, and null or a blank for what they leave out. What is wrong beyond
 * that, and an empty list, stays, for the schema to refuse.
 */
export function tidied(value: unknown, schema: unknown, root: unknown = schema): unknown {
  if (!isRecord(schema)) return value
  const { $ref, type, properties, items, enum: choices, required } = schema
  if (typeof $ref === 'string') return tidied(value, definition($ref, root), root)
  if (isRecord(properties)) {
    const object = typeof value === 'string' ? parseJson(value) : value
    return isRecord(object) ? members(object, properties, asList(required), root) : value
  }
  if (type === 'array') return listOf(value).map((one) => tidied(one, items, root))
  if (type === 'integer' || type === 'number') return numberOf(value)
  if (type === 'boolean') return BOOLEANS[String(value).trim().toLowerCase()] ?? value
  if (type !== 'string') return value
  const text = typeof value === 'number' ? String(value) : value
  return asList(choices).find((choice) => isSame(choice, text)) ?? text
}

function members(
  object: Record<string, unknown>,
  properties: Record<string, unknown>,
  required: readonly unknown[],
  root: unknown,
): Record<string, unknown> {
  const isLeftOut = (name: string, value: unknown) =>
    !required.includes(name) && (value === null || (typeof value === 'string' && value.trim() === ''))
  return Object.fromEntries(
    Object.entries(object).flatMap(([name, value]) =>
      isLeftOut(name, value) ? [] : [[name, tidied(value, properties[name], root)]],
    ),
  )
}

/** `#/$defs/name` */
const definition = (ref: string, root: unknown): unknown =>
  ref
    .split('/')
    .slice(1)
    .reduce<unknown>((at, name) => (isRecord(at) ? at[name] : undefined), root)

function listOf(value: unknown): unknown[] {
  const parsed = typeof value === 'string' && value.trimStart().startsWith('[') ? parseJson(value) : value
  return Array.isArray(parsed) ? parsed : [value]
}

const numberOf = (value: unknown): unknown =>
  typeof value === 'string' && /^\s*#?-?\d{1,15}\s*$/.test(value) ? Number(value.replace('#', '')) : value

const BOOLEANS: Readonly<Record<string, boolean>> = { true: true, false: false }
const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const isSame = (choice: unknown, text: unknown): boolean =>
  typeof choice === 'string' && typeof text === 'string' && choice.toLowerCase() === text.trim().toLowerCase()
