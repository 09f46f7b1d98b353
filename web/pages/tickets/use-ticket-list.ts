import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { ApiError } from '#client/errors.ts'
import { type FieldErrors, fieldErrorsSchema } from '#contract/errors.ts'
import { tickets } from '../../api/clients.ts'
import type { ListParameters } from './list-parameters.ts'

export function useTicketList(parameters: ListParameters) {
  return useQuery({
    queryKey: ['tickets', 'list', parameters],
    queryFn: ({ signal }) => tickets.list(parameters, { signal }),
    placeholderData: keepPreviousData,
  })
}

/** What the API says is wrong, by parameter; nothing where the error is of another kind. */
export function parameterErrors(error: Error | null): FieldErrors {
  if (!(error instanceof ApiError) || error.status !== 400) return {}
  const parsed = fieldErrorsSchema.safeParse(error.body)
  return parsed.success ? parsed.data : {}
}
