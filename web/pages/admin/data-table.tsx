import { Box, Table } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './admin.module.css'

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
