import { ActionIcon, Group, Text } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { PAGE_SIZE_DEFAULT } from '#contract/list-query.ts'
import { texts } from '../../texts/texts.ts'
import { useUrlState } from './use-url-state.ts'

/** Which page is shown stands in the address, as `page`. */
export function Pager({ name, count, shown }: { name: string; count: number; shown: number }) {
  const { get, set } = useUrlState()
  const page = Number(get('page') || 1)
  const first = (page - 1) * PAGE_SIZE_DEFAULT
  if (count === 0) return null
  const go = (to: number) => set({ page: to === 1 ? '' : String(to) })
  return (
    <Group component="nav" aria-label={texts.admin.pages.label(name)} justify="flex-end" gap="xs" mt="xs">
      <Text size="sm" c="dimmed" aria-live="polite">
        {texts.admin.pages.shown(first + 1, first + shown, count)}
      </Text>
      <ActionIcon
        variant="default"
        aria-label={texts.admin.pages.previous}
        disabled={page <= 1}
        onClick={() => go(page - 1)}
      >
        <IconChevronLeft size={16} />
      </ActionIcon>
      <ActionIcon
        variant="default"
        aria-label={texts.admin.pages.next}
        disabled={first + shown >= count}
        onClick={() => go(page + 1)}
      >
        <IconChevronRight size={16} />
      </ActionIcon>
    </Group>
  )
}
