import { ActionIcon, Button, Group, Loader, Stack, Text, TextInput, UnstyledButton } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconTrash } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import type { Thread } from '#contract/chat.ts'
import { Time } from '../../components/time.tsx'
import { texts } from '../../texts/texts.ts'
import panel from '../conversation.module.css'
import { shownLine } from '../text/shown-text.ts'
import { DeleteThread } from './delete-thread.tsx'
import classes from './thread-list.module.css'
import { useThreadPages } from './threads-query.ts'

const said = texts.conversation.threads

type ThreadListProps = {
  /** Those that were used last, until more is known. */
  threads: readonly Thread[]
  current: string | undefined
  onOpen: (threadId: string) => void
  /** The open one is there no more. */
  onLeave: () => void
}

const PAUSE_MS = 250

/** All conversations, the one that was used last first, to be searched by what was asked in them. */
export function ThreadList({ threads, current, onOpen, onLeave }: ThreadListProps) {
  const list = useRef<HTMLUListElement>(null)
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed.trim(), PAUSE_MS)
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useThreadPages(search)
  const [deleting, setDeleting] = useState<Thread>()
  const shown = data?.pages.flat() ?? (search === '' ? threads : [])
  useEffect(() => list.current?.focus(), [])
  return (
    <div className={panel.body}>
      {(typed !== '' || shown.length > 0) && (
        <TextInput
          type="search"
          size="xs"
          mb="xs"
          dir="auto"
          aria-label={said.search}
          placeholder={said.search}
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
      )}
      {error && <Text c="var(--mantine-color-error)">{error.message}</Text>}
      {shown.length === 0 && <Text c="dimmed">{search === '' ? said.none : said.noneFound}</Text>}
      <ul ref={list} tabIndex={-1} className={classes.list} aria-label={said.title}>
        {shown.map((thread) => (
          <ThreadItem
            key={thread.id}
            thread={thread}
            current={thread.id === current}
            onOpen={() => onOpen(thread.id)}
            onDelete={() => setDeleting(thread)}
          />
        ))}
      </ul>
      {hasNextPage && (
        <Button variant="subtle" size="compact-sm" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {said.earlier}
        </Button>
      )}
      {deleting && (
        <DeleteThread
          thread={deleting}
          onClose={() => setDeleting(undefined)}
          onDeleted={() => {
            if (deleting.id === current) onLeave()
            list.current?.focus()
          }}
        />
      )}
    </div>
  )
}

type ThreadItemProps = { thread: Thread; current: boolean; onOpen: () => void; onDelete: () => void }

function ThreadItem({ thread, current, onOpen, onDelete }: ThreadItemProps) {
  const title = shownLine(thread.title)
  return (
    <Group component="li" gap={4} wrap="nowrap" className={classes.item} data-current={current || undefined}>
      <UnstyledButton className={classes.open} aria-current={current || undefined} onClick={onOpen}>
        <Stack gap={0}>
          <Text size="sm" lineClamp={2} dir="auto" className={classes.name}>
            {title}
          </Text>
          <Group gap={6}>
            <Text size="xs" c="dimmed">
              <Time at={thread.updated} />
              {current && ` · ${said.current}`}
            </Text>
            {thread.running && <Loader size={12} type="dots" role="img" aria-label={said.running} />}
          </Group>
        </Stack>
      </UnstyledButton>
      <ActionIcon variant="subtle" color="gray" aria-label={said.delete(title)} onClick={onDelete}>
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
    </Group>
  )
}
