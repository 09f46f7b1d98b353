export const ticket = {
  title: 'Ticket',
} as const
