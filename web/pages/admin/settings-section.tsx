import { Badge, Stack, Table, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Setting } from '#contract/admin.ts'
import { agentSettingsQuery, settingsQuery } from '../../api/console.ts'
import { texts } from '../../texts/texts.ts'
import classes from './admin.module.css'
import { DataTable } from './data-table.tsx'
import { Loaded } from './loaded.tsx'
import { Section } from './section.tsx'

const said = texts.admin.settings

export function SettingsSection() {
  return (
    <Section title={said.title} hint={said.hint}>
      <Service title={said.service} query={useQuery(settingsQuery)} />
      <Service title={said.agent} query={useQuery(agentSettingsQuery)} />
    </Section>
  )
}

type ServiceProps = { title: string; query: Parameters<typeof Loaded<{ results: Setting[] }>>[0]['query'] }

function Service({ title, query }: ServiceProps) {
  return (
    <Stack gap="xs">
      <Title order={2} size="h4">
        {title}
      </Title>
      <Loaded query={query}>
        {({ results }) => (
          <DataTable label={title} head={[said.name, said.value, said.source]} minWidth={480}>
            {results.map((setting) => (
              <Row key={setting.name} setting={setting} />
            ))}
          </DataTable>
        )}
      </Loaded>
    </Stack>
  )
}

function Row({ setting: { name, value, source, secret } }: { setting: Setting }) {
  const masked = secret && source === 'set'
  return (
    <Table.Tr>
      <Table.Td className={classes.name}>{name}</Table.Td>
      <Table.Td className={classes.mono}>
        {masked || value === null ? (
          <Text span inherit c="dimmed" fs="italic">
            {masked ? said.masked : said.nothing}
          </Text>
        ) : (
          value
        )}
      </Table.Td>
      <Table.Td>
        <Badge variant={source === 'set' ? 'light' : 'default'} size="sm" miw="max-content" tt="none" fw={500}>
          {source === 'set' ? said.set : said.standard}
        </Badge>
      </Table.Td>
    </Table.Tr>
  )
}
