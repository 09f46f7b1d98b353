import { Group, Stack, Text } from '@mantine/core'
import { SIMILAR_SCORE_MIN, type Similar } from '#contract/answers.ts'
import { texts } from '../texts/texts.ts'
import { StatusChip } from './status-chip.tsx'
import { TicketLink } from './ticket-link.tsx'

/** Those that are likely to be about the same. */
export const likely = ({ results }: Similar, min = SIMILAR_SCORE_MIN): Similar['results'] =>
  results.filter(({ score }) => score >= min)

/** Tickets, and how much they are like the one in question. */
export function ScoredTickets({ scored }: { scored: Similar['results'] }) {
  return (
    <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
      {scored.map(({ ticket, score }) => (
        <li key={ticket.id}>
          <Text size="sm" dir="auto" style={{ overflowWrap: 'anywhere', unicodeBidi: 'isolate' }}>
            <TicketLink id={ticket.id}>
              #{ticket.id} {ticket.title}
            </TicketLink>
          </Text>
          <Group gap="xs" mt={2}>
            <StatusChip status={ticket.resolution_status} />
            <Text size="xs" c="dimmed">
              {texts.ticket.similar.score(score)}
            </Text>
          </Group>
        </li>
      ))}
    </Stack>
  )
}
