import { Alert, Button, Text, Textarea } from '@mantine/core'
import { type KeyboardEvent, useState } from 'react'
import { MESSAGE_MAX } from '#contract/chat.ts'
import { isComposing } from '../../components/use-shortcuts.ts'
import { texts } from '../../texts/texts.ts'
import panel from '../conversation.module.css'
import type { Turn } from '../thread/turns.ts'
import { COMPOSER_ID } from './composer-focus.ts'
import { keepDraft, useDraft } from './drafts.ts'
import { OfflineNotice } from './offline-notice.tsx'
import { SendOrStop } from './send-or-stop.tsx'
import type { Sending } from './sending.ts'

type ComposerProps = { threadId: string | undefined; sending: Sending; going: Turn | undefined }

/** From here on the length is told. */
const NEAR_MAX = MESSAGE_MAX - 1_000

/** Where a sentence is written; while an answer is on its way, where it is stopped. */
export function Composer({ threadId, sending: { send, sending, problem, forget }, going }: ComposerProps) {
  const draft = useDraft(threadId)
  const [waits, setWaits] = useState(false)
  const length = draft.text.length
  const tooLong = length > MESSAGE_MAX
  const change = (text: string) => {
    keepDraft(threadId, { text })
    setWaits(false)
    forget()
  }
  const submit = () => {
    if (going) setWaits(draft.text.trim() !== '')
    else void send(draft)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || isComposing(event.nativeEvent)) return
    event.preventDefault()
    submit()
  }
  return (
    <div className={panel.foot}>
      <Notices problem={problem} waits={waits && going !== undefined} onAgain={going ? undefined : submit} />
      <Textarea
        id={COMPOSER_ID}
        aria-label={texts.conversation.composer.label}
        placeholder={texts.conversation.composer.placeholder}
        autosize
        minRows={2}
        maxRows={8}
        dir="auto"
        value={draft.text}
        readOnly={sending}
        error={tooLong && texts.conversation.composer.tooLong(length, MESSAGE_MAX)}
        onChange={(event) => change(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        rightSectionWidth={44}
        rightSection={
          <SendOrStop going={going} sending={sending} ready={draft.text.trim() !== '' && !tooLong} onSend={submit} />
        }
        rightSectionProps={{ style: { alignItems: 'flex-end', paddingBottom: 6 } }}
      />
      <Text size="xs" c="dimmed" mt={4}>
        {length > NEAR_MAX && !tooLong
          ? texts.conversation.composer.count(length, MESSAGE_MAX)
          : texts.conversation.composer.keys}
      </Text>
      <OfflineNotice />
    </div>
  )
}

type NoticesProps = { problem: string | undefined; waits: boolean; onAgain: (() => void) | undefined }

function Notices({ problem, waits, onAgain }: NoticesProps) {
  return (
    <div role="status">
      {problem && (
        <Alert color="red" p="xs" mb="xs">
          <Text size="sm">{problem}</Text>
          {onAgain && (
            <Button size="compact-xs" variant="default" mt={6} onClick={onAgain}>
              {texts.conversation.composer.sendAgain}
            </Button>
          )}
        </Alert>
      )}
      {waits && (
        <Text size="sm" mb={6}>
          {texts.conversation.composer.wait}
        </Text>
      )}
    </div>
  )
}
