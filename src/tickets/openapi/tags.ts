/** What the operations are about, in the order in which they are shown. */
export const TAGS = [
  { name: 'tickets', description: 'Tickets, and what happened to them.' },
  { name: 'runs', description: 'Changes that were made together, undoing them, and what outside agents ask a person.' },
  { name: 'agent', description: 'Conversations with the agent, as the ticket service passes them on.' },
  { name: 'access', description: 'Who asks, and who may: sessions, tokens, people.' },
  { name: 'webhooks', description: 'Other programs that are told of changes.' },
  { name: 'admin', description: 'For whoever runs the service.' },
  { name: 'service', description: 'The service itself: where things are, and whether it runs.' },
] as const

export function tagOf(path: string): (typeof TAGS)[number]['name'] {
  if (path.startsWith('/agent/')) return 'agent'
  if (/^\/api\/(runs|agent-runs|approvals)/.test(path)) return 'runs'
  if (path.startsWith('/api/tickets')) return 'tickets'
  if (path.startsWith('/api/admin/people') || path.startsWith('/api/admin/tokens')) return 'access'
  if (path.startsWith('/api/admin/webhooks')) return 'webhooks'
  if (path.startsWith('/api/admin')) return 'admin'
  return /^\/api\/(session|tokens|delegations)/.test(path) ? 'access' : 'service'
}
