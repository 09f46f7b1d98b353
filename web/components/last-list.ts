import type { TicketList } from '#client/tickets-reads.ts'
import { PAGE_SIZE_DEFAULT } from '#contract/list-query.ts'
import { tickets } from '../api/clients.ts'

/** The list that was on screen last: a ticket that was opened from it has a next one and a way back. */
type LastList = { parameters: Readonly<Record<string, string>>; ids: readonly number[]; count: number }

let last: LastList | undefined

export function rememberList(parameters: LastList['parameters'], { results, count }: TicketList): void {
  last = { parameters, ids: results.map(({ id }) => id), count }
}

/** Whether the list has a ticket, and with it some before or after it. */
export const isListed = (id: number): boolean => last?.ids.includes(id) === true && last.count > 1

/** The query of the list's address. */
export const lastListQuery = (): string => new URLSearchParams({ ...last?.parameters }).toString()

/** The ticket after another in the list, or before it, on the next page too; undefined at the ends. */
export async function neighbourOf(id: number, by: 1 | -1): Promise<number | undefined> {
  if (!last?.ids.includes(id)) return undefined
  const found = last.ids[last.ids.indexOf(id) + by]
  if (found !== undefined) return found
  const page = pageOf(last) + by
  if (page < 1 || page > pagesOf(last)) return undefined
  const parameters = { ...last.parameters, page: String(page) }
  rememberList(parameters, await tickets.list(parameters))
  return last.ids.at(by === 1 ? 0 : -1)
}

const pagesOf = ({ parameters, count }: LastList) =>
  Math.max(1, Math.ceil(count / Number(parameters.page_size ?? PAGE_SIZE_DEFAULT)))

function pageOf(list: LastList): number {
  const { page = '1' } = list.parameters
  return page === 'last' ? pagesOf(list) : Number(page)
}
