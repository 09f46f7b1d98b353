import { Stack, Text, Title, UnstyledButton } from '@mantine/core'
import { texts } from '../../texts/texts.ts'
import { focusComposer } from '../composer/composer-focus.ts'
import { keepDraft } from '../composer/drafts.ts'
import classes from './empty-thread.module.css'

/** What a new conversation begins with: what can be said, to be chosen and changed. */
export function EmptyThread() {
  const choose = (text: string) => {
    keepDraft(undefined, { text })
    focusComposer()
  }
  return (
    <Stack gap="sm" my="auto">
      <Title order={3} size="h4">
        {texts.conversation.empty.title}
      </Title>
      <Text size="sm" c="dimmed">
        {texts.conversation.empty.hint}
      </Text>
      <ul className={classes.examples} aria-label={texts.conversation.empty.examples}>
        {texts.conversation.empty.suggestions.map((text) => (
          <li key={text}>
            <UnstyledButton className={classes.example} onClick={() => choose(text)}>
              {text}
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </Stack>
  )
}
