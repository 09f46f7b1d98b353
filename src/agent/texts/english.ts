import type { Target } from '../model/failure-kind.ts'
import type { Texts } from './texts.ts'

const s = (count: number, one: string, many = `${one}s`): string => (count === 1 ? one : many)
const ACTIONS = { create: 'Create', update: 'Change', delete: 'Delete', restore: 'Restore' } as const
const DONE = { create: 'created', update: 'changed', delete: 'deleted', restore: 'restored', undo: 'undone' } as const
const UNITS = { hour: 'hour', day: 'day', week: 'week', month: 'month', year: 'year' } as const
const quoted = (text: string): string => `“${text}”`
const named = ({ noun, model, url }: Target): string => `the ${noun} ${quoted(model)} at ${url}`

export const english: Texts = {
  locale: 'en-GB',
  quoted,
  entry: (name, value) => `${name}: ${value}`,
  members: { title: 'title', description: 'description', resolution_status: 'status' },
  nothing: 'nothing',
  more: (characters) => `… (${characters} more characters)`,

  tickets: (count, n, statuses) => `${n} ${statuses && `${statuses} `}${s(count, 'ticket')}`,
  noTickets: (statuses) => `No ${statuses && `${statuses} `}tickets`,
  mentioning: (words) => `mentioning ${words}`,
  aboutTopic: (topic) => `about “${topic}”`,
  without: (ids) => `without ${ids}`,
  first: { oldest: 'oldest first', newest: 'newest first' },
  ofThoseNamed: 'of those named',
  calendar: {
    day: ['today', 'yesterday'],
    week: ['this week', 'last week'],
    month: ['this month', 'last month'],
    year: ['this year', 'last year'],
  },
  ago: (count, unit) => `${count} ${s(count, UNITS[unit])} ago`,
  last: (count, unit) => (count === 1 ? `the last ${UNITS[unit]}` : `the last ${count} ${UNITS[unit]}s`),
  since: (from) => `since ${from}`,
  until: (to) => `until ${to}`,

  listed: (what, shown) => (shown === undefined ? `${what}:` : `${what}, ${shown} shown:`),
  shownOf: (from, to, count) => (from === 1 ? `${to} of ${count}` : `${from} to ${to} of ${count}`),
  noMore: 'There are no more.',
  similarSpelling: (what) => `Nothing matches exactly as it is written; with a similar spelling: ${what}`,
  chosenByMeaning: 'Chosen by what they say, not by a word:',
  noneFound: (what) => `${what}.`,
  counted: (what) => `${what}.`,
  inTotal: 'in total',
  share: (percent, part, all) => `${percent}% of all tickets: ${part} of ${all}`,
  broken: (what, by) => `${what}, created by ${UNITS[by]}:`,
  byStatus: (what) => `${what}:`,
  lastBuckets: (shown, all, by) => `(the last ${shown} of ${all} ${UNITS[by]}s)`,
  weekFrom: (day) => `week from ${day}`,
  ranked: (rank, names, count) => `${rank === 'most' ? 'Most' : 'Fewest'}: ${names} (${count}).`,
  created: (moment) => `created ${moment}`,
  noSuchTickets: (ids) =>
    ids.length === 1 ? `There is no ticket ${ids[0]}.` : `There are no tickets ${ids.join(', ')}.`,
  historyOf: (ticket, count, n) => `History of ${ticket}, ${n} ${s(count, 'change')}:`,
  happened: (at, action, who, what) => `${at} ${action} by ${who}${what && `: ${what}`}`,
  audit: { created: 'created', updated: 'changed', deleted: 'deleted', restored: 'restored', erased: 'erased' },
  actors: { anonymous: 'anonymous', user: 'user', agent: 'agent', system: 'system' },
  similarTo: (ticket) => `Similar to ${ticket}, most similar first:`,
  noneSimilar: (ticket) => `No ticket is similar to ${ticket}.`,
  pairs: 'These may be about the same, most similar first:',
  noPairs: (n) => `None of the ${n} tickets looks like another of them.`,
  pairsLimited: (n) => `(Only the newest ${n} were compared.)`,
  openFor: (ticket, duration) => `${ticket} has been open for ${duration}.`,
  resolvedAfter: (ticket, duration) => `${ticket} was resolved after ${duration}.`,
  resolvedUnknown: (ticket) => `${ticket} is not open; when it was resolved is not recorded.`,
  durations: (count, n, average, median) =>
    `${n} ${s(count, 'ticket')} took ${average} to be resolved on average, half of them at most ${median}.`,
  durationsUnknown: (count, n) => `(Of ${n} more it is not recorded when ${s(count, 'it was', 'they were')} resolved.)`,
  stillOpen: (count, n, average) => `${n} ${s(count, 'is', 'are')} open, for ${average} on average.`,
  noneResolved: 'None of these tickets has a recorded resolution.',
  duration: (days, hours, minutes) =>
    days > 0
      ? `${days} ${s(days, 'day')}${hours > 0 ? ` ${hours} ${s(hours, 'hour')}` : ''}`
      : hours > 0
        ? `${hours} ${s(hours, 'hour')}${minutes > 0 ? ` ${minutes} min` : ''}`
        : `${minutes} ${s(minutes, 'minute')}`,
  readOf: (read, all) => `(${read} of ${all} tickets were read for this.)`,
  answerGivenUp: 'I could not answer that in words; here is what I found.',
  noModelToAnswer: 'No model is connected that could answer this in words; here is what I found.',
  brokeOff: '(The answer broke off here and begins again.)',
  answerCut: '(The model’s answer was cut off here.)',

  createdTicket: (ticket, status) => `Created ${ticket} (${status}).`,
  changed: { OPEN: 'Reopened', RESOLVED: 'Resolved', CLOSED: 'Closed' },
  changedTicket: (verb, ticket, changes) => `${verb ?? 'Changed'} ${ticket}: ${changes}.`,
  deletedTicket: (ticket) => `Deleted ${ticket}.`,
  restoredTicket: (ticket) => `Restored ${ticket}.`,
  undone: { created: 'is gone again', deleted: 'is gone again', restored: 'is back', updated: '' },
  undoneTicket: (ticket, what) => `Undone: ${ticket} ${what}.`,
  leftAsItIs: (ticket, why) => `${ticket} was left as it is: ${why}.`,
  nothingLeftToUndo: 'There was nothing left to undo.',
  possiblySame: 'Possibly the same (only a hint, nothing was done about it):',
  theEarlierChange: 'The earlier change',
  notDone: (what, action, why) => `${what} was not ${DONE[action]}${why && `: ${why}`}.`,
  notKnownYet: (what, action) =>
    `${what}: whether this was ${DONE[action]} is not known yet, because the ticket system does not answer. I keep asking, and it happens at most once.`,
  notKnown: (what, action) =>
    `${what}: whether this was ${DONE[action]} is not known, and I may no longer ask. Please look at it.`,
  why: {
    changedMeanwhile: 'it was changed by someone else in the meantime',
    noSuchTicket: 'there is no such ticket',
    goneMeanwhile: 'there is no such ticket any more',
    notSignedIn: 'you are not signed in, or no longer',
    statusIs: (now, wanted) => `it is ${now} now, not ${wanted}`,
  },
  alreadyStatus: (ticket, status) => `${ticket} is already ${status}, nothing to change.`,
  alreadySo: (ticket) => `${ticket} is already as you want it, nothing to change.`,
  alreadyThere: (ticket) => `${ticket} is already there, nothing to restore.`,
  conditionUnmet: (ticket, now, wanted) => `${ticket} is ${now}, not ${wanted}: left as it is.`,
  doesNotSay: (member, ticket, text) => `The ${member} of ${ticket} does not say “${text}”, so nothing was changed.`,
  nothingFits: (what) => `${what}: none found. Nothing was changed.`,
  nothingToUndo: 'There is nothing of this conversation to undo.',
  nothingToRestore: 'No ticket was deleted in this conversation; please give its number.',
  earlierFoundNone: 'The step before found no ticket, so there is nothing to do here.',
  tooMany: (n, most) =>
    `That is ${n} tickets, and at most ${most} can change in one message. Nothing was changed; please narrow it down.`,
  tooManyAlternatives: (n, most) =>
    `That names ${n} alternatives; at most ${most} can be searched at once. Please ask in parts.`,
  cannot: (what) => `Not possible here, so not done: ${what}.`,
  unkept: '(My database cannot be written now, so this conversation is not kept; I can only look things up.)',
  unkeptChange: 'Nothing was changed: my database cannot be written now, and I make no change that I cannot record.',
  nothingChanged: '(Nothing was changed.)',
  nothingElseChanged: '(Nothing else was changed.)',

  whichTicket: 'Which ticket do you mean? Please give its number.',
  fits: (count, n) => (count === 1 ? 'Do you mean this one?' : `${n} tickets fit. Which one do you mean?`),
  questions: {
    which_ticket: 'Which ticket do you mean? Please give its number.',
    which_tickets: 'Which tickets do you mean? Please give their numbers.',
    which_status: 'Which status shall it get: OPEN, RESOLVED or CLOSED?',
    what_title: 'What is the ticket about? Please give me a title and, if you like, a description.',
    all_or_which: 'All tickets, or which ones? Please say it, or give their numbers.',
    which_on_screen: 'I do not see your screen here. Which tickets do you mean? Please give their numbers.',
    nothing_to_undo: 'There is nothing of this conversation to undo.',
  },
  talks: {
    greeting: 'Hello! I can show, search, count, create, change and delete tickets. For example: “list open tickets”.',
    thanks: 'You are welcome.',
    help: 'I can show, search, count, create, change, delete and restore tickets, and undo what I did. For example: “list open tickets”, “close ticket 5”, “create a ticket titled "VPN down" with the description "No VPN since 9."”, “how many tickets were created last week?”.',
    yes: 'There is nothing to say yes to.',
    approve:
      'Words cannot approve a change. Please use the button of the approval; on the command line, answer the question there.',
  },
  shallICreate: (title) => `That is no command that I know. Shall I make a ticket of this, titled “${title}”?`,
  notUnderstood: (part) =>
    `I did not understand “${part}”, so nothing was done. Please say it as a plain command, such as “close ticket 5” or “list open tickets”.`,
  noModel: 'No model is connected, so I can only follow plain commands.',
  nothingHappens: 'All right, nothing was changed.',
  withdrawn: (n) => `All right: what waited for your approval will not happen (${n}).`,

  waiting: (n, why) => `Waiting for your approval${why && `, because ${why}`}: ${n}. Nothing has changed yet.`,
  changes: (count, n) => `${n} ${s(count, 'change')}`,
  moreInApproval: (count, n) => `${n} more ${s(count, 'is', 'are')} in the approval.`,
  action: (action, ticket, changes) => `${ACTIONS[action]} ${ticket}${changes && ` (${changes})`}`,
  summary: (count, what) => `${count} × ${what}`,
  reasons: {
    writes: 'every change is approved first',
    deletes: 'every deletion is approved first',
    careful: 'the model has not shown yet that it may do this by itself',
    deletions: 'more than one ticket would be deleted',
    many: (most) => `more than ${most} tickets would change`,
    unsaid: 'I do not find this in your words',
    doubtful: 'your words may deny it, put it off or depend on something',
    suggested: 'I found the tickets by what they say',
    replaced: 'the tickets changed since it was shown',
  },
  readOnly: 'I can only read here (AGENT_READ_ONLY is on), so nothing was changed.',
  notOnASuggestion: 'You did not say plainly what shall be changed, so nothing was changed. Please say it.',
  rejected: 'Rejected: nothing of it was changed.',
  expired: 'Not approved in time: nothing of it was changed.',
  goneSince: (count, ids) => `${ids} ${s(count, 'is', 'are')} gone since it was shown, so nothing is done there.`,
  nothingLeftToApprove: 'Nothing is left to approve.',
  notDoneRest: 'Not done:',
  notYet: (what, action) => `${what}: not ${DONE[action]}`,
  cancelled: (done) =>
    done ? 'Cancelled. What is listed above is done and stays.' : 'Cancelled. Nothing was changed.',
  simpleRules: (why) => `(Read by simple rules, because ${why}.)`,
  failures: {
    ticketsLost: (what) => `The ticket system does not answer. ${what && `${what} `}Please try again later.`,
    nothingMore: 'Nothing more was changed.',
    oneUncertain: 'One change is not certain yet.',
    internal: 'Something went wrong here; it was not your fault. What is listed as done is done.',
    forbidden: (why) => `You may not do this: ${why}. Nothing more was changed.`,
    needsScope: (scopes) => `it needs the scope ${scopes}`,
    notSignedIn:
      'You are not signed in, or no longer. Nothing more was changed. Sign in, or send a token that holds, and ask again.',
    contentFilter:
      'The model’s content filter refused this message. Nothing was changed. Please say it in other words.',
    modelUnavailable: (why) => `${why}. Nothing was changed. Plain commands such as “close ticket 5” work without it.`,
    unusable: 'the answer of the model could not be used',
    overBudget: (why) => `I stopped, because ${why}. What is listed as done is done; nothing else was changed.`,
    budget: {
      steps: (count, most) => `that is ${count} steps, and one message may have ${most}: please split it`,
      modelCalls: (most) => `it took more than ${most} model calls`,
      tokens: (most) => `it took more than ${most} tokens`,
      seconds: (most) => `it took longer than ${most} seconds`,
      sameCall: (times) => `the model made the same call ${times} times`,
    },
    restored:
      'An older backup of the tickets has been put in place since: numbers of this conversation may mean other tickets now. Nothing was changed; please begin a new conversation.',
    otherDatabase:
      'This conversation is about another ticket database. Nothing was changed; please begin a new conversation.',
  },
  modelFailures: {
    unauthorized: (target) =>
      target.hasKey
        ? `${named(target)} refused the key: check ${target.keyVariable}`
        : `${named(target)} refused the key, because there is none: set ${target.keyVariable}`,
    not_found: (target) => `${named(target)} was not found: check ${target.modelVariable}, ${target.urlVariables}`,
    rate_limited: (target) => `${named(target)} is busy (rate limit)`,
    quota: (target) => `${named(target)} answers no more: what the key of ${target.keyVariable} may spend is used up`,
    server: (target) => `${named(target)} did not answer: its server failed`,
    unreachable: (target) => `${named(target)} cannot be reached: check ${target.urlVariables}`,
    silent: (target) => `${named(target)} did not answer in time`,
    interrupted: (target) => `the answer of ${named(target)} broke off`,
    content_filter: (target) => `the content filter of ${named(target)} refused this message`,
    too_long: (target) => `this conversation is too long for ${named(target)}`,
    refused: (target) => `${named(target)} refused the request`,
    unreadable: (target) =>
      `what answers for ${named(target)} does not speak as a chat model does: check ${target.urlVariables}`,
    empty: (target) => `the answer of ${named(target)} could not be used: it is empty`,
  },
  intents: {
    look: 'Look',
    list: 'List tickets',
    count: 'Count tickets',
    show: 'Show',
    answer: 'Answer',
    history: 'History',
    similar: 'Similar tickets',
    duration: 'Duration',
    create: 'Create',
    change: 'Change',
    delete: 'Delete',
    restore: 'Restore',
    undo: 'Undo',
    cannot: 'Not possible',
  },
}
