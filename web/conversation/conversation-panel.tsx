import { ActionIcon, Title } from '@mantine/core'
import { IconMessages, IconPencilPlus, IconX } from '@tabler/icons-react'
import { lazy, Suspense, startTransition, useState } from 'react'
import { texts } from '../texts/texts.ts'
import { AgentGate } from './agent-gate.tsx'
import classes from './conversation.module.css'
import { shownLine } from './text/shown-text.ts'
import { useOpenThread } from './thread/open-thread.ts'
import { useThreadTitle } from './thread/thread-query.ts'
import { ThreadView } from './thread/thread-view.tsx'
import { useThreads } from './threads/threads-query.ts'

const ThreadList = lazy(async () => ({ default: (await import('./threads/thread-list.tsx')).ThreadList }))

/** The conversation with the agent: one thread, or the list of all. */
export function ConversationPanel({ onClose }: { onClose: () => void }) {
  const { threadId, open } = useOpenThread()
  const [listing, setListing] = useState(false)
  const threads = useThreads()
  const asked = useThreadTitle(threadId)
  const title = threads.data?.find(({ id }) => id === threadId)?.title ?? asked ?? texts.conversation.title
  const show = (id: string | undefined) => {
    open(id)
    startTransition(() => setListing(false)) // with the address, which changes in a transition
  }
  return (
    <section className={classes.panel} aria-label={texts.conversation.title}>
      <div className={classes.head}>
        <HeadButton
          label={listing ? texts.conversation.threads.back : texts.conversation.threads.show}
          onClick={() => setListing(!listing)}
        >
          <IconMessages size={18} aria-hidden />
        </HeadButton>
        <Title order={2} size="h5" lineClamp={1} className={classes.title} dir="auto">
          {listing ? texts.conversation.threads.title : shownLine(title)}
        </Title>
        <HeadButton label={texts.conversation.threads.new} onClick={() => show(undefined)}>
          <IconPencilPlus size={18} aria-hidden />
        </HeadButton>
        <HeadButton label={texts.conversation.close} onClick={onClose}>
          <IconX size={18} aria-hidden />
        </HeadButton>
      </div>
      <AgentGate threads={threads}>
        {listing ? (
          <Suspense>
            <ThreadList threads={threads.data ?? []} current={threadId} onOpen={show} onLeave={() => open(undefined)} />
          </Suspense>
        ) : (
          <ThreadView threadId={threadId} onOpen={show} />
        )}
      </AgentGate>
    </section>
  )
}

type HeadButtonProps = { label: string; onClick: () => void; children: React.ReactNode }

const HeadButton = ({ label, ...props }: HeadButtonProps) => (
  <ActionIcon variant="subtle" color="gray" size="lg" aria-label={label} title={label} {...props} />
)
