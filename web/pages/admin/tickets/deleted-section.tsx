import { Button, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { deletedQuery } from '../../../api/console.ts'
import { texts } from '../../../texts/texts.ts'
import { Loaded, Nothing } from '../loaded.tsx'
import { Pager } from '../pager.tsx'
import { Section } from '../section.tsx'
import { useUrlState } from '../use-url-state.ts'
import { DeletedTable } from './deleted-table.tsx'
import { useRestore } from './use-restore.ts'

const said = texts.admin.deleted

export function DeletedSection() {
  const { get } = useUrlState()
  const query = useQuery(deletedQuery({ search: get('search') || undefined, page: get('page') || undefined }))
  const [chosen, setChosen] = useState<readonly number[]>([])
  const { mutate: restore, isPending } = useRestore(() => setChosen([]))
  const shown = query.data?.results.map(({ id }) => id) ?? []
  const selected = chosen.filter((id) => shown.includes(id))
  const restoreSelected = (
    <Button disabled={selected.length === 0} loading={isPending} onClick={() => restore(selected)}>
      {said.restoreSelected(selected.length)}
    </Button>
  )
  return (
    <Section title={said.title} hint={said.hint} actions={restoreSelected}>
      <SearchField />
      <Loaded query={query}>
        {({ count, results }) =>
          count === 0 ? (
            <Nothing>{said.none}</Nothing>
          ) : (
            <>
              <DeletedTable
                tickets={results}
                selected={selected}
                onSelect={setChosen}
                onRestore={(id) => restore([id])}
              />
              <Pager name={said.title} count={count} shown={results.length} />
            </>
          )
        }
      </Loaded>
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
