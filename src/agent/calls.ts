import { z } from 'zod'
import { parseDateTime } from '#contract/date-time.ts'
import { DESCRIPTION_MAX, RESOLUTION_STATUSES, TITLE_MAX } from '#contract/ticket.ts'

/*
 * What can be asked of the agent, in one vocabulary: the tools of the model, what the grammar makes of a sentence, the
 * state of a run and the docs are all made from these schemas. The texts of `describe` are what the model reads.
 */

/** Most ids, and the widest range, that one selector names. */
export const IDS_MAX = 1_000
/** Most words that a selector has, and most characters of a topic. */
const WORDS_MAX = 20
const PHRASE_MAX = 300

const id = z.int().positive()
const ids = z.array(id).min(1).max(IDS_MAX)
const status = z.enum(RESOLUTION_STATUSES)
const statuses = z.array(status).min(1).max(RESOLUTION_STATUSES.length)
const words = z.array(z.string().trim().min(1).max(PHRASE_MAX)).min(1).max(WORDS_MAX)

export const PERIOD_UNITS = ['hour', 'day', 'week', 'month', 'year'] as const
const DAY_OR_MOMENT = /^\d{4}-\d\d-\d\d(T\d\d:\d\d)?$/
const moment = z
  .string()
  .regex(DAY_OR_MOMENT, 'Write YYYY-MM-DD, or YYYY-MM-DDTHH:MM.')
  .refine((written) => parseDateTime(written) !== undefined, 'There is no such day.')

/** Structured, so that a model names it in any language and code works it out in the time zone of whoever asks. */
const periodSchema = z
  .strictObject({
    unit: z.enum(PERIOD_UNITS).optional(),
    offset: z.int().min(-1_000).max(0).optional(),
    last: z.int().positive().max(10_000).optional(),
    from: moment.optional(),
    to: moment.optional(),
  })
  .refine(isOnePeriod, 'Give unit and offset, or unit and last, or from and/or to.')
  .describe(
    'When they were created. Calendar: {"unit":"week","offset":-1} is last week, {"unit":"day","offset":0} today. ' +
      'Rolling: {"unit":"day","last":7}. Dates: {"from":"2026-03-01","to":"2026-03-31"}, both included, either may be left out.',
  )
export type Period = z.infer<typeof periodSchema>

function isOnePeriod({ unit, offset, last, from, to }: { [member: string]: unknown }): boolean {
  const calendar = unit !== undefined && offset !== undefined && unit !== 'hour' && last === undefined
  const rolling = unit !== undefined && last !== undefined && offset === undefined
  const dates = unit === undefined && offset === undefined && last === undefined && (from ?? to) !== undefined
  return dates || ((calendar || rolling) && from === undefined && to === undefined)
}

/** Which tickets. All members hold together and none is ever left out; `{}` means none, `{"all":true}` every ticket. */
export const whichSchema = z
  .strictObject({
    ids: ids.optional().describe('Numbers that the user named, also in words, or of earlier results.'),
    range: z
      .strictObject({ from: id, to: id })
      .refine(
        ({ from, to }) => to >= from && to - from < IDS_MAX,
        `From the lower to the higher number, ${IDS_MAX} at most.`,
      )
      .optional()
      .describe('"tickets 31 to 35": {"from":31,"to":35}, both included.'),
    except: ids.optional().describe('Never these.'),
    statuses: statuses.optional().describe('Only those that have one of these now.'),
    period: periodSchema.optional(),
    words: words
      .optional()
      .describe('Each must stand in the title or description, literally: "that mention laptop" is ["laptop"].'),
    any_words: words.optional().describe('At least one of these must stand there, literally.'),
    about: z
      .string()
      .trim()
      .min(1)
      .max(PHRASE_MAX)
      .optional()
      .describe('The topic, in few content words, in any language: "coffee machine kitchen".'),
    first: z
      .strictObject({ by: z.enum(['oldest', 'newest']), n: z.int().positive().max(IDS_MAX) })
      .optional()
      .describe('Of those that match, "the three oldest": {"by":"oldest","n":3}.'),
    from: z
      .int()
      .positive()
      .max(50)
      .optional()
      .describe('The tickets of an earlier call of this answer: 1 is the first.'),
    all: z
      .boolean()
      .optional()
      .describe(
        'Every ticket that matches the description (statuses, period, words, about) is meant; {"all":true} is every ticket. ' +
          'Without it a change by description means exactly one. Numbers alone need no `all`.',
      ),
  })
  .refine(
    ({ all, ids, range, first, ...description }) =>
      !all || ((ids ?? range) === undefined && first === undefined) || Object.keys(description).length > 0,
    '`all` goes with a description (statuses, period, words, about) or stands alone, not with ids, range or first alone.',
  )
  .describe('Which tickets: all members hold together.')
export type Which = z.infer<typeof whichSchema>

const which = { which: whichSchema }
/** A change never means tickets that nobody described. */
const whichOfChange = {
  which: whichSchema.refine((given) => Object.keys(given).length > 0, 'Say which tickets, or {"all":true}.'),
}
const said = {
  said: z
    .string()
    .trim()
    .min(1)
    .describe(
      'The words of the user that ask for this, copied exactly; they may stand in an earlier message. Two calls may have the same.',
    ),
}
const onlyIf = {
  only_if: statuses
    .optional()
    .describe('A condition: do it only for those that have one of these statuses now, and leave the others alone.'),
}
const title = z.string().trim().min(1).max(TITLE_MAX)
const description = z.string().trim().min(1).max(DESCRIPTION_MAX)

