import type { FastifyRequest } from 'fastify'
import { filterParameters, listParameters, metaListParameters, type TicketFilters } from '#contract/list-query.ts'
import { isLenient, readParameters, type Values } from '#platform/parameters.ts'

export type ListQuery = Omit<Values<typeof listParameters>, keyof typeof filterParameters> & {
  filters: TicketFilters
  /** Given, even where empty: the list is walked by cursor. */
  walks: boolean
}

/** Reads all of a list request's parameters; throws 400 with everything that is wrong. */
export function readListQuery(request: FastifyRequest): ListQuery {
  const query = queryOf(request)
  const { ordering, page, page_size, cursor, include, format, ...filters } = readParameters(
    query.include === 'meta' ? metaListParameters : listParameters,
    query,
    lenient(request),
  )
  return { filters, ordering, page, page_size, cursor, include, format, walks: 'cursor' in query }
}

/** Reads the list filters and `others`; throws 400 with everything that is wrong. */
export function readFilters<Others extends Parameters<typeof readParameters>[0]>(
  request: FastifyRequest,
  others: Others,
): { filters: TicketFilters; others: Values<Others> } {
  const values = readParameters({ ...filterParameters, ...others }, queryOf(request), lenient(request))
  const filters: Record<string, unknown> = {}
  const rest: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(values)) (name in filterParameters ? filters : rest)[name] = value
  return { filters, others: rest as Values<Others> }
}

/** Reads the parameters of a request that takes no list filters. */
export const readQuery = <Known extends Parameters<typeof readParameters>[0]>(
  request: FastifyRequest,
  known: Known,
): Values<Known> => readParameters(known, queryOf(request), lenient(request))

/** For requests that take no parameters at all. */
export function refuseParameters(request: FastifyRequest): void {
  const query = queryOf(request)
  for (const _name in query) return void readParameters({}, query, lenient(request))
}

const queryOf = (request: FastifyRequest) => request.query as Record<string, string>
const lenient = (request: FastifyRequest) => isLenient(request.headers.prefer)
