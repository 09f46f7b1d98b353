import type { filterParameters, listParameters } from '#contract/list-query.ts'
import type { statsParameters } from '#contract/stats.ts'

/** A parameter's value: text as the wire has it, a number, or a list that is sent comma separated. Undefined: not sent. */
export type QueryValue = string | number | readonly (string | number)[] | undefined
export type Query = Readonly<Record<string, QueryValue>>

export type FilterQuery = { readonly [Name in keyof typeof filterParameters]?: QueryValue }
export type ListQuery = { readonly [Name in keyof typeof listParameters]?: QueryValue }
export type StatsQuery = FilterQuery & { readonly [Name in keyof typeof statsParameters]?: QueryValue }
export type PageQuery = { readonly page?: QueryValue; readonly page_size?: QueryValue }

/** `?a=1&b=2`, or nothing. */
export function queryText(query: Query = {}): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) parameters.set(name, Array.isArray(value) ? value.join(',') : String(value))
  }
  const text = parameters.toString()
  return text ? `?${text}` : ''
}
