/** Arguments that were encoded more often than this are not looked for. */
const ENCODED_MAX = 3
const FENCE = /^\s*`{3}[\w-]*\s*\n?([\s\S]*?)\n?\s*`{3}\s*$/

/**
 * A call's arguments: as an object, as JSON, as JSON in a fence, or as JSON text in JSON; nothing at all where there are
 * none. Undefined where that is no object. Half characters, which JSON may hold escaped, are replaced.
 */
export function argumentsOf(given: unknown): Record<string, unknown> | undefined {
  let value = given
  for (let times = 0; typeof value === 'string' && times < ENCODED_MAX; times++) {
    value = value.trim() === '' ? {} : parseJson(FENCE.exec(value)?.[1] ?? value)
  }
  if (value === null) return {}
  return isRecord(value) ? value : undefined
}

/** Undefined where it is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text, (_name, value) => (typeof value === 'string' ? value.toWellFormed() : value))
  } catch {
    return undefined
  }
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
