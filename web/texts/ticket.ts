import { counted } from './counted.ts'

export const ticket = {
  title: 'Ticket',
  documentTitle: (id: string, title: string) => `${id} ${title} · Tickets`,
  all: 'All tickets',
  loading: 'Loading',
  retry: 'Try again',
  cancel: 'Cancel',
  close: 'Close',
  justNow: 'just now',
  fields: { title: 'Title', description: 'Description', resolution_status: 'Status' },
  text: {
    showAll: (characters: number) => `Show all ${characters.toLocaleString('en')} characters`,
    showLess: 'Show less',
  },
  changes: { from: 'From', to: 'To', nothing: 'nothing' },
  undo: {
    run: 'Undo this run',
    failed: 'Not undone',
    title: 'Undo this run?',
    hint: 'Everything that the run changed is taken back, in other tickets too. Tickets that were changed since are left as they are and named. The undo can itself be undone.',
    outcome: (reverted: number, skipped: number) =>
      [
        reverted > 0 ? `${counted(reverted, 'change')} undone` : 'Nothing undone',
        ...(skipped > 0 ? [`${counted(skipped, 'ticket')} skipped`] : []),
      ].join(', '),
    skipped: (id: number, reason: string) => `#${id}: ${reason}`,
    moreSkipped: (n: number) => `and ${counted(n, 'more ticket')}`,
  },
  form: {
    characters: (written: number, max: number) =>
      written > max
        ? `${(written - max).toLocaleString('en')} of ${max.toLocaleString('en')} characters too many`
        : `${written.toLocaleString('en')} of ${max.toLocaleString('en')} characters`,
    perhapsSaved: 'It may have been saved all the same. Send it again: it is saved at most once.',
    restored: 'Here is what you wrote before and did not save.',
    discardRestored: 'Discard it',
  },
  create: {
    title: 'New ticket',
    submit: 'Create ticket',
    created: (id: number) => `Ticket #${id} created`,
    open: 'Open it',
  },
  edit: {
    start: 'Edit',
    label: (id: number) => `Edit ticket #${id}`,
    submit: 'Save',
    unsaved: 'You changed this ticket and did not save it.',
    goOn: 'Keep editing',
    discard: 'Discard',
  },
  leave: {
    title: 'Close without saving?',
    hint: 'What you wrote is not saved. Kept, it is here when you open this form again in this tab.',
    stay: 'Keep writing',
    keep: 'Keep for later',
    discard: 'Discard',
  },
  conflict: {
    title: 'Somebody saved this ticket before you',
    hint: 'Choose what to keep of each field. Nothing is saved until you say so.',
    yours: 'Yours',
    theirs: 'Theirs, saved now',
    undecided: (fields: string[]) => `Still to choose: ${fields.join(', ')}`,
    back: 'Back without saving',
    save: 'Save this version',
    same: 'Somebody else has saved the same already.',
  },
  status: {
    label: 'Status',
    now: (status: string) => `Status: ${status}`,
    actions: { OPEN: 'Reopen', RESOLVED: 'Resolve', CLOSED: 'Close' },
  },
  delete: {
    start: 'Delete',
    title: (id: number) => `Delete ticket #${id}?`,
    hint: 'It disappears from lists, counts and searches. Its history stays, and it can be restored at any time.',
    confirm: 'Delete ticket',
    deleted: (id: number) => `Ticket #${id} deleted`,
    undo: 'Undo',
  },
  restore: {
    title: (id: number) => `Ticket #${id} is deleted`,
    hint: 'It does not appear in lists, counts or searches. Its text and its history are kept.',
    submit: 'Restore ticket',
    restored: (id: number) => `Ticket #${id} restored`,
    failed: 'Not restored',
    by: 'Deleted by',
  },
  created: 'Created',
  description: 'Description',
  failed: 'The ticket could not be read',
  history: {
    title: 'History',
    actions: {
      created: 'created the ticket',
      updated: 'changed it',
      deleted: 'deleted it',
      restored: 'restored it',
    },
    run: 'in run',
    earlier: 'Show earlier changes',
    count: (n: number) => counted(n, 'change'),
    failed: 'The history could not be read',
  },
  similar: {
    title: 'Similar tickets',
    score: (score: number) => `${Math.round(score * 100)}% similar`,
    none: 'No other ticket is like this one.',
    failed: 'Similar tickets could not be read',
  },
} as const
