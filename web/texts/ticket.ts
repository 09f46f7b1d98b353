import { counted } from './counted.ts'

export const ticket = {
  title: 'Ticket',
  justNow: 'just now',
  fields: { title: 'Title', description: 'Description', resolution_status: 'Status' },
  actor: {
    user: 'Person',
    agent: 'Agent',
    system: 'System',
    anonymous: 'Somebody without a name',
    onBehalfOf: 'on behalf of',
  },
  text: {
    showAll: (characters: number) => `Show all ${characters.toLocaleString('en')} characters`,
    showLess: 'Show less',
  },
  changes: { from: 'From', to: 'To', nothing: 'nothing' },
  undo: {
    run: 'Undo this run',
    failed: 'Not undone',
    outcome: (reverted: number, skipped: number) =>
      [
        reverted > 0 ? `${counted(reverted, 'change')} undone` : 'Nothing undone',
        ...(skipped > 0 ? [`${counted(skipped, 'ticket')} skipped`] : []),
      ].join(', '),
    skipped: (id: number, reason: string) => `#${id}: ${reason}`,
    moreSkipped: (n: number) => `and ${counted(n, 'more ticket')}`,
  },
} as const
