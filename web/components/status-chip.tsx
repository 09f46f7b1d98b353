import { Badge } from '@mantine/core'
import type { ResolutionStatus } from '#contract/ticket.ts'

const COLORS: Record<ResolutionStatus, string> = { OPEN: 'blue', RESOLVED: 'teal', CLOSED: 'gray' }

export function StatusChip({ status }: { status: ResolutionStatus }) {
  return (
    <Badge variant="light" color={COLORS[status]} tt="none">
      {status}
    </Badge>
  )
}
