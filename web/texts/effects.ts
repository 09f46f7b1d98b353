/** What happens to tickets, wherever it is told before it happens. */
export const effects = {
  to: 'to',
  update: (fields: readonly string[]) => `Change ${fields.map((field) => field.toLowerCase()).join(' and ')}`,
  actions: { create: 'Create', delete: 'Delete', restore: 'Restore' },
  members: 'Tickets',
  newTicket: 'a new ticket',
  more: (n: number) => `Show ${n.toLocaleString('en')} more`,
} as const
