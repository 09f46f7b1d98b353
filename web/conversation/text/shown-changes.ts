import type { Changes } from '#contract/audit.ts'
import { shownText } from './shown-text.ts'

/** Changes whose values are somebody else's text. */
export const shownChanges = (changes: Changes): Changes =>
  Object.fromEntries(
    Object.entries(changes).map(([field, { from, to }]) => [
      field,
      { from: from === null ? null : shownText(from), to: to === null ? null : shownText(to) },
    ]),
  )
