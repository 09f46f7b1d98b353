import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ImportQuery } from '#client/tickets-writes.ts'
import { mapPart } from '#contract/import.ts'
import type { ImportIds } from '#contract/import-row.ts'
import { importFile } from '../../../api/import-file.ts'
import { refreshTickets } from '../../../api/refresh.ts'
import type { ImportSource } from './import-source.ts'

/** Which member each column is; '' leaves it out. */
export type Mapping = Readonly<Record<string, string>>
export type Column = { name: string; member: string }

/** A file on its way in: its columns, a look that stores nothing, then the import itself. */
export function useImport({ file, table, type, head }: ImportSource) {
  const [mapping, setMapping] = useState<Mapping>({})
  const [ids, setIds] = useState<ImportIds>('keep')
  const [sent, setSent] = useState(0)
  const [stop, setStop] = useState(new AbortController())
  const header = useQuery({
    queryKey: ['import-header', head],
    queryFn: async ({ signal }) => {
      const query: ImportQuery = { dry_run: 'true', map: '*=' }
      const { result } = await importFile({ file: new Blob([head]), type: 'text/csv', query, signal })
      return result.columns ?? []
    },
    enabled: table,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const columns: Column[] = (header.data ?? []).map(({ name, member }) => ({
    name,
    member: mapping[name] ?? member ?? '',
  }))
  const send = (dryRun: boolean) => {
    const controller = new AbortController()
    setStop(controller)
    setSent(0)
    const query = { ...queryOf(table ? columns : [], ids), ...(dryRun && { dry_run: 'true' }) }
    return importFile({ file, type, query, signal: controller.signal, onSent: setSent })
  }
  const look = useMutation({ mutationFn: () => send(true) })
  const store = useMutation({
    mutationFn: () => send(false),
    onSettled: () => refreshTickets('anything'),
  })
  /** What was looked at was something else. */
  const changed = () => {
    look.reset()
    store.reset()
  }
  return {
    header,
    columns,
    map: (column: string, member: string) => {
      setMapping({ ...mapping, [column]: member })
      changed()
    },
    ids,
    chooseIds: (next: ImportIds) => {
      setIds(next)
      changed()
    },
    look,
    store,
    sent,
    stop: () => stop.abort(),
  }
}

/** Named columns alone: the service leaves those without a name out, and refuses to be told of them. */
function queryOf(columns: readonly Column[], ids: ImportIds): ImportQuery {
  const parts = columns.flatMap(({ name, member }) => (name.trim() === '' ? [] : [mapPart(`${name}=${member}`)]))
  return { ...(parts.length > 0 && { map: parts.join(',') }), ...(ids !== 'keep' && { ids }) }
}
