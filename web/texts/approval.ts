const times = (n: number, one: string, many: string) => (n === 1 ? one : `${n.toLocaleString('en')} ${many}`)

/** What an outside agent asks a person. */
export const approval = {
  title: 'An agent asks you',
  before: 'A program that acts for you and calls itself',
  after: 'wants to do this to tickets. It can do it once you approve, once, and nothing else.',
  effects: 'What would happen',
  left: 'Open until',
  approve: (n: number) => `Approve ${times(n, 'this change', 'changes')}`,
  refuse: 'Refuse',
  decided: {
    approved: 'You have approved this. The agent can go on: tell it to try again.',
    refused: 'You have refused this. Nothing was changed.',
    used: 'This was approved, and was done.',
    outdated: 'The tickets have changed since. The agent has to ask anew.',
    expired: 'This has expired. Nothing was changed; the agent can ask anew.',
  },
  deleted: 'Deleted tickets are kept aside and can be restored.',
  loading: 'Looking what the agent asks',
  failed: 'What the agent asks could not be read',
  none: 'There is nothing to decide here',
  noneHint: 'It is over, or the agent acts for somebody else: only who it acts for decides, signed in.',
} as const
