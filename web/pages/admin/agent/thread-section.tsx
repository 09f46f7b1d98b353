import { Anchor, Card, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import type { Message } from '#contract/chat.ts'
import { messagesQuery } from '../../../api/console.ts'
import { LongText } from '../../../components/text/long-text.tsx'
import { TicketLink } from '../../../components/ticket-link.tsx'
import { Time } from '../../../components/time.tsx'
import { texts } from '../../../texts/texts.ts'
import { Loaded } from '../loaded.tsx'
import { Section } from '../section.tsx'

const said = texts.admin.agent

/** A conversation of anybody's, to be read and no more. */
export function ThreadSection() {
  const { id = '' } = useParams()
  return (
    <Section
      title={said.thread}
      hint={said.readOnly}
      actions={
        <Anchor component={Link} to="/admin/agent" size="sm">
          {said.back}
        </Anchor>
      }
    >
      <Loaded query={useQuery(messagesQuery(id))}>
        {({ results }) => (
          <Stack gap="sm">
            {results.map((message) => (
              <Turn key={`${message.run_id} ${message.role}`} message={message} />
            ))}
          </Stack>
        )}
      </Loaded>
    </Section>
  )
}

function Turn({ message: { role, text, at, receipts, pending_approval } }: { message: Message }) {
  return (
    <Card withBorder padding="sm" {...(role === 'user' && { bg: 'var(--mantine-color-default-hover)' })}>
      <Group justify="space-between" gap="xs">
        <Text size="sm" fw={600}>
          {role === 'user' ? said.asked : said.answered}
        </Text>
        <Text size="xs" c="dimmed">
          <Time at={at} show="absolute" />
        </Text>
      </Group>
      <LongText size="sm">{text || said.noAnswer}</LongText>
      {receipts.length > 0 && (
        <Group gap="xs" mt="xs">
          <Text size="sm" c="dimmed">
            {said.receipts(receipts.length)}
          </Text>
          {receipts.map(({ audit_id, ticket_id }) => (
            <TicketLink key={audit_id} id={ticket_id} />
          ))}
        </Group>
      )}
      {pending_approval && (
        <Text size="sm" c="dimmed" mt="xs">
          {said.waits}
        </Text>
      )}
    </Card>
  )
}
