import { Anchor, Badge, Button, Group, SegmentedControl, Stack, Table, Text, VisuallyHidden } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { DELIVERY_STATES, type Delivery, type Webhook } from '#contract/webhooks.ts'
import { deliveriesQuery, replayDelivery, WEBHOOKS, webhookQuery } from '../../../api/webhooks.ts'
import { TicketLink } from '../../../components/ticket-link.tsx'
import { Time } from '../../../components/time.tsx'
import { MOMENT } from '../../../components/time-formats.ts'
import { texts } from '../../../texts/texts.ts'
import classes from '../admin.module.css'
import { QueryTable } from '../data-table.tsx'
import { Loaded } from '../loaded.tsx'
import { Section } from '../section.tsx'
import { useUrlState } from '../use-url-state.ts'
import { DeleteWebhook } from './delete-webhook.tsx'
import { NewSecret } from './new-secret.tsx'
import { StateBadge } from './webhooks-section.tsx'

const said = texts.admin.webhooks

/** What one webhook was sent, and how that went. */
export function DeliveriesSection() {
  const id = Number(useParams().id)
  return (
    <Stack gap="md">
      <Anchor component={Link} to="/admin/webhooks" size="sm">
        {said.back}
      </Anchor>
      <Loaded query={useQuery(webhookQuery(id))}>{(webhook) => <Deliveries webhook={webhook} />}</Loaded>
    </Stack>
  )
}

type Dialog = 'secret' | 'delete'

function Deliveries({ webhook }: { webhook: Webhook }) {
  const { id, name, url, disabled_why, old_secret_until } = webhook
  const { get, set } = useUrlState()
  const [dialog, setDialog] = useState<Dialog>()
  const query = useQuery(deliveriesQuery(id, { state: get('state') || undefined, page: get('page') || undefined }))
  const actions = (
    <Group gap="xs">
      <Button variant="default" onClick={() => setDialog('secret')}>
        {said.newSecret}
      </Button>
      <Button variant="default" c="red" onClick={() => setDialog('delete')}>
        {said.remove}
      </Button>
    </Group>
  )
  return (
    <Section title={name} actions={actions}>
      <Stack gap={4} align="flex-start">
        <StateBadge webhook={webhook} />
        <Text className={classes.mono}>{url}</Text>
        {disabled_why !== null && <Text size="sm">{disabled_why}</Text>}
        {old_secret_until !== null && Date.parse(old_secret_until) > Date.now() && (
          <Text size="sm" c="dimmed">
            {said.overlap(MOMENT.format(Date.parse(old_secret_until)))}
          </Text>
        )}
      </Stack>
      <SegmentedControl
        aria-label={said.which}
        value={get('state') || 'any'}
        onChange={(state) => set({ state: state === 'any' ? '' : state, page: '' })}
        data={[
          { value: 'any', label: said.any },
          ...DELIVERY_STATES.map((value) => ({ value, label: said.deliveryStates[value] })),
        ]}
        w="fit-content"
      />
      <QueryTable
        name={said.deliveries}
        query={query}
        head={[
          said.sequence,
          said.event,
          said.ticket,
          said.state,
          said.attempts,
          said.last,
          said.next,
          <VisuallyHidden key="replay">{said.replay}</VisuallyHidden>,
        ]}
        minWidth={820}
        row={(delivery) => <Row key={delivery.id} webhookId={id} delivery={delivery} />}
        none={said.noDeliveries}
      />
      {dialog === 'secret' && <NewSecret webhook={webhook} onClose={() => setDialog(undefined)} />}
      {dialog === 'delete' && <DeleteWebhook webhook={webhook} onClose={() => setDialog(undefined)} />}
    </Section>
  )
}

const COLORS = { pending: 'orange', delivered: 'teal', given_up: 'red' } as const

function Row({ webhookId, delivery }: { webhookId: number; delivery: Delivery }) {
  const { sequence, event, ticket_id, state, attempts, next_attempt } = delivery
  const last = attempts.at(-1)
  return (
    <Table.Tr>
      <Table.Td>{sequence}</Table.Td>
      <Table.Td>{said.kinds[event]}</Table.Td>
      <Table.Td>{ticket_id !== null && <TicketLink id={ticket_id} />}</Table.Td>
      <Table.Td>
        <Badge variant="dot" miw="max-content" color={COLORS[state]} tt="none" fw={500}>
          {said.deliveryStates[state]}
        </Badge>
      </Table.Td>
      <Table.Td>{texts.admin.number(attempts.length)}</Table.Td>
      <Table.Td>
        {last && (
          <>
            <Time at={last.at} /> · {said.how(last.status, last.milliseconds)}
            {last.error !== null && <Text size="xs">{last.error}</Text>}
          </>
        )}
      </Table.Td>
      <Table.Td>{next_attempt !== null && <Time at={next_attempt} show="absolute" />}</Table.Td>
      <Table.Td>
        {sequence !== null && state !== 'pending' && (
          <Replay webhookId={webhookId} deliveryId={delivery.id} sequence={sequence} />
        )}
      </Table.Td>
    </Table.Tr>
  )
}

type ReplayProps = { webhookId: number; deliveryId: number; sequence: number }

function Replay({ webhookId, deliveryId, sequence }: ReplayProps) {
  const queries = useQueryClient()
  const { mutate, isPending } = useMutation({
    mutationFn: () => replayDelivery(webhookId, deliveryId),
    onSuccess: () => notifications.show({ color: 'teal', message: said.replayed }),
    onError: ({ message }) => notifications.show({ color: 'red', message }),
    onSettled: () => queries.invalidateQueries({ queryKey: WEBHOOKS }),
  })
  return (
    <Button
      size="compact-sm"
      variant="default"
      loading={isPending}
      aria-label={said.replayOf(sequence)}
      onClick={() => mutate()}
    >
      {said.replay}
    </Button>
  )
}
