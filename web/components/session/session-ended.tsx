import { Button, Modal, Stack, Text } from '@mantine/core'
import { texts } from '../../texts/texts.ts'
import { SignInForm } from './sign-in-form.tsx'

type SessionEndedProps = {
  /** Whether one may also go on as nobody. */
  optional: boolean
  onDone: () => void
}

/** Over the page, which stays as it is. */
export function SessionEnded({ optional, onDone }: SessionEndedProps) {
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={texts.access.title}
      centered
    >
      <Stack>
        <Text size="sm">{texts.access.why.ended}</Text>
        <SignInForm onSignedIn={onDone} />
        {optional && (
          <Button variant="subtle" color="gray" onClick={onDone}>
            {texts.access.withoutSignIn}
          </Button>
        )}
      </Stack>
    </Modal>
  )
}
