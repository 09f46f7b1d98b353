import { z } from 'zod'
import { type Call, callSchema, isWriteName, whichSchema } from '../calls.ts'
import type { ToolDefinition } from '../model/messages.ts'

type JsonSchema = {
  [member: string]: unknown
  items?: JsonSchema
  properties?: Record<string, JsonSchema>
  required?: string[]
  description?: string
}

/**
 * The calls as tools of a model. The selector's structure stands in each, because providers check arguments by it; what
 * its members mean stands once, in the prompt.
 */
export const TOOLS: readonly ToolDefinition[] = callSchema.options.map((option) => {
  const { description = '', properties = {}, required = [] } = jsonOf(option)
  const { call, which, ...others } = properties
  return {
    name: String(call?.const),
    description,
    parameters: {
      type: 'object',
      additionalProperties: false,
      properties: {
        ...(which && { which: outlined(which, { texts: false }) }),
        ...outlinedAll(others, { texts: true }),
      },
      required: required.filter((name) => name !== 'call'),
    },
  }
})

export const READING_TOOLS: readonly ToolDefinition[] = TOOLS.filter(({ name }) => !isWriteName(name))

/** One line a member of the selector, for the prompt. */
export const WHICH_LINES: readonly string[] = Object.entries(jsonOf(whichSchema).properties ?? {}).map(
  ([name, { description = '' }]) => `- ${name}: ${description}`,
)

function jsonOf(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, { io: 'input' }) as JsonSchema
}

type Outline = { texts: boolean }

/** The structure of a schema. Bounds are checked here, where what is wrong can be said, and would only make it long. */
function outlined(schema: JsonSchema, outline: Outline): JsonSchema {
  const { type, enum: values, description, properties, required, items } = schema
  return {
    ...(type !== undefined && { type }),
    ...(values !== undefined && { enum: values }),
    ...(outline.texts && description !== undefined && { description }),
    ...(properties && { additionalProperties: false, properties: outlinedAll(properties, outline) }),
    ...(required && { required }),
    ...(items && { items: outlined(items, outline) }),
  }
}

function outlinedAll(properties: Record<string, JsonSchema>, outline: Outline): Record<string, JsonSchema> {
  return Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, outlined(one, outline)]))
}

export type ReadCall = { call: Call } | { error: string }

/** A call of a model as the vocabulary has it, or what is wrong with it. */
export function readCall({ name, args }: { name: string; args: Record<string, unknown> }): ReadCall {
  if (!TOOLS.some((tool) => tool.name === name)) {
    return { error: `There is no tool ${name}. There are: ${TOOLS.map((tool) => tool.name).join(', ')}.` }
  }
  const parsed = callSchema.safeParse({ ...args, call: name })
  if (parsed.success) return { call: parsed.data }
  return {
    error: parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'arguments'}: ${message}`).join(' '),
  }
}
