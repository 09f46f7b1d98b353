const LISTS = new Set(['ids', 'except_ids', 'statuses', 'text', 'topic'])
const NUMBERS = new Set(['id', 'ids', 'except_ids', 'from_step', 'limit', 'count'])
const STATUSES = new Set(['statuses', 'resolution_status', 'only_if_status'])
/** A text that is put in the place of another may be empty: that takes the other out. */
const MAY_BE_BLANK = new Set(['to'])

/**
 * Repairs the form of a tool call's arguments, so that its schema takes what was meant: models fill members that they
 * mean to leave out with nulls and blanks, and write numbers as text, a list of one without its list, and an object as
 * JSON text.
 */
export function tidied(args: unknown, name = ''): unknown {
  if (Array.isArray(args)) return args.map((one) => tidiedValue(name, one)).filter(isThere)
  if (typeof args !== 'object' || args === null) return args
  const members = Object.entries(args).map(([member, value]): [string, unknown] => [
    member,
    tidiedMember(member, value),
  ])
  return Object.fromEntries(members.filter(([member, value]) => MAY_BE_BLANK.has(member) || isThere(value)))
}

function tidiedMember(name: string, value: unknown): unknown {
  if (name === 'grant' && typeof value === 'string') return tidied(parsed(value), name)
  if (LISTS.has(name) && isThere(value) && !Array.isArray(value)) return tidied([value], name)
  return typeof value === 'object' ? tidied(value, name) : tidiedValue(name, value)
}

function tidiedValue(name: string, value: unknown): unknown {
  if (typeof value !== 'string') return value
  if (NUMBERS.has(name) && /^\s*#?\d{1,15}\s*$/.test(value)) return Number(value.replace('#', ''))
  return STATUSES.has(name) ? value.trim().toUpperCase() : value
}

const isThere = (value: unknown): boolean =>
  value !== null &&
  value !== undefined &&
  !(typeof value === 'string' && value.trim() === '') &&
  !(Array.isArray(value) && value.length === 0)

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
