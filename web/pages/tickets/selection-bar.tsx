import { Button, CloseButton, Group, Paper, Text } from '@mantine/core'
import { RESOLUTION_STATUSES } from '#contract/ticket.ts'
import type { BulkOperation } from '../../components/bulk/bulk-request.ts'
import { May } from '../../components/session/may.tsx'
import { texts } from '../../texts/texts.ts'
import classes from './selection-bar.module.css'
import type { Selection } from './use-selection.ts'

const said = texts.tickets.selection

type SelectionBarProps = { selection: Selection; count: number; onBulk: (operation: BulkOperation) => void }

/** What can be done with the selected tickets; `count` is how many match in all. */
export function SelectionBar({ selection, count, onBulk }: SelectionBarProps) {
  const { everything, ids, page, selectEverything, clear } = selection
  if (!everything && ids.length === 0) return null
  return (
    <Paper className={classes.bar} shadow="md" withBorder component="section" aria-label={said.label}>
      <Group gap="xs">
        <Text size="sm" fw={600} role="status">
          {everything ? said.everything(count) : said.selected(ids.length)}
        </Text>
        {!everything && page === 'all' && count > ids.length && (
          <Button size="compact-sm" variant="subtle" onClick={selectEverything}>
            {said.selectEverything(count)}
          </Button>
        )}
      </Group>
      <Group gap="xs">
        <May scope="tickets:write">
          <Button.Group>
            {RESOLUTION_STATUSES.map((status) => (
              <Button key={status} size="compact-sm" variant="default" onClick={() => onBulk(status)}>
                {texts.tickets.menu.setStatus(status)}
              </Button>
            ))}
          </Button.Group>
        </May>
        <May scope="tickets:delete">
          <Button size="compact-sm" variant="outline" color="red" onClick={() => onBulk('delete')}>
            {said.delete}
          </Button>
        </May>
        <CloseButton size="sm" aria-label={said.clear} title={said.clear} onClick={clear} />
      </Group>
    </Paper>
  )
}
