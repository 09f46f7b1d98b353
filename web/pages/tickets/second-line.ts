import type { Ticket } from '#contract/ticket.ts'

const SHOWN = 300

/** What stands under a title: the first line of the description that says more than the title; empty where there is none. */
export function secondLine({ title, description }: Pick<Ticket, 'title' | 'description'>): string {
  const beginning = description.slice(0, title.length + SHOWN)
  const rest = beginning.slice(title.length)
  const same =
    beginning.slice(0, title.length).toLowerCase() === title.toLowerCase() && !/^[\p{L}\p{N}\p{M}]/u.test(rest)
  if (!same) return firstLine(beginning).slice(0, SHOWN)
  const goesOn = firstLine(rest).replace(SIGNS, '')
  return goesOn === '' ? firstLine(rest.replace(SIGNS, '')) : `… ${goesOn}`
}

/** What may stand between a title and what follows it. */
const SIGNS = /^[\s.,;:!?…–—-]+/

function firstLine(text: string): string {
  const [line = ''] = text.split(/[\r\n\u2028\u2029]/, 1)
  return line
}
