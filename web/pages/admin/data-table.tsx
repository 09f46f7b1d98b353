import { Box, Table, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './admin.module.css'
import { Loaded, type LoadedProps } from './loaded.tsx'
import { Pager } from './pager.tsx'

type QueryTableProps<Row> = Pick<DataTableProps, 'head' | 'minWidth'> & {
  name: string
  query: LoadedProps<{ count: number; results: Row[] }>['query']
  row: (row: Row) => ReactNode
  /** Said where there is nothing. */
  none?: string
}

/** A page of rows with what leads to the others; or that it is on its way, why it is not there, that there is none. */
export function QueryTable<Row>({ name, query, head, minWidth, row, none = '' }: QueryTableProps<Row>) {
  return (
    <Loaded query={query}>
      {({ count, results }) =>
        count === 0 ? (
          <Text c="dimmed" ta="center" py="xl">
            {none}
          </Text>
        ) : (
          <>
            <DataTable label={name} head={head} {...(minWidth !== undefined && { minWidth })}>
              {results.map(row)}
            </DataTable>
            <Pager name={name} count={count} shown={results.length} />
          </>
        )
      }
    </Loaded>
  )
}

type DataTableProps = {
  /** What the table is about, for those who cannot see what stands above it. */
  label: string
  head: readonly ReactNode[]
  /** Below this width it is scrolled by itself, and not the page. */
  minWidth?: number
  children: ReactNode
}

/** Also whoever has no mouse can scroll it. */
export function DataTable({ label, head, minWidth = 640, children }: DataTableProps) {
  return (
    <Box component="section" className={classes.scroll ?? ''} aria-label={label} tabIndex={0}>
      <Table miw={minWidth} verticalSpacing={6} highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            {head.map((cell, i) => (
              // The columns of a table do not move.
              <Table.Th key={typeof cell === 'string' ? cell : i}>{cell}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>{children}</Table.Tbody>
      </Table>
    </Box>
  )
}
