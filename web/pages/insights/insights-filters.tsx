import { Chip, Group, Input, NativeSelect, TextInput } from '@mantine/core'
import { type KeyboardEvent, useState } from 'react'
import { STATS_INTERVALS, type StatsInterval } from '#contract/stats.ts'
import { RESOLUTION_STATUSES } from '#contract/ticket.ts'
import { dayOf, startOfDay } from '../../components/days.ts'
import { useAddress } from '../../components/use-address.ts'
import { isComposing } from '../../components/use-shortcuts.ts'
import { texts } from '../../texts/texts.ts'
import classes from './insights-filters.module.css'
import { ownTimeZone, parametersOf, withParameters } from './insights-parameters.ts'

const words = texts.insights.filters

/** The filters of the list, and how time is divided. */
export function InsightsFilters({ interval }: { interval: StatsInterval | undefined }) {
  const [address, changeAddress] = useAddress()
  const { timezone } = parametersOf(address)
  const set = (changes: Record<string, string>) =>
    changeAddress((now) => withParameters(now, changes), { replace: true })
  const value = (name: string) => address.get(name) ?? ''
  return (
    <Group component="section" role="search" aria-label={words.label} align="flex-end" gap="sm">
      <SearchField key={value('search')} value={value('search')} onSearch={(search) => set({ search })} />
      <StatusFilter
        value={value('resolution_status__in')}
        onChange={(chosen) => set({ resolution_status__in: chosen })}
      />
      <TextInput
        type="date"
        className={classes.field}
        label={words.from}
        value={dayOf(value('created__gte'))}
        onChange={({ currentTarget }) => set({ created__gte: startOfDay(currentTarget.value) ?? '' })}
      />
      <TextInput
        type="date"
        className={classes.field}
        label={words.to}
        value={dayOf(value('created__lt'), -1)}
        onChange={({ currentTarget }) => set({ created__lt: startOfDay(currentTarget.value, 1) ?? '' })}
      />
      <NativeSelect
        className={classes.field}
        label={words.interval}
        value={interval ?? ''}
        data={STATS_INTERVALS.map((known) => ({ value: known, label: texts.insights.intervals[known] }))}
        onChange={({ currentTarget }) => set({ interval: currentTarget.value })}
      />
      <NativeSelect
        label={words.timezone}
        className={classes.field}
        value={timezone}
        data={zonesWith(timezone)}
        onChange={({ currentTarget }) => set({ timezone: currentTarget.value })}
      />
    </Group>
  )
}

function SearchField({ value, onSearch }: { value: string; onSearch: (text: string) => void }) {
  const [text, setText] = useState(value)
  const search = () => text.trim() !== value && onSearch(text.trim())
  return (
    <TextInput
      type="search"
      label={words.search}
      className={classes.search}
      value={text}
      onChange={({ currentTarget }) => setText(currentTarget.value)}
      onBlur={search}
      onKeyDown={({ key, nativeEvent }: KeyboardEvent) => key === 'Enter' && !isComposing(nativeEvent) && search()}
    />
  )
}

function StatusFilter({ value, onChange }: { value: string; onChange: (chosen: string) => void }) {
  const chosen = value.split(',').filter(Boolean)
  return (
    <Input.Wrapper label={words.status} labelElement="div" role="group" aria-label={words.status}>
      <Chip.Group multiple value={chosen} onChange={(next) => onChange(next.join(','))}>
        <Group gap={6} h={36}>
          {RESOLUTION_STATUSES.map((status) => (
            <Chip key={status} value={status} size="xs">
              {status}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </Input.Wrapper>
  )
}

/** Every zone that the browser knows, UTC, and the one in the address, whatever it is. */
const zonesWith = (timezone: string): string[] => [
  ...new Set([ownTimeZone(), 'UTC', timezone, ...Intl.supportedValuesOf('timeZone')]),
]
