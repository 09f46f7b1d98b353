import { Anchor, Stack, Text, Title } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { Link } from 'react-router'
import { texts } from '../texts/texts.ts'

export function NotFound() {
  useDocumentTitle(texts.pageTitle(texts.notFound.title))
  return (
    <Stack align="flex-start">
      <Title order={1}>{texts.notFound.title}</Title>
      <Text>{texts.notFound.hint}</Text>
      <Anchor component={Link} to="/">
        {texts.notFound.back}
      </Anchor>
    </Stack>
  )
}
