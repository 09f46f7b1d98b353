import { Group, NativeSelect, Pagination } from '@mantine/core'
import { PAGE_SIZE_DEFAULT } from '#contract/list-query.ts'
import { texts } from '../../texts/texts.ts'
import { paging } from './list-parameters.ts'
import type { ListState } from './use-list-parameters.ts'

const said = texts.tickets.pages
const SIZES = [20, 50, 100, 200] as const

type ListFooterProps = { list: ListState; count: number }

export function ListFooter({ list: { parameters, change }, count }: ListFooterProps) {
  const { page, size, pages } = paging(parameters, count)
  const sizes = [...new Set([...SIZES, size])].toSorted((a, b) => a - b)
  const turn = (to: number) => {
    change({ page: to === 1 ? undefined : String(to) })
    window.scrollTo({ top: 0 })
  }
  return (
    <Group justify="space-between" gap="sm" component="nav" aria-label={said.label}>
      <Pagination
        size="sm"
        siblings={1}
        total={pages}
        value={page}
        onChange={turn}
        hideWithOnePage
        getItemProps={(item) => ({ 'aria-label': said.go(item) })}
        getControlProps={(control) =>
          control === 'next' ? { 'aria-label': said.next } : { 'aria-label': said.previous }
        }
      />
      <NativeSelect
        size="xs"
        ms="auto"
        aria-label={said.size}
        value={size}
        data={sizes.map((value) => ({ value: String(value), label: `${value} / ${said.page}` }))}
        onChange={(event) =>
          change({
            page_size: event.currentTarget.value === String(PAGE_SIZE_DEFAULT) ? undefined : event.currentTarget.value,
          })
        }
      />
    </Group>
  )
}
