import { NativeSelect, Table, Text } from '@mantine/core'
import type { Imported } from '#contract/answers.ts'
import { IMPORT_COLUMNS } from '#contract/import-row.ts'
import { texts } from '../../../texts/texts.ts'
import type { Column } from './use-import.ts'

const said = texts.tickets.import
const NAMES: Readonly<Record<string, string>> = said.members
const MEMBERS = [
  { value: '', label: said.leftOut },
  ...IMPORT_COLUMNS.map((member) => ({ value: member, label: NAMES[member] ?? member })),
]

type ColumnsTableProps = { columns: readonly Column[]; onMap: (column: string, member: string) => void }

/** Which column of the file is what of a ticket. */
export function ColumnsTable({ columns, onMap }: ColumnsTableProps) {
  return (
    <Table aria-label={said.columns} verticalSpacing={4}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{said.column}</Table.Th>
          <Table.Th>{said.member}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {columns.map(({ name, member }) => (
          <Table.Tr key={name}>
            <Table.Td style={{ overflowWrap: 'anywhere' }}>
              <bdi>{name}</bdi>
            </Table.Td>
            <Table.Td>
              <NativeSelect
                size="xs"
                aria-label={said.memberOf(name)}
                data={MEMBERS}
                value={member}
                onChange={({ currentTarget: { value } }) => onMap(name, value)}
              />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

const SHOWN = ['id', 'title', 'description', 'resolution_status', 'created'] as const

/** The first rows as they would be stored. */
export function RowsTable({ rows }: { rows: NonNullable<Imported['rows']> }) {
  if (rows.length === 0) return null
  const members = SHOWN.filter((member) => rows.some((row) => row[member] !== undefined))
  return (
    <Table aria-label={said.rows} layout="fixed" verticalSpacing={4} fz="sm">
      <Table.Thead>
        <Table.Tr>
          {members.map((member) => (
            <Table.Th key={member}>{NAMES[member]}</Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row, place) => (
          <Table.Tr key={`row ${String(place)}`}>
            {members.map((member) => (
              <Table.Td key={member}>
                <Text size="sm" truncate>
                  <bdi>{row[member]}</bdi>
                </Text>
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
