import { Badge, Button, Table } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Person } from '#contract/access.ts'
import { peopleQuery } from '../../../api/people.ts'
import { Time } from '../../../components/time.tsx'
import { texts } from '../../../texts/texts.ts'
import { QueryTable } from '../data-table.tsx'
import { ScopeBadges } from '../scope-boxes.tsx'
import { Section } from '../section.tsx'
import { useUrlState } from '../use-url-state.ts'
import { EditPerson } from './edit-person.tsx'
import { NewPerson } from './new-person.tsx'

const said = texts.admin.people

export function PeopleSection() {
  const { get } = useUrlState()
  const query = useQuery(peopleQuery({ page: get('page') || undefined }))
  const [adding, setAdding] = useState(false)
  const [edited, setEdited] = useState<Person>()
  const add = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
      {said.add}
    </Button>
  )
  return (
    <Section title={said.title} actions={add}>
      <QueryTable
        name={said.title}
        query={query}
        head={[said.name, said.scopes, said.sessions, said.lastSeen, said.created]}
        minWidth={720}
        row={(person) => <Row key={person.id} person={person} onEdit={() => setEdited(person)} />}
      />
      {adding && <NewPerson onClose={() => setAdding(false)} />}
      {edited && <EditPerson person={edited} onClose={() => setEdited(undefined)} />}
    </Section>
  )
}

function Row({ person, onEdit }: { person: Person; onEdit: () => void }) {
  const { name, scopes, active, sessions, last_seen, created } = person
  return (
    <Table.Tr>
      <Table.Td>
        <Button variant="subtle" size="compact-sm" aria-label={said.edit(name)} onClick={onEdit}>
          <bdi>{name}</bdi>
        </Button>
        {!active && (
          <Badge ml={6} variant="light" color="gray" tt="none">
            {said.inactive}
          </Badge>
        )}
      </Table.Td>
      <Table.Td>
        <ScopeBadges scopes={scopes} />
      </Table.Td>
      <Table.Td>{said.sessionCount(sessions)}</Table.Td>
      <Table.Td>{last_seen === null ? said.never : <Time at={last_seen} />}</Table.Td>
      <Table.Td>
        <Time at={created} show="absolute" />
      </Table.Td>
    </Table.Tr>
  )
}
