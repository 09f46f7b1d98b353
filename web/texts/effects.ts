const members = (fields: readonly string[]) => fields.map((field) => field.toLowerCase()).join(' and ')

/** What happens to tickets, wherever it is told before it happens or after. */
export const effects = {
  to: 'to',
  planned: {
    create: 'Create',
    update: (fields: readonly string[]) => `Change ${members(fields)}`,
    delete: 'Delete',
    restore: 'Restore',
  },
  done: {
    create: 'Created',
    update: (fields: readonly string[]) => `Changed ${members(fields)}`,
    delete: 'Deleted',
    restore: 'Restored',
  },
  members: 'Tickets',
  newTicket: 'a new ticket',
  more: (n: number) => `Show ${n.toLocaleString('en')} more`,
} as const
