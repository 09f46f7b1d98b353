import { endOfDay, startOfDay } from '../../../components/days.ts'

/** The filters as they stand in the address; days are those of the reader. */
export const AUDIT_FILTERS = ['search', 'action', 'actor', 'ticket_id', 'run_id', 'from', 'to'] as const
export type AuditFilterName = (typeof AUDIT_FILTERS)[number]

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
