import { ActionIcon, Group, Loader, Stack, Text, UnstyledButton } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import type { Thread } from '#contract/chat.ts'
import { Time } from '../../components/time.tsx'
import { texts } from '../../texts/texts.ts'
import panel from '../conversation.module.css'
import { shownLine } from '../text/shown-text.ts'
import { DeleteThread } from './delete-thread.tsx'
import classes from './thread-list.module.css'

type ThreadListProps = {
  threads: readonly Thread[]
  current: string | undefined
  onOpen: (threadId: string) => void
  /** The open one is there no more. */
  onLeave: () => void
}

/** All conversations, the one that was used last first. */
export function ThreadList({ threads, current, onOpen, onLeave }: ThreadListProps) {
  const list = useRef<HTMLUListElement>(null)
  const [deleting, setDeleting] = useState<Thread>()
  useEffect(() => list.current?.focus(), [])
  return (
    <div className={panel.body}>
      {threads.length === 0 && <Text c="dimmed">{texts.conversation.threads.none}</Text>}
      <ul ref={list} tabIndex={-1} className={classes.list} aria-label={texts.conversation.threads.title}>
        {threads.map((thread) => (
          <ThreadItem
            key={thread.id}
            thread={thread}
            current={thread.id === current}
            onOpen={() => onOpen(thread.id)}
            onDelete={() => setDeleting(thread)}
          />
        ))}
      </ul>
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
              {current && ` · ${texts.conversation.threads.current}`}
            </Text>
            {thread.running && (
              <Loader size={12} type="dots" role="img" aria-label={texts.conversation.threads.running} />
            )}
          </Group>
        </Stack>
      </UnstyledButton>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={texts.conversation.threads.delete(title)}
        onClick={onDelete}
      >
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
    </Group>
  )
}
