import { Group, Pill } from '@mantine/core'
import type { FieldErrors } from '#contract/errors.ts'
import { texts } from '../../texts/texts.ts'
import { otherFilters } from './list-parameters.ts'
import classes from './other-filters.module.css'
import type { ListState } from './use-list-parameters.ts'

const said = texts.tickets.filters

type OtherFiltersProps = { list: ListState; errors: FieldErrors }

/** What the address asks for beyond the fields, each to be seen and taken away. */
export function OtherFilters({ list: { parameters, change }, errors }: OtherFiltersProps) {
  const others = otherFilters(parameters)
  if (others.length === 0) return null
  return (
    <Group gap="xs">
      {others.map(([name, value]) => (
        <Pill
          key={name}
          size="md"
          withRemoveButton
          className={name in errors ? classes.wrong : undefined}
          removeButtonProps={{ 'aria-label': said.remove(name), 'aria-hidden': false, tabIndex: 0 }}
          onRemove={() => change({ [name]: undefined })}
        >
          {name}: <bdi>{value}</bdi>
        </Pill>
      ))}
    </Group>
  )
}
