import { Table } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { AccessLogPage } from '#contract/admin.ts'
import { accessLogQuery } from '../../api/console.ts'
import { Who } from '../../components/actor.tsx'
import { Time } from '../../components/time.tsx'
import { texts } from '../../texts/texts.ts'
import classes from './admin.module.css'
import { QueryTable } from './data-table.tsx'
import { Section } from './section.tsx'
import { useUrlState } from './use-url-state.ts'

const said = texts.admin.accessLog
const ACTIONS: Readonly<Record<string, string>> = said.actions

export function AccessLogSection() {
  const { get } = useUrlState()
  const query = useQuery(accessLogQuery({ page: get('page') || undefined }))
  return (
    <Section title={said.title} hint={said.hint}>
      <QueryTable
        name={said.title}
        query={query}
        head={[said.at, said.who, said.action, said.subject, said.address]}
        row={(row) => <Row key={row.id} row={row} />}
        none={said.none}
      />
    </Section>
  )
}

function Row({ row: { at, who, action, subject, address } }: { row: AccessLogPage['results'][number] }) {
  return (
    <Table.Tr>
      <Table.Td>
        <Time at={at} show="absolute" />
      </Table.Td>
      <Table.Td>
        <Who name={who} />
      </Table.Td>
      <Table.Td>{ACTIONS[action] ?? action}</Table.Td>
      <Table.Td>
        <bdi>{subject}</bdi>
      </Table.Td>
      <Table.Td className={classes.mono}>{address ?? said.here}</Table.Td>
    </Table.Tr>
  )
}
