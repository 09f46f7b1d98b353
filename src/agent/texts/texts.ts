import type { Actor, AuditAction, AuditRow } from '#contract/audit.ts'
import type { ResolutionStatus, WritableMember } from '#contract/ticket.ts'
import type { CallName, Period } from '../calls.ts'
import type { Question, Talk } from '../grammar/reading.ts'
import type { FailureKind, Target } from '../model/failure-kind.ts'

type Unit = NonNullable<Period['unit']>
export type Interval = 'day' | 'week' | 'month'

/**
 * All that the agent says by code, in one language. A number that decides between one and many comes as `count`, how it
 * is written as `n`; tickets come as `#5 Email outage`, statuses as the API names them.
 */
export type Texts = {
  /** For dates, numbers and lists. */
  locale: string
  quoted: (text: string) => string
  /** `OPEN: 3`. */
  entry: (name: string, value: string) => string
  members: Record<WritableMember, string>
  /** The value of a member that was not there. */
  nothing: string
  more: (characters: string) => string

  /** `statuses`: those asked for, or empty. */
  tickets: (count: number, n: string, statuses: string) => string
  noTickets: (statuses: string) => string
  mentioning: (words: string) => string
  aboutTopic: (topic: string) => string
  without: (ids: string) => string
  first: Record<'oldest' | 'newest', string>
  ofThoseNamed: string
  /** `amount`: how many of the unit, as `7 days`. */
  last: (count: number, unit: Unit, amount: string) => string
  since: (from: string) => string
  until: (to: string) => string

  /** The head of a list; `shown`: where not all of them are, `1 to 50 of 120`. */
  listed: (what: string, shown: string | undefined) => string
  shownOf: (from: number, to: number, count: string) => string
  noMore: string
  similarSpelling: (what: string) => string
  chosenByMeaning: string
  inTotal: string
  share: (percent: string, part: string, all: string) => string
  broken: (what: string, by: Interval) => string
  /** `the last 31 days`, of how many. */
  lastBuckets: (last: string, all: string) => string
  weekFrom: (day: string) => string
  ranked: (rank: 'most' | 'fewest', names: string, count: string) => string
  created: (moment: string) => string
  noSuchTickets: (count: number, ids: string) => string
  historyOf: (ticket: string, count: number, n: string) => string
  happened: (at: string, action: string, who: string, what: string) => string
  /** What has happened, or not, to a ticket; `undone`: to what was changed earlier. */
  done: Record<AuditRow['action'] | 'undone', string>
  actors: Record<Actor['kind'], string>
  similarTo: (ticket: string) => string
  noneSimilar: (ticket: string) => string
  pairs: string
  noPairs: (n: string) => string
  pairsLimited: (n: string) => string
  openFor: (ticket: string, duration: string) => string
  resolvedAfter: (ticket: string, duration: string) => string
  resolvedUnknown: (ticket: string) => string
  durations: (count: number, n: string, average: string, median: string) => string
  durationsUnknown: (count: number, n: string) => string
  stillOpen: (count: number, n: string, average: string) => string
  noneResolved: string
  readOf: (read: string, all: string) => string
  answerGivenUp: string
  noModelToAnswer: string
  brokeOff: string
  answerCut: string

  createdTicket: (ticket: string, status: string) => string
  changed: Record<ResolutionStatus, string>
  /** `verb` where only the status changed. */
  changedTicket: (verb: string | undefined, ticket: string, changes: string) => string
  deletedTicket: (ticket: string) => string
  restoredTicket: (ticket: string) => string
  undone: Record<AuditAction, string>
  undoneTicket: (ticket: string, what: string) => string
  leftAsItIs: (ticket: string, why: string) => string
  nothingLeftToUndo: string
  possiblySame: string
  theEarlierChange: string
  notDone: (what: string, done: string, why: string) => string
  notKnownYet: (what: string, done: string) => string
  notKnown: (what: string, done: string) => string
  why: {
    changedMeanwhile: string
    noSuchTicket: string
    goneMeanwhile: string
    notSignedIn: string
    statusIs: (now: string, wanted: string) => string
  }
  alreadyStatus: (ticket: string, status: string) => string
  alreadySo: (ticket: string) => string
  alreadyThere: (ticket: string) => string
  conditionUnmet: (ticket: string, now: string, wanted: string) => string
  doesNotSay: (member: string, ticket: string, text: string) => string
  nothingFits: (what: string) => string
  nothingToRestore: string
  earlierFoundNone: string
  tooMany: (n: string, most: string) => string
  tooManyAlternatives: (n: string, most: string) => string
  cannot: (what: string) => string
  /** Where nothing can be stored. */
  unkept: string
  unkeptChange: string
  /** Behind words of a model, where nothing was changed, or nothing beside what the receipts tell. */
  nothingChanged: string
  nothingElseChanged: string

  fits: (count: number, n: string) => string
  questions: Record<Question, string>
  talks: Record<Talk, string>
  shallICreate: (title: string) => string
  notUnderstood: (part: string) => string
  noModel: string
  nothingHappens: string
  withdrawn: (changes: string) => string

  waiting: (changes: string, why: string) => string
  changes: (count: number, n: string) => string
  moreInApproval: (count: number, n: string) => string
  action: (verb: string, ticket: string, changes: string) => string
  reasons: {
    writes: string
    deletes: string
    careful: string
    deletions: string
    many: (most: number) => string
    unsaid: string
    doubtful: string
    suggested: string
    replaced: string
  }
  readOnly: string
  notOnASuggestion: string
  rejected: string
  expired: string
  goneSince: (count: number, ids: string) => string
  nothingLeftToApprove: string
  notDoneRest: string
  notYet: (what: string, done: string) => string
  cancelled: (done: boolean) => string
  simpleRules: (why: string) => string
  /** Why a run ended before its end; `error` events say them. */
  failures: {
    ticketsLost: (what: string) => string
    nothingMore: string
    oneUncertain: string
    internal: string
    forbidden: (why: string) => string
    /** Behind the colon of `forbidden`. */
    needsScope: (scopes: string) => string
    notSignedIn: string
    contentFilter: string
    modelUnavailable: (why: string) => string
    unusable: string
    overBudget: (why: string) => string
    budget: {
      steps: (count: number, most: number) => string
      modelCalls: (most: number) => string
      tokens: (most: number) => string
      seconds: (most: number) => string
      sameCall: (times: number) => string
    }
    restored: string
    otherDatabase: string
  }
  /** Why a call of a model came to nothing; follows a "because" and begins a sentence. */
  modelFailures: Record<FailureKind, (target: Target) => string>
  /** What a step does, for those who follow it. */
  intents: Record<CallName, string>
  /** The same of a change that sets this status. */
  statusIntents: Record<ResolutionStatus, string>
}
