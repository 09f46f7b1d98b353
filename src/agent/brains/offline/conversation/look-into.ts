import type { Clause } from '../grammar/clauses.ts'
import { type Item, is } from '../words/items.ts'
import type { Message } from '../words/message.ts'

/** "The CRM is down since yesterday. Could you please have a look?": the question asks nothing of the desk; it is a report. */
export const withoutLookInto = (message: Message): Message => {
  const { clauses, items } = message
  const looking = clauses.filter(isLookInto)
  const told = clauses.filter((clause) => !looking.includes(clause)).flatMap((clause) => clause.items)
  if (looking.length === 0 || !isReport(told)) return message
  return {
    ...message,
    clauses: clauses.filter((clause) => !looking.includes(clause)),
    items: items.filter((item) => !looking.some(({ start, end }) => item.start >= start && item.end <= end)),
  }
}

const isReport = (told: readonly Item[]): boolean =>
  told.every((item) => item.ids === undefined) && told.some((item) => is(item, 'trouble', 'neg'))

const isLookInto = ({ items }: Clause): boolean =>
  items.some((item) => is(item, 'look-into')) &&
  items.every((item) => item.mark !== undefined || is(item, 'look-into', 'filler', 'stop', 'it', 'and', 'thanks'))
