import { Anchor, Badge, Button, Group, Table, Text, VisuallyHidden } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconPlus } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { WEBHOOK_EVENTS, type Webhook } from '#contract/webhooks.ts'
import { testWebhook, WEBHOOKS, webhooksQuery } from '../../../api/webhooks.ts'
import { texts } from '../../../texts/texts.ts'
import classes from '../admin.module.css'
import { QueryTable } from '../data-table.tsx'
import { Section } from '../section.tsx'
import { useUrlState } from '../use-url-state.ts'
import { EditWebhook } from './edit-webhook.tsx'
import { NewWebhookDialog } from './new-webhook.tsx'

const said = texts.admin.webhooks

export function WebhooksSection() {
  const { get } = useUrlState()
  const [adding, setAdding] = useState(false)
  const [edited, setEdited] = useState<Webhook>()
  const add = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
      {said.add}
    </Button>
  )
  return (
    <Section title={said.title} hint={said.hint} actions={add}>
      <QueryTable
        name={said.title}
        query={useQuery(webhooksQuery({ page: get('page') || undefined }))}
        head={[
          said.name,
          said.url,
          said.told,
          said.state,
          said.pending,
          <VisuallyHidden key="actions">{said.test}</VisuallyHidden>,
        ]}
        minWidth={820}
        row={(webhook) => <Row key={webhook.id} webhook={webhook} onEdit={() => setEdited(webhook)} />}
        none={said.none}
      />
      {adding && <NewWebhookDialog onClose={() => setAdding(false)} />}
      {edited && <EditWebhook webhook={edited} onClose={() => setEdited(undefined)} />}
    </Section>
  )
}

function Row({ webhook, onEdit }: { webhook: Webhook; onEdit: () => void }) {
  const { id, name, url, pending, disabled_why } = webhook
  const queries = useQueryClient()
  const test = useMutation({
    mutationFn: () => testWebhook(id),
    onSuccess: ({ state, attempts }) =>
      notifications.show(
        state === 'delivered'
          ? { color: 'teal', message: said.arrived }
          : { color: 'red', message: said.notArrived(attempts.at(-1)?.error ?? ''), autoClose: false },
      ),
    onError: ({ message }) => notifications.show({ color: 'red', message }),
    onSettled: () => queries.invalidateQueries({ queryKey: WEBHOOKS }),
  })
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor component={Link} size="sm" to={`/admin/webhooks/${id}`} aria-label={said.open(name)}>
          <bdi>{name}</bdi>
        </Anchor>
      </Table.Td>
      <Table.Td className={classes.mono}>{url}</Table.Td>
      <Table.Td>
        <ToldOf webhook={webhook} />
      </Table.Td>
      <Table.Td>
        <StateBadge webhook={webhook} />
        {disabled_why !== null && <Text size="xs">{disabled_why}</Text>}
      </Table.Td>
      <Table.Td>{texts.admin.number(pending)}</Table.Td>
      <Table.Td>
        <Group gap="xs" wrap="nowrap" justify="flex-end">
          <Button size="compact-sm" variant="default" loading={test.isPending} onClick={() => test.mutate()}>
            {said.test}
          </Button>
          <Button size="compact-sm" variant="default" aria-label={said.edit(name)} onClick={onEdit}>
            {said.change}
          </Button>
        </Group>
      </Table.Td>
    </Table.Tr>
  )
}

function ToldOf({ webhook: { events, statuses } }: { webhook: Webhook }) {
  const kinds = events.length === WEBHOOK_EVENTS.length ? [said.every] : events.map((event) => said.kinds[event])
  return (
    <Text size="sm">
      {kinds.join(', ')}
      {statuses.length > 0 && ` → ${statuses.join(', ')}`}
    </Text>
  )
}

const COLORS = { on: 'teal', failing: 'orange', off: 'gray', disabled: 'red' } as const

export function StateBadge({ webhook: { active, disabled_why, failing_since } }: { webhook: Webhook }) {
  const off = disabled_why === null ? 'off' : 'disabled'
  const on = failing_since === null ? 'on' : 'failing'
  const state = active ? on : off
  return (
    <Badge variant="dot" miw="max-content" color={COLORS[state]} tt="none" fw={500}>
      {said.states[state]}
    </Badge>
  )
}
