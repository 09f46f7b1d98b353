import type { FastifyRequest } from 'fastify'
import { PAGE_SIZE_DEFAULT } from '#contract/list-query.ts'
import { readWholeNumber } from '#contract/number.ts'
import { HttpError } from './http-error.ts'
import { linkTo } from './links.ts'

export type PageRequest = { number: number; size: number; offset: number; last: number }

/** Which page of `count` items is asked for: from 1, or `last`; an empty list has one page. Throws 404 out of range. */
export function readPage(
  page: string | undefined,
  size: number | undefined = PAGE_SIZE_DEFAULT,
  count: number,
): PageRequest {
  const last = Math.max(1, Math.ceil(count / size))
  const number = page === 'last' ? last : (readWholeNumber(page ?? '1') ?? 0)
  if (number < 1 || number > last) throw new HttpError(404, 'Invalid page.')
  return { number, size, offset: (number - 1) * size, last }
}

export function pageLinks(request: FastifyRequest, { number, last }: PageRequest) {
  return {
    next: number < last ? linkTo(request, { page: String(number + 1) }) : null,
    previous: number > 1 ? linkTo(request, { page: number === 2 ? undefined : String(number - 1) }) : null,
  }
}
