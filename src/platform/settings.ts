import type { z } from 'zod'
import type { Setting } from '#contract/admin.ts'
import { givenTo, isSecret, withoutPassword } from './environment.ts'

/** Every variable of `schema` as it is in force in `config`; nothing of a secret is in it. */
export function settingsOf<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  config: Readonly<Record<string, unknown>>,
): Setting[] {
  const given = givenTo(config)
  return Object.keys(schema.shape).map((name) => {
    const secret = isSecret(name)
    const value = secret ? null : (textOf(config[name]) ?? given[name] ?? null)
    return {
      name,
      value: value === null ? null : withoutPassword(value),
      source: given[name] === undefined ? 'default' : 'set',
      secret,
    }
  })
}

/** A value as text. Undefined for one that is not set, and for an object, which is shown as it was written instead. */
function textOf(value: unknown): string | undefined {
  if (Array.isArray(value)) return value.join(', ')
  return value === undefined || typeof value === 'object' ? undefined : String(value)
}
