export const conversation = {
  title: 'Conversation',
} as const
