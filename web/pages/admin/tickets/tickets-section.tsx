import { Button, NativeSelect, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { RESOLUTION_STATUSES } from '#contract/ticket.ts'
import { BulkDialog } from '../../../components/bulk/bulk-dialog.tsx'
import { BULK_OPERATIONS, type BulkOperation, type BulkWish } from '../../../components/bulk/bulk-request.ts'
import { endOfDay, startOfDay } from '../../../components/days.ts'
import { texts } from '../../../texts/texts.ts'
import classes from '../admin.module.css'
import { Section } from '../section.tsx'
import { useUrlState } from '../use-url-state.ts'

const said = texts.admin.tickets
const STATUSES = [{ value: '', label: said.anyStatus }, ...RESOLUTION_STATUSES]
const OPERATIONS = BULK_OPERATIONS.map((value) => ({ value, label: said.operations[value] }))

/** As the form has them; days are those of the reader. */
type BulkForm = { search: string; status: string; from: string; to: string; operation: BulkOperation }

/** Changes all tickets that match, after a look at what that would do. */
export function TicketsSection() {
  const { get, set } = useUrlState()
  const [form, setForm] = useState(() => formOf(get))
  const [bulk, setBulk] = useState<{ wish: BulkWish; opened: boolean }>()
  const field = (name: Exclude<keyof BulkForm, 'operation'>) => ({
    label: said[name],
    value: form[name],
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) =>
      setForm((now) => ({ ...now, [name]: currentTarget.value })),
  })
  const look = (event: FormEvent) => {
    event.preventDefault()
    set(form)
    setBulk({ wish: { operation: form.operation, target: { filter: filterOf(form) } }, opened: true })
  }
  return (
    <Section title={said.edit} hint={said.editHint}>
      <form onSubmit={look} className={classes.filters}>
        <TextInput className={classes.wide} type="search" {...field('search')} />
        <NativeSelect data={STATUSES} {...field('status')} />
        <TextInput type="date" {...field('from')} />
        <TextInput type="date" {...field('to')} />
        <NativeSelect
          label={said.operation}
          data={OPERATIONS}
          value={form.operation}
          onChange={({ currentTarget: { value } }) => setForm((now) => ({ ...now, operation: operationOf(value) }))}
        />
        <Button type="submit" variant="default">
          {said.preview}
        </Button>
      </form>
      {bulk && <BulkDialog {...bulk} onClose={() => setBulk({ ...bulk, opened: false })} />}
    </Section>
  )
}

function formOf(get: (name: string) => string): BulkForm {
  const [search, status, from, to] = [get('search'), get('status'), get('from'), get('to')]
  return { search, status, from, to, operation: operationOf(get('operation')) }
}

const operationOf = (name: string): BulkOperation => BULK_OPERATIONS.find((known) => known === name) ?? 'CLOSED'

function filterOf({ search, status, from, to }: BulkForm): Record<string, string> {
  const given = { search, resolution_status: status, created__gte: startOfDay(from), created__lte: endOfDay(to) }
  return Object.fromEntries(Object.entries(given).flatMap(([name, value]) => (value ? [[name, value] as const] : [])))
}
