import type { Draft, Selector, Step, Targets } from '#agent/plan.ts'
import { type Found, resolveTopic } from '#agent/topics.ts'
import { ApiError } from '#client/errors.ts'
import type { TicketAnswer } from '#client/tickets-reads.ts'
import type { Ticket } from '#contract/ticket.ts'
import { RunFailure } from '../run-failure.ts'
import { oneLine } from '../sanitise.ts'
import type { RunContext } from '../service.ts'
import type { ToolCalls } from '../tool-calls.ts'
import { findTickets, topicSearch } from './find.ts'
import type { StepResult } from './result.ts'
import { bullets, condition, countOf } from './wording.ts'

/** Which tickets a step is about; or a question, where that is not certain. */
export type Binding =
  | { kind: 'ids'; ids: number[]; tickets?: Ticket[] }
  | { kind: 'none'; text: string }
  | { kind: 'ask'; text: string; candidates: number[] }

export type BindOptions = {
  results: readonly StepResult[]
  /** For reading only: a weaker match may be shown too, and that nothing was changed need not be said. */
  lenient: boolean
}

export async function bindTargets(
  context: RunContext,
  tools: ToolCalls,
  targets: Targets,
  { results, lenient }: BindOptions,
): Promise<Binding> {
  if (targets.by === 'ids') return { kind: 'ids', ids: [...new Set(targets.ids)] }
  if (targets.by === 'step') return boundByStep(results[targets.step])
  const { selector, expects } = targets
  if (expects === 'many') return bindMany(context, tools, selector, lenient)
  const one = selector.topic
    ? await bindTopic(context, tools, selector, lenient)
    : await bindOne(context, tools, selector, lenient)
  return one.kind === 'none' && !lenient ? { kind: 'ask', text: `${one.text} ${WHICH}`, candidates: [] } : one
}
const WHICH_OF_THEM = 'Which of these tickets do you mean? Please give their numbers.'
const WHICH = 'Which ticket do you mean? Please give its number.'

function boundByStep(result: StepResult | undefined): Binding {
  if (result && result.ids.length > 0) return { kind: 'ids', ids: result.ids }
  if (result && result.shown.length > 0) return { kind: 'ask', candidates: result.shown, text: WHICH_OF_THEM }
  return { kind: 'none', text: 'The step before found no ticket, so there is nothing to do here.' }
}

async function bindMany(context: RunContext, tools: ToolCalls, selector: Selector, lenient: boolean): Promise<Binding> {
  const most = context.service.config.AGENT_MAX_EFFECTS
  const found = await search(context, tools, selector, most)
  if (found.fuzzy || found.count === 0) return nothing(selector, lenient)
  if (found.count > most) throw tooMany(found.count, most)
  return { kind: 'ids', ids: found.tickets.map((ticket) => ticket.id), tickets: found.tickets }
}

const tooMany = (count: number, most: number) =>
  new RunFailure(
    'too_many_tickets',
    `That is ${countOf(count, 'ticket')}, and at most ${most.toLocaleString('en')} can change in one message. Nothing was changed; please narrow it down.`,
    false,
  )

/** One is meant: several are asked about. */
async function bindOne(context: RunContext, tools: ToolCalls, selector: Selector, lenient: boolean): Promise<Binding> {
  const found = await search(context, tools, selector, MOST_ASKED)
  if (found.fuzzy || found.count === 0) return nothing(selector, lenient)
  if (found.count === 1) return { kind: 'ids', ids: found.tickets.map((ticket) => ticket.id), tickets: found.tickets }
  return whichOf(found.tickets, found.count)
}
const MOST_ASKED = 10

async function bindTopic(
  context: RunContext,
  tools: ToolCalls,
  selector: Selector,
  lenient: boolean,
): Promise<Binding> {
  const resolution = await tools.call(
    'find_ticket',
    { words: selector.topic ?? [] },
    () => resolveTopic(selector, topicSearch(context.api, context.signal), lenient),
    (found) => (found.kind === 'one' ? `#${found.ticket.id}` : found.kind === 'none' ? 'none' : `${found.count} fit`),
  )
  if (resolution.kind === 'none') return nothing(selector, lenient)
  if (resolution.kind === 'several') return whichOf(resolution.candidates, resolution.count)
  return { kind: 'ids', ids: [resolution.ticket.id] }
}

const search = (context: RunContext, tools: ToolCalls, selector: Selector, limit: number) =>
  tools.call(
    'list_tickets',
    { selector },
    () => findTickets(context.api, selector, { limit, signal: context.signal }),
    (found) => `${found.count} found`,
  )

function nothing(selector: Selector, lenient: boolean): Binding {
  const which = condition(selector)
  const text = `I found no ticket${which ? ` (${which})` : ''}.`
  return { kind: 'none', text: lenient ? text : `${text} Nothing was changed.` }
}

const whichOf = (candidates: readonly Found[], count: number): Binding => ({
  kind: 'ask',
  candidates: candidates.map((ticket) => ticket.id),
  text: `${count === 1 ? 'Do you mean this one?' : `${count} tickets fit. Which one do you mean?`}\n${bullets(
    candidates.map((ticket) => `#${ticket.id} ${oneLine(ticket.title, 120)}`),
  )}`,
})

/** What is kept of a step whose ticket is not certain, so that the next turn needs to name only the ticket. */
export function draftOf(step: Step): Draft | undefined {
  if (step.do === 'update') return { do: 'update', targets: step.targets, changes: step.changes }
  if (step.do === 'delete' || step.do === 'restore' || step.do === 'show') return { do: step.do, targets: step.targets }
  return undefined
}

/** The tickets as they are now, in the order of `ids`; ids that no ticket has are named apart. */
export async function readTickets(
  context: RunContext,
  tools: ToolCalls,
  ids: readonly number[],
): Promise<{ found: TicketAnswer[]; missing: number[] }> {
  const answers = await tools.call(
    'get_ticket',
    ids.length === 1 ? { id: ids[0] } : { ids },
    () => inGroups(ids, (id) => readTicket(context, id)),
    (read) => `${read.filter(Boolean).length} of ${ids.length} read`,
  )
  const found = answers.flatMap((answer) => (answer ? [answer] : []))
  return { found, missing: ids.filter((_id, index) => answers[index] === undefined) }
}

export async function readTicket({ api, signal }: RunContext, id: number): Promise<TicketAnswer | undefined> {
  try {
    return await api.get(id, { signal })
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return undefined
    throw error
  }
}

/** A few at a time. */
async function inGroups<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  for (let from = 0; from < items.length; from += AT_ONCE) {
    results.push(...(await Promise.all(items.slice(from, from + AT_ONCE).map(work))))
  }
  return results
}
const AT_ONCE = 8

export const noSuchTickets = (ids: readonly number[]): string =>
  ids.length === 1 ? `There is no ticket #${ids[0]}.` : `There are no tickets ${ids.map((id) => `#${id}`).join(', ')}.`
