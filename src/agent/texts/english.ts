import type { Actor, AuditAction, AuditRow } from '#contract/audit.ts'
import type { ResolutionStatus, WritableMember } from '#contract/ticket.ts'
import type { CallName, Period } from '../calls.ts'
import type { Question, Talk } from '../grammar/reading.ts'
import type { FailureKind, Target } from '../model/failure-kind.ts'

type Unit = NonNullable<Period['unit']>
export type Interval = 'day' | 'week' | 'month'

const s = (count: number, one: string, many = `${one}s`): string => (count === 1 ? one : many)
const quoted = (text: string): string => `“${text}”`

/**
 * All that the agent says by code. A number that decides between one and many comes as `count`, how it is written as `n`;
 * tickets come as `#5 Email outage`, statuses as the API names them.
 */
export const english = {
  /** For dates, numbers and lists. */
  locale: 'en-GB',
  quoted,
  /** `OPEN: 3`. */
  entry: (name: string, value: string) => `${name}: ${value}`,
  members: { title: 'title', description: 'description', resolution_status: 'status' } satisfies Record<
    WritableMember,
    string
  >,
  /** The value of a member that was not there. */
  nothing: 'nothing',
  more: (characters: string) => `… (${characters} more characters)`,

  /** `statuses`: those asked for, or empty. */
  tickets: (count: number, n: string, statuses: string) => `${n} ${statuses && `${statuses} `}${s(count, 'ticket')}`,
  noTickets: (statuses: string) => `No ${statuses && `${statuses} `}tickets`,
  mentioning: (words: string) => `mentioning ${words}`,
  aboutTopic: (topic: string) => `about “${topic}”`,
  without: (ids: string) => `without ${ids}`,
  first: { oldest: 'oldest first', newest: 'newest first' },
  ofThoseNamed: 'of those named',
  /** `amount`: `7 days`, or `day` for one of the unit. */
  last: (_count: number, _unit: Unit, amount: string) => `the last ${amount}`,
  since: (from: string) => `since ${from}`,
  until: (to: string) => `until ${to}`,

  /** The head of a list; `shown`: where not all of them are, `1 to 50 of 120`. */
  listed: (what: string, shown: string | undefined) => (shown === undefined ? `${what}:` : `${what}, ${shown} shown:`),
  shownOf: (from: number, to: number, count: string) =>
    from === 1 ? `${to} of ${count}` : `${from} to ${to} of ${count}`,
  noMore: 'There are no more.',
  similarSpelling: (what: string) => `Nothing matches exactly as it is written; with a similar spelling: ${what}`,
  chosenByMeaning: 'Chosen by what they say, not by a word:',
  inTotal: 'in total',
  share: (percent: string, part: string, all: string) => `${percent}% of all tickets: ${part} of ${all}`,
  broken: (what: string, by: Interval) => `${what}, created by ${by}:`,
  /** `the last 31 days`, of how many. */
  lastBuckets: (last: string, all: string) => `(${last} of ${all})`,
  weekFrom: (day: string) => `week from ${day}`,
  ranked: (rank: 'most' | 'fewest', names: string, count: string) =>
    `${rank === 'most' ? 'Most' : 'Fewest'}: ${names} (${count}).`,
  created: (moment: string) => `created ${moment}`,
  noSuchTickets: (count: number, ids: string) =>
    count === 1 ? `There is no ticket ${ids}.` : `There are no tickets ${ids}.`,
  historyOf: (ticket: string, count: number, n: string) => `History of ${ticket}, ${n} ${s(count, 'change')}:`,
  happened: (at: string, action: string, who: string, what: string) =>
    `${at} ${action} by ${who}${what && `: ${what}`}`,
  /** What has happened, or not, to a ticket; `undone`: to what was changed earlier. */
  done: {
    created: 'created',
    updated: 'changed',
    deleted: 'deleted',
    restored: 'restored',
    erased: 'erased',
    undone: 'undone',
  } satisfies Record<AuditRow['action'] | 'undone', string>,
  actors: { anonymous: 'anonymous', user: 'user', agent: 'agent', system: 'system' } satisfies Record<
    Actor['kind'],
    string
  >,
  similarTo: (ticket: string) => `Similar to ${ticket}, most similar first:`,
  noneSimilar: (ticket: string) => `No ticket is similar to ${ticket}.`,
  pairs: 'These may be about the same, most similar first:',
  noPairs: (n: string) => `None of the ${n} tickets looks like another of them.`,
  pairsLimited: (n: string) => `(Only the newest ${n} were compared.)`,
  openFor: (ticket: string, duration: string) => `${ticket} has been open for ${duration}.`,
  resolvedAfter: (ticket: string, duration: string) => `${ticket} was resolved after ${duration}.`,
  resolvedUnknown: (ticket: string) => `${ticket} is not open; when it was resolved is not recorded.`,
  durations: (count: number, n: string, average: string, median: string) =>
    `${n} ${s(count, 'ticket')} took ${average} to be resolved on average, half of them at most ${median}.`,
  durationsUnknown: (count: number, n: string) =>
    `(Of ${n} more it is not recorded when ${s(count, 'it was', 'they were')} resolved.)`,
  stillOpen: (count: number, n: string, average: string) =>
    `${n} ${s(count, 'is', 'are')} open, for ${average} on average.`,
  noneResolved: 'None of these tickets has a recorded resolution.',
  readOf: (read: string, all: string) => `(${read} of ${all} tickets were read for this.)`,
  answerGivenUp: 'I could not answer that in words; here is what I found.',
  noModelToAnswer: 'No model is connected that could answer this in words; here is what I found.',
  brokeOff: '(The answer broke off here and begins again.)',
  answerCut: '(The model’s answer was cut off here.)',

  /** Where only the status changed. */
  changed: { OPEN: 'Reopened', RESOLVED: 'Resolved', CLOSED: 'Closed' } satisfies Record<ResolutionStatus, string>,
  receipt: (verb: string, ticket: string, changes: string) => `${verb} ${ticket}${changes && `: ${changes}`}.`,
  undone: { created: 'is gone again', deleted: 'is gone again', restored: 'is back', updated: '' } satisfies Record<
    AuditAction,
    string
  >,
  undoneTicket: (ticket: string, what: string) => `Undone: ${ticket} ${what}.`,
  leftAsItIs: (ticket: string, why: string) => `${ticket} was left as it is: ${why}.`,
  nothingLeftToUndo: 'There was nothing left to undo.',
  possiblySame: 'Possibly the same (only a hint, nothing was done about it):',
  theEarlierChange: 'The earlier change',
  notDone: (what: string, done: string, why: string) => `${what} was not ${done}${why && `: ${why}`}.`,
  notKnownYet: (what: string, done: string) =>
    `${what}: whether this was ${done} is not known yet, because the ticket system does not answer. I keep asking, and it happens at most once.`,
  notKnown: (what: string, done: string) =>
    `${what}: whether this was ${done} is not known, and I may no longer ask. Please look at it.`,
  why: {
    changedMeanwhile: 'it was changed by someone else in the meantime',
    noSuchTicket: 'there is no such ticket',
    goneMeanwhile: 'there is no such ticket any more',
    notSignedIn: 'you are not signed in, or no longer',
    statusIs: (now: string, wanted: string) => `it is ${now} now, not ${wanted}`,
  },
  alreadyStatus: (ticket: string, status: string) => `${ticket} is already ${status}, nothing to change.`,
  alreadySo: (ticket: string) => `${ticket} is already as you want it, nothing to change.`,
  alreadyThere: (ticket: string) => `${ticket} is already there, nothing to restore.`,
  conditionUnmet: (ticket: string, now: string, wanted: string) => `${ticket} is ${now}, not ${wanted}: left as it is.`,
  doesNotSay: (member: string, ticket: string, text: string) =>
    `The ${member} of ${ticket} does not say “${text}”, so nothing was changed.`,
  nothingFits: (what: string) => `${what}: none found. Nothing was changed.`,
  nothingToRestore: 'No ticket was deleted in this conversation; please give its number.',
  earlierFoundNone: 'The step before found no ticket, so there is nothing to do here.',
  tooMany: (n: string, most: string) =>
    `That is ${n} tickets, and at most ${most} can change in one message. Nothing was changed; please narrow it down.`,
  tooManyAlternatives: (n: string, most: string) =>
    `That names ${n} alternatives; at most ${most} can be searched at once. Please ask in parts.`,
  cannot: (what: string) => `Not possible here, so not done: ${what}.`,
  /** Where nothing can be stored. */
  unkept: '(My database cannot be written now, so this conversation is not kept; I can only look things up.)',
  unkeptChange: 'Nothing was changed: my database cannot be written now, and I make no change that I cannot record.',
  /** Behind words of a model, where nothing was changed, or nothing beside what the receipts tell. */
  nothingChanged: '(Nothing was changed.)',
  nothingElseChanged: '(Nothing else was changed.)',

  fits: (count: number, n: string) =>
    count === 1 ? 'Do you mean this one?' : `${n} tickets fit. Which one do you mean?`,
  questions: {
    which_ticket: 'Which ticket do you mean? Please give its number.',
    which_tickets: 'Which tickets do you mean? Please give their numbers.',
    which_status: 'Which status shall it get: OPEN, RESOLVED or CLOSED?',
    what_title: 'What is the ticket about? Please give me a title and, if you like, a description.',
    all_or_which: 'All tickets, or which ones? Please say it, or give their numbers.',
    which_on_screen: 'I do not see your screen here. Which tickets do you mean? Please give their numbers.',
    nothing_to_undo: 'There is nothing of this conversation to undo.',
  } satisfies Record<Question, string>,
  talks: {
    greeting: 'Hello! I can show, search, count, create, change and delete tickets. For example: “list open tickets”.',
    thanks: 'You are welcome.',
    help: 'I can show, search, count, create, change, delete and restore tickets, and undo what I did. For example: “list open tickets”, “close ticket 5”, “create a ticket titled "VPN down" with the description "No VPN since 9."”, “how many tickets were created last week?”.',
    yes: 'There is nothing to say yes to.',
    approve:
      'Words cannot approve a change. Please use the button of the approval; on the command line, answer the question there.',
  } satisfies Record<Talk, string>,
  shallICreate: (title: string) => `That is no command that I know. Shall I make a ticket of this, titled “${title}”?`,
  notUnderstood: (part: string) =>
    `I did not understand “${part}”, so nothing was done. Please say it as a plain command, such as “close ticket 5” or “list open tickets”.`,
  noModel: 'No model is connected, so I can only follow plain commands.',
  nothingHappens: 'All right, nothing was changed.',
  withdrawn: (n: string) => `All right: what waited for your approval will not happen (${n}).`,

  waiting: (n: string, why: string) =>
    `Waiting for your approval${why && `, because ${why}`}: ${n}. Nothing has changed yet.`,
  changes: (count: number, n: string) => `${n} ${s(count, 'change')}`,
  moreInApproval: (count: number, n: string) => `${n} more ${s(count, 'is', 'are')} in the approval.`,
  action: (verb: string, ticket: string, changes: string) => `${verb} ${ticket}${changes && ` (${changes})`}`,
  reasons: {
    writes: 'every change is approved first',
    deletes: 'every deletion is approved first',
    careful: 'the model has not shown yet that it may do this by itself',
    deletions: 'more than one ticket would be deleted',
    many: (most: number) => `more than ${most} tickets would change`,
    unsaid: 'I do not find this in your words',
    doubtful: 'your words may deny it, put it off or depend on something',
    suggested: 'I found the tickets by what they say',
    replaced: 'the tickets changed since it was shown',
    wrapped: 'the message holds more than what you typed',
  },
  /** In chats of other programs. `link`: to the page; `lines`: what was done. */
  completions: {
    sentBefore: 'This message was sent before. Nothing is done twice; this is what came of it:',
    decideAt: (link: string) => `Look at it and decide here, signed in: ${link}`,
    leftBehind: (lines: string, link: string) =>
      `What was edited away in this chat was done, and stays:\n${lines}\nTo undo it: ${link}`,
    stillWaits: (link: string) => `What was edited away in this chat still waits for your decision: ${link}`,
    neverActs: 'This model only names chats and changes nothing. Choose the model “tickets” to work with tickets.',
  },
  readOnly: 'I can only read here (AGENT_READ_ONLY is on), so nothing was changed.',
  notOnASuggestion: 'You did not say plainly what shall be changed, so nothing was changed. Please say it.',
  rejected: 'Rejected: nothing of it was changed.',
  expired: 'Not approved in time: nothing of it was changed.',
  goneSince: (count: number, ids: string) =>
    `${ids} ${s(count, 'is', 'are')} gone since it was shown, so nothing is done there.`,
  nothingLeftToApprove: 'Nothing is left to approve.',
  notDoneRest: 'Not done:',
  notYet: (what: string, done: string) => `${what}: not ${done}`,
  cancelled: (done: boolean): string =>
    done ? 'Cancelled. What is listed above is done and stays.' : 'Cancelled. Nothing was changed.',
  simpleRules: (why: string) => `(Read by simple rules, because ${why}.)`,
  /** Why a run ended before its end; `error` events say them. */
  failures: {
    ticketsLost: (what: string) => `The ticket system does not answer. ${what && `${what} `}Please try again later.`,
    nothingMore: 'Nothing more was changed.',
    oneUncertain: 'One change is not certain yet.',
    internal: 'Something went wrong here; it was not your fault. What is listed as done is done.',
    forbidden: (why: string) => `You may not do this: ${why}. Nothing more was changed.`,
    needsScope: (scopes: string) => `it needs the scope ${scopes}`,
    notSignedIn:
      'You are not signed in, or no longer. Nothing more was changed. Sign in, or send a token that holds, and ask again.',
    contentFilter:
      'The model’s content filter refused this message. Nothing was changed. Please say it in other words.',
    modelUnavailable: (why: string) =>
      `${why}. Nothing was changed. Plain commands such as “close ticket 5” work without it.`,
    unusable: 'the answer of the model could not be used',
    overBudget: (why: string) => `I stopped, because ${why}. What is listed as done is done; nothing else was changed.`,
    budget: {
      steps: (count: number, most: number) =>
        `that is ${count} steps, and one message may have ${most}: please split it`,
      modelCalls: (most: number) => `it took more than ${most} model calls`,
      tokens: (most: number) => `it took more than ${most} tokens`,
      seconds: (most: number) => `it took longer than ${most} seconds`,
      sameCall: (times: number) => `the model made the same call ${times} times`,
    },
    restored:
      'An older backup of the tickets has been put in place since: numbers of this conversation may mean other tickets now. Nothing was changed; please begin a new conversation.',
    otherDatabase:
      'This conversation is about another ticket database. Nothing was changed; please begin a new conversation.',
  },
  /** Which model, in what is told of it. */
  model: ({ noun, model, url }: Target) => `the ${noun} ${quoted(model)} at ${url}`,
  checkVariables: (why: string, names: string) => `${why}: check ${names}`,
  setVariables: (why: string, names: string) => `${why}: set ${names}`,
  /** Why a call of a model came to nothing; follows a "because" and begins a sentence. */
  modelFailures: {
    unauthorized: (name: string) => `${name} refused the key`,
    keyless: (name: string) => `${name} refused the key, because there is none`,
    not_found: (name: string) => `${name} was not found`,
    rate_limited: (name: string) => `${name} is busy (rate limit)`,
    quota: (name: string, key: string) => `${name} answers no more: what the key of ${key} may spend is used up`,
    server: (name: string) => `${name} did not answer: its server failed`,
    unreachable: (name: string) => `${name} cannot be reached`,
    silent: (name: string) => `${name} did not answer in time`,
    interrupted: (name: string) => `the answer of ${name} broke off`,
    content_filter: (name: string) => `the content filter of ${name} refused this message`,
    too_long: (name: string) => `this conversation is too long for ${name}`,
    refused: (name: string) => `${name} refused the request`,
    unreadable: (name: string) => `what answers for ${name} does not speak as a chat model does`,
    empty: (name: string) => `the answer of ${name} could not be used: it is empty`,
  } satisfies Record<FailureKind | 'keyless', (name: string, key: string) => string>,
  /** The same of a change that sets this status. */
  statusIntents: { OPEN: 'Reopen', RESOLVED: 'Resolve', CLOSED: 'Close' } satisfies Record<ResolutionStatus, string>,
  /** What a step does, for those who follow it. */
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
  } satisfies Record<CallName, string>,
}

/** The same in another language. */
export type Texts = typeof english
