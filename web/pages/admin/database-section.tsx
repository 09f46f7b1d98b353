import { Alert, Button, Card, Code, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { AgentDatabaseFacts, DatabaseFacts } from '#contract/admin.ts'
import { agentDatabaseQuery, databaseQuery, fetchBackup } from '../../api/console.ts'
import { MOMENT } from '../../components/time-formats.ts'
import { texts } from '../../texts/texts.ts'
import classes from './admin.module.css'
import { Loaded } from './loaded.tsx'
import { Section } from './section.tsx'

const said = texts.admin.database
const { number } = texts.admin

export function DatabaseSection() {
  const query = useQuery(databaseQuery)
  return (
    <Section title={said.title}>
      <Loaded query={query}>{(facts) => <Facts file={facts.file} rows={rowsOf(facts)} />}</Loaded>
      <Title order={2} size="h4">
        {said.agent}
      </Title>
      <Loaded query={useQuery(agentDatabaseQuery)}>
        {(facts) => <Facts file={facts.file} rows={agentRowsOf(facts)} />}
      </Loaded>
      <Backup ofTicketsAlone={query.data?.agent_bytes === null} />
    </Section>
  )
}

type Rows = [name: string, value: string][]

function rowsOf(facts: DatabaseFacts): Rows {
  const { bytes, wal_bytes, schema_version, tickets, deleted, audit, idempotency_keys, unindexed } = facts
  const { last_backup, retention } = facts
  return [
    [said.size, bytesText(bytes)],
    [said.wal, bytesText(wal_bytes)],
    [said.schema, String(schema_version)],
    [said.tickets, number(tickets.OPEN + tickets.RESOLVED + tickets.CLOSED)],
    [said.open, number(tickets.OPEN)],
    [said.resolved, number(tickets.RESOLVED)],
    [said.closed, number(tickets.CLOSED)],
    [said.deleted, number(deleted)],
    [said.audit, number(audit)],
    [said.keys, number(idempotency_keys)],
    [said.unindexed, number(unindexed)],
    [said.lastBackup, last_backup === null ? said.never : MOMENT.format(Date.parse(last_backup))],
    [said.kept.deleted, keptText(retention.deleted_tickets)],
    [said.kept.audit, keptText(retention.audit)],
    [said.kept.accessLog, keptText(retention.access_log)],
  ]
}

const agentRowsOf = ({ bytes, conversations, retention }: AgentDatabaseFacts): Rows => [
  [said.size, bytesText(bytes)],
  [said.conversations, number(conversations)],
  [said.kept.conversations, keptText(retention.conversations)],
]

function Facts({ file, rows }: { file: string; rows: Rows }) {
  return (
    <Stack gap="sm">
      <Group gap="xs">
        <Text size="sm" c="dimmed">
          {said.file}
        </Text>
        <Text className={classes.mono}>{file}</Text>
      </Group>
      <SimpleGrid component="dl" cols={{ base: 2, xs: 3, md: 4 }} spacing="sm" m={0}>
        {rows.map(([name, value]) => (
          <Card key={name} withBorder padding="sm">
            <Text component="dt" size="xs" c="dimmed">
              {name}
            </Text>
            <Text component="dd" m={0} fw={600} size="lg">
              {value}
            </Text>
          </Card>
        ))}
      </SimpleGrid>
    </Stack>
  )
}

function Backup({ ofTicketsAlone }: { ofTicketsAlone: boolean }) {
  const { mutate, isPending, error } = useMutation({
    mutationFn: fetchBackup,
    onSuccess: ({ name, file }) => saveFile(name, file),
  })
  return (
    <Stack gap="xs" align="flex-start">
      <Title order={2} size="h4">
        {said.backup}
      </Title>
      <Text size="sm" c="dimmed">
        {ofTicketsAlone ? said.ticketsAlone : said.backupHint}
      </Text>
      {ofTicketsAlone && <Code>{said.conversationsCommand}</Code>}
      {error && (
        <Alert color="red" variant="light" title={said.failed} role="alert">
          {error.message}
        </Alert>
      )}
      <Button leftSection={<IconDownload size={16} />} loading={isPending} onClick={() => mutate()}>
        {ofTicketsAlone ? said.downloadTickets : said.download}
      </Button>
    </Stack>
  )
}

const keptText = ({ days, next }: DatabaseFacts['retention']['audit']): string =>
  days === 0 ? said.kept.forEver : said.kept.days(days, next === null ? undefined : MOMENT.format(Date.parse(next)))

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

function bytesText(bytes: number): string {
  const power = bytes === 0 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3))
  const format = { style: 'unit', unit: UNITS[power] ?? 'byte', maximumFractionDigits: 1 } as const
  return (bytes / 1000 ** power).toLocaleString('en', format)
}

/** As if a link to it had been followed. */
function saveFile(name: string, file: Blob): void {
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser reads it after this turn, a large one for a while.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
