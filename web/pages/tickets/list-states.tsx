import { Alert, Button, Code, Group, Skeleton, Stack, Text, Title, VisuallyHidden } from '@mantine/core'
import { IconAlertCircle, IconFilterOff, IconPlus, IconTicketOff } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Link, useSearchParams } from 'react-router'
import { ApiError } from '#client/errors.ts'
import type { FieldErrors } from '#contract/errors.ts'
import { May } from '../../components/session/may.tsx'
import { withCreateForm } from '../../components/ticket-form/create-ticket.tsx'
import { texts } from '../../texts/texts.ts'
import { hasField } from './list-parameters.ts'

const said = texts.tickets

export function LoadingList({ rows }: { rows: number }) {
  return (
    <Stack gap="md" role="status" mt="sm">
      <VisuallyHidden>{said.failed.loading}</VisuallyHidden>
      {Array.from({ length: rows }, (_, row) => (
        <Group key={`row ${String(row)}`} wrap="nowrap" aria-hidden>
          <Skeleton h={16} w={16} />
          <Stack gap={6} flex={1}>
            <Skeleton h={12} w={`${35 + ((row * 17) % 40)}%`} />
            <Skeleton h={10} w={`${55 + ((row * 29) % 35)}%`} />
          </Stack>
          <Skeleton h={20} w={80} radius="xl" visibleFrom="xs" />
        </Group>
      ))}
    </Stack>
  )
}

export function NoTickets() {
  return (
    <Empty Icon={IconTicketOff} title={said.empty.none} hint={said.empty.noneHint}>
      <Code>{said.empty.noneCommand}</Code>
      <CreateButton />
    </Empty>
  )
}

export function NothingMatches({ onClear }: { onClear: () => void }) {
  return (
    <Empty Icon={IconFilterOff} title={said.empty.noMatch} hint={said.empty.noMatchHint}>
      <Button variant="light" onClick={onClear}>
        {said.filters.clear}
      </Button>
    </Empty>
  )
}

type FailedListProps = { error: Error; onRetry: () => void; onFirstPage: () => void }

export function FailedList({ error, onRetry, onFirstPage }: FailedListProps) {
  const beyond = error instanceof ApiError && error.status === 404
  return (
    <Alert color="red" icon={<IconAlertCircle aria-hidden />} title={said.failed.title} role="alert">
      <Stack align="flex-start" gap="sm">
        <Text size="sm">{error.message}</Text>
        <Button size="compact-sm" variant="default" onClick={beyond ? onFirstPage : onRetry}>
          {beyond ? said.failed.firstPage : said.failed.retry}
        </Button>
      </Stack>
    </Alert>
  )
}

type WrongFiltersProps = { errors: FieldErrors; onClear: () => void }

/** What the API says against the address; fields say it of themselves. */
export function WrongFilters({ errors, onClear }: WrongFiltersProps) {
  const unsaid = Object.entries(errors).filter(([name]) => !hasField(name))
  return (
    <Alert color="red" icon={<IconAlertCircle aria-hidden />} title={said.filters.wrong} role="alert">
      <Stack align="flex-start" gap="sm">
        {unsaid.map(([name, about]) => (
          <Text key={name} size="sm">
            <bdi>{name}</bdi>: <bdi>{about.join(' ')}</bdi>
          </Text>
        ))}
        <Button size="compact-sm" variant="default" onClick={onClear}>
          {said.filters.clear}
        </Button>
      </Stack>
    </Alert>
  )
}

export function CreateButton() {
  const [address] = useSearchParams()
  return (
    <May scope="tickets:write">
      <Button component={Link} to={`?${withCreateForm(address)}`} leftSection={<IconPlus size={16} aria-hidden />}>
        {said.create}
      </Button>
    </May>
  )
}

type EmptyProps = { Icon: typeof IconPlus; title: string; hint: string; children: ReactNode }

const Empty = ({ Icon, title, hint, children }: EmptyProps) => (
  <Stack align="center" gap="sm" py={64} ta="center">
    <Icon size={40} stroke={1.2} aria-hidden />
    <Title order={2} size="h4">
      {title}
    </Title>
    <Text c="dimmed">{hint}</Text>
    {children}
  </Stack>
)
