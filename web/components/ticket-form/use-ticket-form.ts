import { useState } from 'react'
import { newKey } from '#client/new-key.ts'
import type { TicketAnswer } from '#client/tickets-reads.ts'
import type { TicketValues } from '#contract/ticket.ts'
import { WRITABLE_MEMBERS } from '#contract/ticket.ts'
import { type Draft, dropDraft, keepDraft, readDraft } from './drafts.ts'
import { type FormErrors, formErrorsOf, NO_ERRORS } from './form-errors.ts'

const EMPTY: TicketValues = { title: '', description: '', resolution_status: 'OPEN' }

export type TicketForm = {
  values: TicketValues
  errors: FormErrors
  /** The version that the edit began with; null for a new ticket. */
  base: TicketAnswer | null
  /** Whether anything is written that is not saved. */
  dirty: boolean
  /** Whether it began with text from before. */
  restored: boolean
  change: <Field extends keyof TicketValues>(field: Field, value: TicketValues[Field]) => void
  refuse: (error: Error) => void
  /** The key of this submission: the same for the same values, until they are saved or refused. */
  keyOfSubmission: () => string
  /** Begins anew, without the text that was written. */
  discard: () => void
}

/** What is written is kept under `name` as it is typed, whatever becomes of the form, until it is saved or discarded. */
export function useTicketForm(name: string, current: TicketAnswer | null): TicketForm {
  const [draft, setDraft] = useState<Draft>(() => readDraft(name) ?? beginning(current))
  const [restored, setRestored] = useState(() => isDirty(draft))
  const [errors, setErrors] = useState(NO_ERRORS)
  const keep = (next: Draft) => {
    setDraft(next)
    if (isDirty(next)) keepDraft(name, next)
    else dropDraft(name)
  }
  return {
    values: draft.values,
    errors,
    base: draft.base,
    dirty: isDirty(draft),
    restored,
    change: (field, value) => keep({ ...draft, values: { ...draft.values, [field]: value }, key: null }),
    refuse: (error) => {
      const refused = formErrorsOf(error)
      if (refused.certain) keep({ ...draft, key: null })
      setErrors(refused)
    },
    keyOfSubmission: () => {
      const key = draft.key ?? newKey()
      keep({ ...draft, key })
      return key
    },
    discard: () => {
      dropDraft(name)
      setDraft(beginning(current))
      setErrors(NO_ERRORS)
      setRestored(false)
    },
  }
}

function beginning(base: TicketAnswer | null): Draft {
  if (!base) return { values: EMPTY, base, key: null }
  const { title, description, resolution_status } = base.ticket
  return { values: { title, description, resolution_status }, base, key: null }
}

function isDirty({ values, base }: Draft): boolean {
  const from = base?.ticket ?? EMPTY
  return WRITABLE_MEMBERS.some((field) => values[field] !== from[field])
}
