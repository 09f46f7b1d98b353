import { Button, Chip, Group, Input, Stack } from '@mantine/core'
import { IconAdjustmentsHorizontal } from '@tabler/icons-react'
import { useId, useState } from 'react'
import type { FieldErrors } from '#contract/errors.ts'
import { RESOLUTION_STATUSES } from '#contract/ticket.ts'
import { texts } from '../../texts/texts.ts'
import { listOf } from './list-parameters.ts'
import { MoreFilters } from './more-filters.tsx'
import { OtherFilters } from './other-filters.tsx'
import { SearchField } from './search-field.tsx'
import type { ListState } from './use-list-parameters.ts'

const said = texts.tickets.filters
const IN_MORE = ['title__icontains', 'created__gte', 'created__lt'] as const

type FilterBarProps = { list: ListState; errors: FieldErrors }

/** The API's filters; each says what the API says against it. */
export function FilterBar({ list, errors }: FilterBarProps) {
  const { parameters, change } = list
  const used = IN_MORE.filter((name) => name in parameters).length
  const [asked, setAsked] = useState(used > 0)
  const more = asked || IN_MORE.some((name) => name in errors)
  const moreId = useId()
  return (
    <Stack gap="xs" role="search" aria-label={said.label}>
      <Group gap="sm" align="flex-start">
        <SearchField
          value={parameters.search ?? ''}
          error={errors.search?.join(' ')}
          onChange={(search, options) => change({ search }, options)}
        />
        <StatusFilter list={list} errors={errors} />
        <Button
          variant={used > 0 ? 'light' : 'default'}
          leftSection={<IconAdjustmentsHorizontal size={16} aria-hidden />}
          aria-expanded={more}
          aria-controls={moreId}
          onClick={() => setAsked(!more)}
        >
          {more ? said.fewer : said.more}
          {used > 0 && ` (${used})`}
        </Button>
      </Group>
      <div id={moreId}>{more && <MoreFilters list={list} errors={errors} />}</div>
      <OtherFilters list={list} errors={errors} />
    </Stack>
  )
}

function StatusFilter({ list: { parameters, change }, errors }: FilterBarProps) {
  const error = errors.resolution_status__in?.join(' ')
  const shown = listOf(parameters.resolution_status__in)
  const choose = (chosen: readonly string[]) =>
    change((now) => {
      const statuses = new Set(listOf(now.resolution_status__in)).symmetricDifference(
        new Set(shown).symmetricDifference(new Set(chosen)),
      )
      return { resolution_status__in: RESOLUTION_STATUSES.filter((status) => statuses.has(status)).join(',') }
    })
  return (
    <div>
      <Chip.Group multiple value={shown} onChange={choose}>
        <Group gap={6} h={36} role="group" aria-label={said.status}>
          {RESOLUTION_STATUSES.map((status) => (
            <Chip key={status} value={status} variant="outline" size="sm">
              {status}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      {error && <Input.Error role="alert">{error}</Input.Error>}
    </div>
  )
}
