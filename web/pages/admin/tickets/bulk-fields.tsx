import { Button, NativeSelect, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { RESOLUTION_STATUSES } from '#contract/ticket.ts'
import { texts } from '../../../texts/texts.ts'
import classes from '../admin.module.css'
import { type BulkForm, type BulkOperation, OPERATIONS } from './bulk-change.ts'

const said = texts.admin.tickets
const STATUSES = [{ value: '', label: said.anyStatus }, ...RESOLUTION_STATUSES]
const DOINGS: { value: BulkOperation; label: string }[] = OPERATIONS.map((value) => ({
  value,
  label: said.operations[value],
}))

type BulkFieldsProps = {
  initial: BulkForm
  pending: boolean
  onPreview: (form: BulkForm) => void
  /** A preview of something else no longer counts. */
  onChange: () => void
}

export function BulkFields({ initial, pending, onPreview, onChange }: BulkFieldsProps) {
  const [form, setForm] = useState(initial)
  const change = (values: Partial<BulkForm>) => {
    setForm({ ...form, ...values })
    onChange()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onPreview(form)
  }
  return (
    <form onSubmit={submit}>
      <div className={classes.filters}>
        <TextInput
          className={classes.wide}
          type="search"
          label={said.search}
          value={form.search}
          onChange={({ currentTarget }) => change({ search: currentTarget.value })}
        />
        <NativeSelect
          label={said.status}
          data={STATUSES}
          value={form.status}
          onChange={({ currentTarget }) => change({ status: currentTarget.value })}
        />
        <TextInput
          type="date"
          label={said.from}
          value={form.from}
          onChange={({ currentTarget }) => change({ from: currentTarget.value })}
        />
        <TextInput
          type="date"
          label={said.to}
          value={form.to}
          onChange={({ currentTarget }) => change({ to: currentTarget.value })}
        />
        <NativeSelect
          label={said.operation}
          data={DOINGS}
          value={form.operation}
          onChange={({ currentTarget }) =>
            change({ operation: OPERATIONS.find((known) => known === currentTarget.value) ?? form.operation })
          }
        />
        <Button type="submit" variant="default" loading={pending}>
          {said.preview}
        </Button>
      </div>
    </form>
  )
}