/** What a list is ordered by; `status` is OPEN, RESOLVED, CLOSED. */
export const LIST_ORDERS = ['newest', 'oldest', 'id', 'title', 'status'] as const
export const SHOWN_PARTS = ['all', 'status', 'created', 'description'] as const
export const COUNTED_BY = ['status', 'day', 'week', 'month'] as const

const lookCall = z
  .strictObject({ call: z.literal('look'), ...which })
  .describe(
    'Facts for you alone (ids, status, created, how many); the user is told nothing. Only where what to do depends on ' +
      'other tickets or on counts ("swap the statuses of", "if more than five are open", "if 7 is closed, close 8"). Then call ' +
      'what is to be done.',
  )
const listCall = z
  .strictObject({
    call: z.literal('list'),
    ...which,
    order: z.enum(LIST_ORDERS).optional(),
    limit: z.int().positive().max(IDS_MAX).optional().describe('How many of them to show.'),
    offset: z.int().nonnegative().max(1_000_000).optional().describe('How many to pass over: "the next five".'),
  })
  .describe('Show the user a list.')
const countCall = z
  .strictObject({
    call: z.literal('count'),
    ...which,
    by: z.enum(COUNTED_BY).optional().describe('Broken down.'),
    rank: z.enum(['most', 'fewest']).optional().describe('With `by`: which day, week, month or status has the most.'),
    share: z.boolean().optional().describe('As a percentage of all tickets.'),
  })
  .describe('Tell the user how many.')
const showCall = z
  .strictObject({ call: z.literal('show'), ...which, part: z.enum(SHOWN_PARTS).optional() })
  .describe('Show one or a few tickets: everything, or only the status ("is 8 done?"), or when it was created.')
const answerCall = z
  .strictObject({
    call: z.literal('answer'),
    ...which,
    question: z.string().trim().min(1).max(2_000).describe('The question, in the words of the user.'),
  })
  .describe(
    'For what only the texts of tickets tell: summaries, questions about content, comparisons, advice. ' +
      '`which`: the tickets to read; {"all":true} when it may be any.',
  )
const historyCall = z
  .strictObject({ call: z.literal('history'), ...which })
  .describe('What happened to a ticket, and who did it.')
const similarCall = z
  .strictObject({ call: z.literal('similar'), ...which })
  .describe(
    'Tickets like one given ticket ("duplicates of 5"); for several tickets, which of them are like each other.',
  )
const durationCall = z
  .strictObject({ call: z.literal('duration'), ...which })
  .describe('How long a ticket has been open, or how long tickets took to be resolved, with the average.')
const createCall = z
  .strictObject({
    call: z.literal('create'),
    title: title.describe('Few words.'),
    description: description.describe(
      'Everything the user said about it, in their words and language, without the request to make a ticket, a greeting or ' +
        'thanks: "can IT check please?" goes. The same as the title if they said no more.',
    ),
    status: status.optional(),
    ...said,
  })
  .describe('A new ticket. A report of a problem without any request is a new ticket too.')
const changeCall = z
  .strictObject({
    call: z.literal('change'),
    ...whichOfChange,
    status: status.optional(),
    title: title.optional(),
    description: description.optional(),
    append: description.optional().describe('Added to the end of the description.'),
    replace: z
      .strictObject({ member: z.enum(['title', 'description']), from: z.string().min(1), to: z.string() })
      .optional()
      .describe('Swap a part of a text: "it should say Bergen instead of Oslo in the title".'),
    ...onlyIf,
    ...said,
  })
  .refine(
    ({ status, title, description, append, replace }) =>
      (status ?? title ?? description ?? append ?? replace) !== undefined,
    'Say what is to be changed: status, title, description, append or replace.',
  )
  .describe('Change status, title or description. Reopen is status OPEN.')
const deleteCall = z
  .strictObject({ call: z.literal('delete'), ...whichOfChange, ...onlyIf, ...said })
  .describe('Delete tickets; they can be restored.')
const restoreCall = z
  .strictObject({ call: z.literal('restore'), ...whichOfChange, ...said })
  .describe('Bring deleted tickets back; which.ids, or {"all":true} for all that this conversation deleted.')
const undoCall = z
  .strictObject({
    call: z.literal('undo'),
    ids: ids.optional().describe('Only what happened to these tickets.'),
    all: z.boolean().optional().describe('Everything that was changed in this conversation.'),
    ...said,
  })
  .describe('Take back what was changed earlier in this conversation: the latest change, or that of the given tickets.')
const cannotCall = z
  .strictObject({
    call: z.literal('cannot'),
    what: z.string().trim().min(1).max(300).describe('In the language of the user, few words: "assign it to Bob".'),
  })
  .describe('A part of the message that cannot be done here: the user is told. Call what can be done beside it.')

/** Everything the agent can be asked for, in the order in which the model sees it. */
export const callSchema = z.discriminatedUnion('call', [
  lookCall,
  listCall,
  countCall,
  showCall,
  answerCall,
  historyCall,
  similarCall,
  durationCall,
  createCall,
  changeCall,
  deleteCall,
  restoreCall,
  undoCall,
  cannotCall,
])
export type Call = z.infer<typeof callSchema>
export type CallName = Call['call']
export type CallOf<Name extends CallName> = Extract<Call, { call: Name }>

export const WRITES = ['create', 'change', 'delete', 'restore', 'undo'] as const
export type WriteCall = CallOf<(typeof WRITES)[number]>
export const isWriteName = (name: string): boolean => (WRITES as readonly string[]).includes(name)
export const isWrite = (call: Call): call is WriteCall => isWriteName(call.call)
