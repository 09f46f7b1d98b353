import type { ListStep, ReadStep } from '#agent/plan.ts'
import { ApiError } from '#client/errors.ts'
import { oneLine, shorten } from '../sanitise.ts'
import type { RunContext } from '../service.ts'
import { ToolCalls } from '../tool-calls.ts'
import { bindTargets, draftOf, noSuchTickets, readTickets } from './bind.ts'
import { countText } from './count.ts'
import { findTickets } from './find.ts'
import { noResult, type StepResult } from './result.ts'
import { bullets, countOf, describeChanges, momentOf, ticketLine, ticketsThat } from './wording.ts'

export type Told = { text: string; result: StepResult }

/** Carries out a step that only reads, and says what was found: exact, as the ticket API has it. */
export async function readStep(
  context: RunContext,
  index: number,
  step: ReadStep,
  results: readonly StepResult[],
): Promise<Told> {
  const tools = new ToolCalls(context, index)
  if (step.do === 'list') return list(context, tools, step)
  if (step.do === 'count') return { text: await countText(context, tools, step), result: noResult }
  const binding = await bindTargets(context, tools, step.targets, { results, lenient: true })
  if (binding.kind === 'none') return { text: binding.text, result: noResult }
  if (binding.kind === 'ask') {
    const { candidates, text } = binding
    return { text, result: { ...noResult, candidates, asked: { draft: draftOf(step) } } }
  }
  const told = { show, history, similar }[step.do]
  return told(context, tools, binding.ids, step)
}

const SHOWN_MAX = 50
const TITLES_TOLD = 20

async function list(context: RunContext, tools: ToolCalls, step: ListStep): Promise<Told> {
  const { selector, ordering, limit } = step
  const found = await tools.call(
    'list_tickets',
    { selector, ...(ordering && { ordering }), ...(limit && { limit }) },
    () => findTickets(context.api, selector, { ordering, limit: limit ?? SHOWN_MAX, signal: context.signal }),
    ({ count, tickets }) => `${tickets.length} of ${count} shown`,
  )
  const ids = found.tickets.map((ticket) => ticket.id)
  const lines = found.tickets.map((ticket) => ticketLine(ticket, context.service.config.AGENT_TIMEZONE))
  if (ids.length === 0) return { text: `${ticketsThat('No', selector)}.`, result: noResult }
  const shown = ids.length < found.count ? `, ${ids.length} of ${found.count.toLocaleString('en')} shown` : ''
  const head = found.fuzzy
    ? `Nothing matches exactly as it is written; ${countOf(found.count, 'ticket')} with a similar spelling${shown}:`
    : `${ticketsThat(found.count, selector)}${shown}:`
  // Where code alone has cut the list, the tickets that a later step means are not these.
  const isCut = limit === undefined && ids.length < found.count
  return { text: `${head}\n${bullets(lines)}`, result: { ids: isCut ? [] : ids, shown: ids, candidates: [] } }
}

async function show(context: RunContext, tools: ToolCalls, ids: number[], step: ReadStep): Promise<Told> {
  const { found, missing } = await readTickets(context, tools, ids)
  const { AGENT_TIMEZONE: zone } = context.service.config
  const brief = found.length > 3 || (step.do === 'show' && step.about === 'status')
  const parts = found.map(({ ticket }) => {
    const head = `#${ticket.id} ${oneLine(ticket.title)}\n${ticket.resolution_status}, created ${momentOf(ticket.created, zone)}`
    return brief ? ticketLine(ticket, zone) : `${head}\n\n${shorten(ticket.description, DESCRIPTION_SHOWN)}`
  })
  if (missing.length > 0) parts.unshift(noSuchTickets(missing))
  const shown = found.map(({ ticket }) => ticket.id)
  return { text: parts.join(brief ? '\n' : '\n\n'), result: { ids: shown, shown, candidates: [] } }
}
const DESCRIPTION_SHOWN = 4_000

async function history(context: RunContext, tools: ToolCalls, ids: number[]): Promise<Told> {
  const { AGENT_TIMEZONE: zone } = context.service.config
  const parts: string[] = []
  for (const id of ids.slice(0, TITLES_TOLD)) {
    const page = await tools.call(
      'ticket_history',
      { id },
      () => orMissing(context.api.history(id, { page_size: 50, page: 'last' }, { signal: context.signal })),
      (found) => (found ? `${found.count} changes` : 'not found'),
    )
    if (!page) {
      parts.push(noSuchTickets([id]))
      continue
    }
    const lines = page.results.map(({ at, action, actor, changes }) => {
      const who = actor.name ? `${actor.kind} ${oneLine(actor.name, 60)}` : actor.kind
      const what = action === 'updated' ? `: ${describeChanges(changes)}` : ''
      return `${momentOf(at, zone)} ${action} by ${who}${what}`
    })
    parts.push(`History of #${id}, ${countOf(page.count, 'change')}:\n${bullets(lines)}`)
  }
  return { text: parts.join('\n\n'), result: { ids, shown: ids, candidates: [] } }
}

async function similar(context: RunContext, tools: ToolCalls, ids: number[]): Promise<Told> {
  const { AGENT_TIMEZONE: zone } = context.service.config
  const [id = 0] = ids
  const found = await tools.call(
    'similar_tickets',
    { id },
    () => orMissing(context.api.similar(id, 5, { signal: context.signal })),
    (answer) => (answer ? `${answer.results.length} found` : 'not found'),
  )
  if (!found) return { text: noSuchTickets([id]), result: noResult }
  if (found.results.length === 0) return { text: `No ticket is similar to #${id}.`, result: { ...noResult, ids: [id] } }
  const shown = found.results.map(({ ticket }) => ticket.id)
  const text = `Similar to #${id}, most similar first:\n${bullets(found.results.map(({ ticket }) => ticketLine(ticket, zone)))}`
  return { text, result: { ids: shown, shown, candidates: [] } }
}

/** Undefined where there is no such ticket. */
async function orMissing<Answer>(answer: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return undefined
    throw error
  }
}
