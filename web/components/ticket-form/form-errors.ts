import { ApiError, outcomeOf } from '#client/errors.ts'
import { WRITABLE_MEMBERS, type WritableMember } from '#contract/ticket.ts'
import { texts } from '../../texts/texts.ts'

/** The API's own words: those about a field to stand at it, the others to stand above all. */
export type FormErrors = {
  fields: Partial<Record<WritableMember, string>>
  others: string[]
  /** False where it may have been saved all the same. */
  certain: boolean
}

export const NO_ERRORS: FormErrors = { fields: {}, others: [], certain: true }

export function formErrorsOf(error: Error): FormErrors {
  const errors: FormErrors = { fields: {}, others: [], certain: outcomeOf(error) !== 'unknown' }
  for (const [name, messages] of entriesOf(error)) {
    const field = WRITABLE_MEMBERS.find((member) => member === name)
    const said = messages.join(' ')
    if (field) errors.fields[field] = said
    else errors.others.push(name === 'detail' || name === 'non_field_errors' ? said : `${name}: ${said}`)
  }
  if (!errors.certain) errors.others.push(texts.ticket.form.perhapsSaved)
  return errors
}

export const firstWrongField = ({ fields }: FormErrors): WritableMember | undefined =>
  WRITABLE_MEMBERS.find((field) => fields[field] !== undefined)

function entriesOf(error: Error): [string, string[]][] {
  const isBody =
    error instanceof ApiError && error.status < 500 && typeof error.body === 'object' && error.body !== null
  if (!isBody) return [['detail', [error.message]]]
  return Object.entries(error.body ?? {}).map(([name, said]) => [
    name,
    Array.isArray(said) ? said.map(String) : [String(said)],
  ])
}
