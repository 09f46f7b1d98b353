import { Button, Group, NativeSelect, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { AUDIT_ROW_ACTIONS } from '#contract/audit.ts'
import { endOfDay, startOfDay } from '../../../components/days.ts'
import { texts } from '../../../texts/texts.ts'
import classes from '../admin.module.css'
import { useUrlState } from '../use-url-state.ts'

const said = texts.admin.audit
const ACTIONS = [
  { value: '', label: said.anyAction },
  ...AUDIT_ROW_ACTIONS.map((action) => ({ value: action, label: said.actions[action] })),
]
type Draft = Record<AuditFilterName, string>

/** What is typed counts when it is applied; going back shows what was applied before. */
export function AuditFilterBar() {
  const { get } = useUrlState()
  const applied = Object.fromEntries(AUDIT_FILTERS.map((name) => [name, get(name)])) as Draft
  return <Fields key={JSON.stringify(applied)} applied={applied} />
}

function Fields({ applied }: { applied: Draft }) {
  const { set } = useUrlState()
  const [draft, setDraft] = useState(applied)
  const field = (name: AuditFilterName) => ({
    value: draft[name],
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) =>
      setDraft({ ...draft, [name]: currentTarget.value }),
  })
  const apply = (event: FormEvent) => {
    event.preventDefault()
    set({ ...draft, page: '' })
  }
  const clear = () => set({ ...Object.fromEntries(AUDIT_FILTERS.map((name) => [name, ''])), page: '' })
  return (
    <search aria-label={said.filters}>
      <form onSubmit={apply}>
        <div className={classes.filters}>
          <TextInput
            className={classes.wide}
            type="search"
            label={said.search}
            placeholder={said.searchHint}
            {...field('search')}
          />
          <NativeSelect label={said.action} data={ACTIONS} {...field('action')} />
          <TextInput label={said.actor} {...field('actor')} />
          <TextInput label={said.ticket} inputMode="numeric" {...field('ticket_id')} />
          <TextInput label={said.run} {...field('run_id')} />
          <TextInput type="date" label={said.from} {...field('from')} />
          <TextInput type="date" label={said.to} {...field('to')} />
          <Group gap="xs" wrap="nowrap">
            <Button type="submit">{said.apply}</Button>
            <Button variant="default" onClick={clear}>
              {said.clear}
            </Button>
          </Group>
        </div>
      </form>
    </search>
  )
}

/** The filters as they stand in the address; days are those of the reader. */
const AUDIT_FILTERS = ['search', 'action', 'actor', 'ticket_id', 'run_id', 'from', 'to'] as const
type AuditFilterName = (typeof AUDIT_FILTERS)[number]

/** As the API takes them. */
export function auditFiltersOf(get: (name: string) => string) {
  const given = (name: AuditFilterName) => get(name) || undefined
  return {
    search: given('search'),
    action: given('action'),
    actor: given('actor'),
    ticket_id: given('ticket_id'),
    run_id: given('run_id'),
    at__gte: startOfDay(get('from')),
    at__lte: endOfDay(get('to')),
  }
}
