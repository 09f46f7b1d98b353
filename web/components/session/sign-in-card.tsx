import { Card, Center, Code, Stack, Text, Title } from '@mantine/core'
import { texts } from '../../texts/texts.ts'
import { SignInForm } from './sign-in-form.tsx'

type SignInCardProps = {
  /** What wants it. */
  why?: string
  onSignedIn?: () => void
}

export function SignInCard({ why, onSignedIn }: SignInCardProps) {
  return (
    <Center py="xl">
      <Card withBorder padding="lg" w="100%" maw={380}>
        <Stack gap="md">
          <Stack gap={4}>
            <Title order={1} size="h2">
              {texts.access.title}
            </Title>
            {why && (
              <Text size="sm" c="dimmed">
                {why}
              </Text>
            )}
          </Stack>
          <SignInForm {...(onSignedIn && { onSignedIn })} />
          <Text size="xs" c="dimmed">
            {texts.access.first} <Code style={{ whiteSpace: 'nowrap' }}>{texts.access.firstCommand}</Code>
          </Text>
        </Stack>
      </Card>
    </Center>
  )
}
