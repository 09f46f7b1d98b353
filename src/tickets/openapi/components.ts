import { z } from 'zod'
import type { Json } from './json-schema.ts'

/** Schemas that have a name in the contract, as they are collected for `components`. */
export class Components {
  readonly schemas: Record<string, Json> = {}

  /**
   * A schema as JSON Schema; what has a name is put aside and referred to. What an answer holds may have more members one
   * day: its objects are open, and those of a request are not.
   */
  of(schema: z.ZodType, io: 'input' | 'output'): Json {
    const {
      $schema: _schema,
      $defs = {},
      ...json
    } = z.toJSONSchema(schema, {
      io,
      reused: 'inline',
      unrepresentable: 'any',
      override: ({ jsonSchema }) => tidy(jsonSchema, io),
    })
    for (const [name, definition] of Object.entries($defs)) this.#add(name, definition)
    return referring(json)
  }

  #add(name: string, schema: object): void {
    const json = referring(schema)
    const known = this.schemas[name]
    if (known && JSON.stringify(known) !== JSON.stringify(json)) throw new Error(`${name} names two schemas`)
    this.schemas[name] = json
  }
}

function tidy(json: z.core.JSONSchema.BaseSchema, io: 'input' | 'output'): void {
  delete json.id
  if (io === 'output' && json.additionalProperties === false) delete json.additionalProperties
  if (json.default !== undefined) {
    // Generators take a member that has a default for one that is always there, also where it may be left out.
    json.description = [json.description, `Default ${JSON.stringify(json.default)}.`].filter(Boolean).join(' ')
    delete json.default
  }
  if (json.type !== 'integer') return
  if (json.minimum === Number.MIN_SAFE_INTEGER) delete json.minimum
  if (json.maximum === Number.MAX_SAFE_INTEGER) delete json.maximum
  json.format = 'int64'
}

/** With the references of zod led to `components`. */
function referring(value: object): Json {
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      name === '$ref' ? String(inner).replace('#/$defs/', '#/components/schemas/') : referringValue(inner),
    ]),
  )
}

function referringValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(referringValue)
  return typeof value === 'object' && value !== null ? referring(value) : value
}
