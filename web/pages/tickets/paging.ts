import { PAGE_SIZE_DEFAULT } from '#contract/list-query.ts'

/** Which page this is, of how many; the address may say `last`. */
export function paging({ page = '1', page_size }: Record<string, string>, count: number) {
  const size = Number(page_size ?? PAGE_SIZE_DEFAULT)
  const pages = Math.max(1, Math.ceil(count / size))
  return { page: page === 'last' ? pages : Number(page), size, pages }
}
