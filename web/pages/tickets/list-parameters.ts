import { filterParameters, PAGE_SIZE_DEFAULT } from '#contract/list-query.ts'
import { isResolutionStatus } from '#contract/ticket.ts'
import { beginsDay } from '../../components/days.ts'

/** The query of the list as the address has it, under the API's own names; values are what the API is sent. */
export type ListParameters = Readonly<Record<string, string>>
export type ParameterChanges = Readonly<Record<string, string | undefined>>

/** What else stands in an address: the create form and the conversation's thread. */
const OF_THE_SHELL: ReadonlySet<string> = new Set(['new', 'thread'])
const PAGING: ReadonlySet<string> = new Set(['ordering', 'page', 'page_size'])
const isFilter = (name: string) => Object.hasOwn(filterParameters, name)

/** In the order of their names, so that the same query is the same key. Empty is no filter. */
export function listParametersOf(address: URLSearchParams): ListParameters {
  const own = [...address].filter(([name, value]) => !OF_THE_SHELL.has(name) && value !== '')
  return Object.fromEntries(own.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

/** The address with these changes; the list begins at its first page again unless they say which. */
export function changedAddress(address: URLSearchParams, changes: ParameterChanges): URLSearchParams {
  const next = new URLSearchParams(address)
  for (const [name, value] of Object.entries({ page: undefined, cursor: undefined, ...changes })) {
    if (value) next.set(name, value)
    else next.delete(name)
  }
  return next
}

/** Changes that take away everything but order and page size. */
export const withoutFilters = (parameters: ListParameters): ParameterChanges =>
  Object.fromEntries(Object.keys(parameters).flatMap((name) => (PAGING.has(name) ? [] : [[name, undefined]])))

export const hasFilters = (parameters: ListParameters) => Object.keys(parameters).some((name) => !PAGING.has(name))

/** What bulk takes as its `filter`. */
export const filterOf = (parameters: ListParameters): ListParameters =>
  Object.fromEntries(Object.entries(parameters).filter(([name]) => isFilter(name)))

/** Parameters that no field of the filter bar can show. */
export function otherFilters(parameters: ListParameters): [name: string, value: string][] {
  return Object.entries(parameters).filter(([name, value]) => !PAGING.has(name) && !FIELDS[name]?.(value))
}

/** Whether the filter bar has a field that says what is wrong with this parameter. */
export const hasField = (name: string) => Object.hasOwn(FIELDS, name)

/** Which values each field can show. */
const FIELDS: Readonly<Record<string, (value: string) => boolean>> = {
  search: () => true,
  title__icontains: () => true,
  resolution_status__in: (value) => listOf(value).every(isResolutionStatus),
  created__gte: beginsDay,
  created__lt: beginsDay,
}

export const listOf = (value = ''): string[] =>
  value.split(',').flatMap((item) => (item.trim() === '' ? [] : [item.trim()]))

/** Which page this is, of how many; the address may say `last`. */
export function paging({ page = '1', page_size }: Record<string, string>, count: number) {
  const size = Number(page_size ?? PAGE_SIZE_DEFAULT)
  const pages = Math.max(1, Math.ceil(count / size))
  return { page: page === 'last' ? pages : Number(page), size, pages }
}
