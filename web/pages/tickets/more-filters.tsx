import { SimpleGrid, TextInput } from '@mantine/core'
import type { FieldErrors } from '#contract/errors.ts'
import { beginsDay, dayOf, startOfDay } from '../../components/days.ts'
import { texts } from '../../texts/texts.ts'
import type { ListState } from './use-list-parameters.ts'
import { useTyped } from './use-typed.ts'

const said = texts.tickets.filters

type MoreFiltersProps = { list: ListState; errors: FieldErrors }

export function MoreFilters({ list: { parameters, change }, errors }: MoreFiltersProps) {
  const title = useTyped(parameters.title__icontains ?? '', (title__icontains, options) =>
    change({ title__icontains }, options),
  )
  return (
    <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="sm">
      <TextInput
        label={said.titleContains}
        dir="auto"
        maxLength={1000}
        value={title.value}
        error={errors.title__icontains?.join(' ')}
        onChange={(event) => title.set(event.currentTarget.value)}
        onBlur={title.leave}
      />
      <DayField
        label={said.createdFrom}
        value={beginsDay(parameters.created__gte) ? dayOf(parameters.created__gte) : ''}
        error={errors.created__gte}
        onChange={(day, options) => change({ created__gte: startOfDay(day) }, options)}
      />
      {/* The day counts too: created before the next one begins. */}
      <DayField
        label={said.createdTo}
        value={beginsDay(parameters.created__lt) ? dayOf(parameters.created__lt, -1) : ''}
        error={errors.created__lt}
        onChange={(day, options) => change({ created__lt: startOfDay(day, 1) }, options)}
      />
    </SimpleGrid>
  )
}

type DayFieldProps = {
  label: string
  value: string
  error: string[] | undefined
  onChange: Parameters<typeof useTyped>[1]
}

/** A day of the reader's own time zone, in the browser's own field for it. */
function DayField({ label, value, error, onChange }: DayFieldProps) {
  const day = useTyped(value, onChange)
  return (
    <TextInput
      type="date"
      label={label}
      value={day.value}
      max="9999-12-30"
      error={error?.join(' ')}
      onChange={(event) => day.set(event.currentTarget.value)}
      onBlur={day.leave}
    />
  )
}
