import { Button, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { tickets } from '../../../api/clients.ts'
import { deletedQuery } from '../../../api/console.ts'
import { texts } from '../../../texts/texts.ts'
import { QueryTable } from '../data-table.tsx'
import { Section } from '../section.tsx'
import { useUrlState } from '../use-url-state.ts'
import { DeletedRow, deletedHead } from './deleted-table.tsx'

const said = texts.admin.deleted

export function DeletedSection() {
  const { get } = useUrlState()
  const query = useQuery(deletedQuery({ search: get('search') || undefined, page: get('page') || undefined }))
  const [chosen, setChosen] = useState<readonly number[]>([])
  const { mutate: restore, isPending } = useRestore(() => setChosen([]))
  const shown = query.data?.results.map(({ id }) => id) ?? []
  const selected = chosen.filter((id) => shown.includes(id))
  const choice = { selected, onSelect: setChosen }
  const restoreSelected = (
    <Button disabled={selected.length === 0} loading={isPending} onClick={() => restore(selected)}>
      {said.restoreSelected(selected.length)}
    </Button>
  )
  return (
    <Section title={said.title} hint={said.hint} actions={restoreSelected}>
      <SearchField />
      <QueryTable
        name={said.title}
        query={query}
        head={deletedHead(shown, choice)}
        minWidth={720}
        row={(ticket) => <DeletedRow key={ticket.id} ticket={ticket} {...choice} onRestore={(id) => restore([id])} />}
        none={said.none}
      />
    </Section>
  )
}

/** A pause in typing is the end of a word. */
const PAUSE_MS = 250

function SearchField() {
  const { get, set } = useUrlState()
  const [text, setText] = useState(get('search'))
  const search = useDebouncedCallback((value: string) => set({ search: value, page: '' }), PAUSE_MS)
  return (
    <TextInput
      type="search"
      aria-label={said.search}
      placeholder={said.search}
      maw={400}
      value={text}
      onChange={({ currentTarget }) => {
        setText(currentTarget.value)
        search(currentTarget.value)
      }}
    />
  )
}

/** Brings deleted tickets back, all or none, and says so. */
function useRestore(onRestored: () => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (ids: readonly number[]) => tickets.bulk({ operation: 'restore', ids: [...ids] }),
    onSuccess: ({ result }) => {
      notifications.show({ color: 'teal', message: texts.admin.deleted.restored(result.changed) })
      onRestored()
    },
    onError: ({ message }) => notifications.show({ color: 'red', message, autoClose: false }),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['admin', 'deleted'] }),
        queries.invalidateQueries({ queryKey: ['tickets'] }),
      ]),
  })
}
