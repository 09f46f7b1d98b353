import type { FastifyRequest } from 'fastify'
import type { Page } from '#contract/answers.ts'
import { PAGE_SIZE_DEFAULT, pagingParameters } from '#contract/list-query.ts'
import { readWholeNumber } from '#contract/number.ts'
import { HttpError } from './http-error.ts'
import { linkTo } from './links.ts'

/** What every list that is paged by number takes. */
export const pageParameters = { page: pagingParameters.page, page_size: pagingParameters.page_size } as const
type Asked = { page?: string | undefined; page_size?: number | undefined }

export type PageRequest = { number: number; limit: number; offset: number; last: number }

/** Which page of `count` items is asked for: from 1, or `last`; an empty list has one page. Throws 404 out of range. */
export function readPage({ page = '1', page_size: limit = PAGE_SIZE_DEFAULT }: Asked, count: number): PageRequest {
  const last = Math.max(1, Math.ceil(count / limit))
  const number = page === 'last' ? last : (readWholeNumber(page) ?? 0)
  if (number < 1 || number > last) throw new HttpError(404, 'Invalid page.')
  return { number, limit, offset: (number - 1) * limit, last }
}

export function pageLinks(request: FastifyRequest, { number, last }: PageRequest) {
  return {
    next: number < last ? linkTo(request, { page: String(number + 1) }) : null,
    previous: number > 1 ? linkTo(request, { page: number === 2 ? undefined : String(number - 1) }) : null,
  }
}

/** The page of `count` items that is `asked` for, with the links to those beside it. Throws 404 out of range. */
export async function answerPage<Item>(
  request: FastifyRequest,
  asked: Asked,
  count: number,
  find: (limit: number, offset: number) => Promise<Item[]>,
): Promise<Page<Item>> {
  const page = readPage(asked, count)
  return { count, ...pageLinks(request, page), results: await find(page.limit, page.offset) }
}
