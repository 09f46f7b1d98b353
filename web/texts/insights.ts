import { counted } from './counted.ts'

export const insights = {
  title: 'Insights',
  failed: 'The counts could not be read',
  clear: 'Clear filters',
  filters: {
    label: 'Filters',
    search: 'Search',
    status: 'Status',
    from: 'Created from',
    to: 'Created until',
    interval: 'Group by',
    timezone: 'Time zone',
  },
  matching: (n: number, filtered: boolean) => `${counted(n, 'ticket')}${filtered ? ' with these filters' : ' in all'}`,
  byStatus: 'By status',
  inStatus: (n: number, status: string) => `${counted(n, 'ticket')} ${status}`,
  share: (percent: number) => `${percent.toFixed(percent > 0 && percent < 1 ? 1 : 0)}%`,
  none: 'No tickets yet',
  noneHint: 'Created and resolved tickets will be counted here.',
  noMatch: 'No ticket matches these filters',
  noMatchHint: 'Remove a filter to see more.',
  overTime: 'Over time',
  view: 'Show as',
  views: { chart: 'Chart', table: 'Table' },
  series: { created: 'Created', resolved: 'Resolved' },
  intervals: { day: 'Day', week: 'Week', month: 'Month' },
  periods: { day: 'Day', week: 'Week from', month: 'Month' },
  caption: (interval: string, timezone: string) => `Created and resolved tickets by ${interval}, ${timezone}`,
  summary: (series: string, total: number, most: number, when: string) =>
    `${series}: ${total.toLocaleString('en')} in all${most > 0 ? `, most of them ${when}: ${most.toLocaleString('en')}` : ''}. The table has every number.`,
  noneResolved: 'None of these tickets has left OPEN since it was created, so there is nothing to draw.',
  latest: (n: number) => `The chart shows the latest ${n}; the table has them all.`,
  resolvedHint: 'A ticket counts as resolved once, when it last left OPEN; reopened or deleted it does not count.',
  undated: (n: number) =>
    `${counted(n, 'ticket')} never ${n === 1 ? 'was' : 'were'} OPEN and ${n === 1 ? 'has' : 'have'} no such time.`,
} as const
