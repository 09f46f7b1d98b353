/** An expected body, as test/fixtures/conformance/README.md explains its wildcards. */
export type Expected = unknown

/** Where `actual` differs from what is expected; undefined where it does not. */
export function difference(expected: Expected, actual: unknown, path = 'body'): string | undefined {
  if (Array.isArray(expected)) return listDifference(expected, actual, path)
  if (isObject(expected)) return objectDifference(expected, actual, path)
  if (expected === '<timestamp>') {
    const fits = typeof actual === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(actual)
    return fits ? undefined : `${path}: ${show(actual)} is no UTC time with six digits`
  }
  if (expected === actual || (isLink(expected) && isLink(actual) && sameLink(expected, actual))) return undefined
  return `${path}: ${show(actual)} instead of ${show(expected)}`
}

function listDifference(expected: unknown[], actual: unknown, path: string): string | undefined {
  if (!Array.isArray(actual)) return `${path}: ${show(actual)} instead of a list`
  if (expected.length !== actual.length) return `${path}: ${actual.length} items instead of ${expected.length}`
  return first(expected.map((item, i) => () => difference(item, actual[i], `${path}[${i}]`)))
}

function objectDifference(expected: Record<string, unknown>, actual: unknown, path: string): string | undefined {
  if ('$any' in expected) return actual === undefined ? `${path} is missing` : undefined
  if ('$prefix' in expected)
    return String(actual).startsWith(String(expected.$prefix))
      ? undefined
      : `${path}: ${show(actual)} does not start with ${expected.$prefix}`
  if ('$min' in expected)
    return Number(actual) >= Number(expected.$min) ? undefined : `${path}: ${show(actual)} is too small`
  if (!isObject(actual)) return `${path}: ${show(actual)} instead of an object`
  if (Array.isArray(expected.$keys))
    return difference([...expected.$keys].sort(), Object.keys(actual).sort(), `${path} (its keys)`)
  const wanted = isObject(expected.$subset) ? expected.$subset : expected
  const extra = wanted === expected ? Object.keys(actual).filter((name) => !(name in wanted)) : []
  if (extra.length) return `${path}: also has ${extra}`
  return first(Object.keys(wanted).map((name) => () => difference(wanted[name], actual[name], `${path}.${name}`)))
}

function first(checks: (() => string | undefined)[]): string | undefined {
  for (const check of checks) {
    const found = check()
    if (found) return found
  }
  return undefined
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isLink = (value: unknown): value is string => typeof value === 'string' && /^http:\/\/.*\/api\//.test(value)
const show = (value: unknown) => JSON.stringify(value)?.slice(0, 200)

/** The same path and parameters, in any order. */
function sameLink(a: string, b: string): boolean {
  const parts = (link: string) => {
    const url = new URL(link)
    return [url.pathname, ...[...url.searchParams].map(([name, value]) => `${name}=${value}`).sort()].join('\n')
  }
  return parts(a) === parts(b)
}
