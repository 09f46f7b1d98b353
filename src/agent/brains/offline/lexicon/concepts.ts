/** What a phrase of the lexicon stands for. The grammar knows concepts only, never a word of a language. */
export const CONCEPTS = [
  // Commands
  'create',
  /** "new": with a ticket noun it creates one. */
  'new',
  /** "one for … another one for …": starts each of several new tickets. */
  'part',
  'close',
  'resolve',
  'reopen',
  'delete',
  'restore',
  'undo',
  'show',
  'find',
  'rename',
  'set',
  'replace',
  'append',
  'leave',
  /** "open": creates a ticket, shows one, or is a status; the words around it decide. */
  'open',
  // What commands are about
  'ticket',
  'tickets',
  /** "backlog", "queue", "system": where tickets are kept; never what is asked for. */
  'desk',
  'status-open',
  'status-resolved',
  'status-closed',
  /** A status this system does not have: "In Progress". */
  'status-foreign',
  /** "deleted": no status, and no list that this system shows. */
  'deleted',
  /** "runs again": what was broken is in order. */
  'works',
  /** "could you have a look?": a request that goes with a report. */
  'look-into',
  /** "call", "nennen": gives a ticket its title, where the ticket and the title come next. */
  'name-it',
  /** "a bug", "a problem": a ticket where it is what is reported. */
  'fault',
  'all',
  'except',
  'it',
  'them',
  'this-report',
  'one-of-list',
  'title',
  'description',
  'status',
  'again',
  // Questions
  'count',
  'share',
  'by-status',
  'by-day',
  'by-week',
  'by-month',
  'history',
  'similar',
  'when',
  'question',
  'newest',
  'oldest',
  'sorted',
  'ascending',
  'descending',
  // Glue
  'to',
  'instead',
  'mention',
  'about',
  'from',
  'created',
  'and',
  'or',
  'next',
  'neg',
  'if',
  'unless',
  'because',
  'filler',
  'stop',
  'number-sign',
  'is',
  // Dates
  'today',
  'yesterday',
  'day-before-yesterday',
  'this-week',
  'last-week',
  'week-before-last',
  'this-month',
  'last-month',
  'month-before-last',
  'this-year',
  'last-year',
  'last',
  'hour',
  'day',
  'week',
  'month',
  'year',
  'ago',
  'since',
  'before',
  'after',
  'between',
  'on',
  'future',
  // Talk around it
  'trouble',
  'equipment',
  'household',
  'foreign',
  'unsupported',
  /** "assignee", "priority": what other systems know of a ticket. */
  'member-foreign',
  /** Weather, jokes, pizza: nothing a ticket desk answers. */
  'offtopic',
  'greeting',
  'thanks',
  'goodbye',
  'yes',
  'no',
  'never-mind',
  'help',
  'robot',
  'how-to',
  /** "Peter says …": what somebody else said or wants. */
  'hearsay',
  /** "according to Peter" */
  'according-to',
  /** "I meant 6": another ticket than the one that was named. */
  'meant',
  // What may stand behind the ticket of a change
  /** "in my head", "with a comment": how, where or for whom; nothing a change of a ticket can take. */
  'preposition',
  /** "would be wrong", "stays as it is": says something of the command instead of giving it. */
  'predicate',
  /** "duplicate", "spam", "not reproducible": why, in a word. */
  'reason',
  /** "in theory", "sort of", "just kidding": takes the command back, or half of it. */
  'hedge',
  /** "button", "form": with a command's name before it the name of a thing on the screen. */
  'widget',
  /** "customer", "boss": whose words or doings are none of the speaker's. */
  'person',
  /** "proposal", "write": before a colon, what follows is a text or a plan. */
  'head',
  /** "request", "action items": before a colon the head of commands; any other head is asked about. */
  'order',
  /** "make sure 3 is closed" */
  'ensure',
] as const
export type Concept = (typeof CONCEPTS)[number]

export const conceptOf = (name: string): Concept | undefined => CONCEPTS.find((concept) => concept === name)

export type Language = 'en' | 'de' | 'fr' | 'es' | 'da'

/**
 * The words of one language. `phrases`: comma separated; folded to lower case without accents before they are
 * compared, so "geloscht" and "gelöscht" are one. `months` and `weekdays` start with January and Monday.
 */
export type Lexicon = {
  language: Language
  phrases: Partial<Record<Concept, string>>
  months: readonly string[]
  weekdays: readonly string[]
  /** "first" … "tenth", each with its variants separated by `|`. */
  ordinals: readonly string[]
  /** 1 to 20, then the tens from 30 to 90. */
  numbers: readonly string[]
  /** Joins tens and units, and whether units come first ("einundzwanzig"). */
  /** Verbs in two parts, as `first … last = concept`. */
  separable: string
  numberJoin: { word: string; unitsFirst: boolean }
}
