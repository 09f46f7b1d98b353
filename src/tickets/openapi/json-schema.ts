import { z } from 'zod'

export type Json = Record<string, unknown>

/** Schemas stand where they are used, whole: small enough to read, and no references to follow. */
export function toJsonSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  const {
    $schema: _schema,
    $defs = {},
    ...json
  } = z.toJSONSchema(schema, {
    io,
    reused: 'inline',
    unrepresentable: 'any',
    override: ({ jsonSchema }) => void delete jsonSchema.id,
  })
  return inlined(json, $defs)
}

type Definitions = Readonly<Record<string, object>>

/** Schemas with a name are referred to; a reference is replaced by what it names. */
function inlined(schema: object, definitions: Definitions): Json {
  const referred = '$ref' in schema ? definitions[String(schema.$ref).replace('#/$defs/', '')] : undefined
  if (referred) return inlined(referred, definitions)
  return Object.fromEntries(Object.entries(schema).map(([name, value]) => [name, inlinedValue(value, definitions)]))
}

function inlinedValue(value: unknown, definitions: Definitions): unknown {
  if (Array.isArray(value)) return value.map((item) => inlinedValue(item, definitions))
  return typeof value === 'object' && value !== null ? inlined(value, definitions) : value
}
