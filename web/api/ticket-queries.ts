import { queryOptions } from '@tanstack/react-query'
import { ApiError } from '#client/errors.ts'
import { tickets } from './clients.ts'

/** One ticket with the version that its changes must name. */
export const ticketQuery = (id: number) =>
  queryOptions({ queryKey: ['tickets', 'one', id], queryFn: ({ signal }) => tickets.get(id, { signal }) })

export const isStatus = (error: unknown, status: number): boolean =>
  error instanceof ApiError && error.status === status
