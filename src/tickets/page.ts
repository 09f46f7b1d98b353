import type { FastifyRequest } from 'fastify'
import type { Page } from '#contract/answers.ts'
import { PAGE_SIZE_DEFAULT, pagingParameters } from '#contract/list-query.ts'
import { pageLinks, readPage } from '#platform/paging.ts'
import { readQuery } from './query.ts'

/** Of every list that is paged and no more than that. */
export const pageParameters = { page: pagingParameters.page, page_size: pagingParameters.page_size }

/** The page of `count` items that a request asks for. Throws 400 and 404 as the lists of tickets do. */
export async function pageOf<Item>(
  request: FastifyRequest,
  count: number,
  find: (limit: number, offset: number) => Promise<Item[]>,
): Promise<Page<Item>> {
  const query = readQuery(request, pageParameters)
  const page = readPage(query.page, query.page_size, count)
  const results = await find(query.page_size ?? PAGE_SIZE_DEFAULT, page.offset)
  return { count, ...pageLinks(request, page), results }
}
