import { Button, Group, Stack, Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { BulkAnswer } from '#contract/bulk.ts'
import { ticketTitlesQuery } from '../../../api/console.ts'
import { Changes } from '../../../components/changes.tsx'
import { TicketLink } from '../../../components/ticket-link.tsx'
import { texts } from '../../../texts/texts.ts'
import classes from '../admin.module.css'
import { DataTable } from '../data-table.tsx'
import type { BulkOperation } from './bulk-change.ts'

const said = texts.admin.tickets
/** So many are shown of what may be thousands. */
const SHOWN = 10

type BulkPreviewProps = { preview: BulkAnswer; operation: BulkOperation; pending: boolean; onApply: () => void }

export function BulkPreview({ preview, operation, pending, onApply }: BulkPreviewProps) {
  const { matched, changed, results } = preview
  const deletes = operation === 'delete'
  const shown = results.slice(0, SHOWN)
  return (
    <Stack gap="sm" align="stretch">
      <Group gap="md">
        <Text role="status" fw={600}>
          {said.previewed(matched, changed)}
        </Text>
        {changed > 0 && (
          <Button color={deletes ? 'red' : 'blue'} loading={pending} onClick={onApply}>
            {deletes ? said.applyDelete(changed) : said.apply(changed)}
          </Button>
        )}
      </Group>
      {shown.length > 0 && <FirstFew results={shown} deletes={deletes} />}
    </Stack>
  )
}

/** With their titles, which the preview does not have. */
function FirstFew({ results, deletes }: { results: BulkAnswer['results']; deletes: boolean }) {
  const ids = results.map(({ id }) => id)
  const { data } = useQuery(ticketTitlesQuery(ids))
  return (
    <>
      <Text size="sm" c="dimmed">
        {said.some(results.length)}
      </Text>
      <DataTable label={said.preview} head={[said.ticket, said.effect]} minWidth={320}>
        {results.map(({ id, changes }) => (
          <Table.Tr key={id}>
            <Table.Td className={classes.clip}>
              <TicketLink id={id}>
                #{id} <bdi>{data?.get(id)}</bdi>
              </TicketLink>
            </Table.Td>
            <Table.Td>
              <Effect deletes={deletes} changes={changes} />
            </Table.Td>
          </Table.Tr>
        ))}
      </DataTable>
    </>
  )
}

function Effect({ deletes, changes }: { deletes: boolean; changes: BulkAnswer['results'][number]['changes'] }) {
  if (deletes) return said.deleted
  return Object.keys(changes).length > 0 ? <Changes changes={changes} /> : said.unchanged
}
