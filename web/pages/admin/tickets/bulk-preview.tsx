import { Button, Stack, Table, Text } from '@mantine/core'
import type { BulkAnswer } from '#contract/bulk.ts'
import { Changes } from '../../../components/changes.tsx'
import { TicketLink } from '../../../components/ticket-link.tsx'
import { texts } from '../../../texts/texts.ts'
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
      <Text role="status" fw={600}>
        {said.previewed(matched, changed)}
      </Text>
      {shown.length > 0 && (
        <>
          <Text size="sm" c="dimmed">
            {said.some(shown.length)}
          </Text>
          <DataTable label={said.preview} head={[said.ticket, said.effect]} minWidth={320}>
            {shown.map(({ id, changes }) => (
              <Table.Tr key={id}>
                <Table.Td w={110}>
                  <TicketLink id={id} />
                </Table.Td>
                <Table.Td>
                  <Effect deletes={deletes} changes={changes} />
                </Table.Td>
              </Table.Tr>
            ))}
          </DataTable>
        </>
      )}
      {changed > 0 && (
        <Button color={deletes ? 'red' : 'blue'} loading={pending} onClick={onApply} w="fit-content">
          {deletes ? said.applyDelete(changed) : said.apply(changed)}
        </Button>
      )}
    </Stack>
  )
}

function Effect({ deletes, changes }: { deletes: boolean; changes: BulkAnswer['results'][number]['changes'] }) {
  if (deletes) return said.deleted
  return Object.keys(changes).length > 0 ? <Changes changes={changes} /> : said.unchanged
}
