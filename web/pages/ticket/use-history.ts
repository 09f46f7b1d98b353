import { useInfiniteQuery } from '@tanstack/react-query'
import type { AuditRow } from '#contract/audit.ts'
import { tickets } from '../../api/clients.ts'

/** Fewer rows than these say too little: the page before comes along. */
const FEW = 10

/**
 * What happened to a ticket, the latest first. The API pages from the beginning, so that full pages never move: the
 * last page is read first, and the ones before it when they are asked for.
 */
export function useHistory(id: number) {
  const query = useInfiniteQuery({
    queryKey: ['tickets', 'history', id],
    queryFn: async ({ pageParam, signal }) => {
      const last = await tickets.history(id, { page: pageParam }, { signal })
      const before = previousPage(last.previous)
      if (pageParam !== 'last' || before === undefined || last.results.length >= FEW) return last
      const full = await tickets.history(id, { page: before }, { signal })
      return { ...last, previous: full.previous, results: [...full.results, ...last.results] }
    },
    initialPageParam: 'last',
    getNextPageParam: ({ previous }) => previousPage(previous),
    retry: false,
  })
  const pages = query.data?.pages ?? []
  const rows: AuditRow[] = pages.flatMap(({ results }) => results.toReversed())
  return { ...query, rows, count: pages[0]?.count ?? 0 }
}

function previousPage(link: string | null): string | undefined {
  if (link === null) return undefined
  return new URL(link).searchParams.get('page') ?? '1'
}
