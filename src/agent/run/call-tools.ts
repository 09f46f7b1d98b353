import type { Ticket } from '#contract/ticket.ts'
import type { CallOf, Which } from '../calls.ts'
import { factOf } from '../facts.ts'
import { ModelFailure } from '../model/failure.ts'
import { type PickTickets, type Selecting, type Selection, select, type Wanted } from '../select/select.ts'
import type { RunContext } from '../service.ts'
import { type EffectRow, findEffects } from '../store/effects.ts'
import { bullets, missingIn, numberIn, type Voice } from '../texts/voice.ts'
import { describe } from '../texts/which.ts'
import type { UseTool } from './context.ts'
import type { Effect } from './effect.ts'
import type { CallResult, Noted } from './state.ts'

/** What a call comes to, on the tickets as they are now. */
export type Outcome = Omit<CallResult, 'told'> & {
  /** Said to the user; empty where that is nothing. */
  text: string
  told?: unknown
  noted?: Partial<Noted>
  /** What it would change; nothing has changed yet. */
  effects?: Effect[]
}

/** What calls are worked out with. */
export type CallTools = Selecting & {
  use: UseTool
  /** Which tickets a selector means; the user is told of it, as of any use of the ticket API. */
  look: (which: Which, wanted: Wanted) => Promise<Selection>
  /** How many more effects this run may have. */
  left: () => Promise<number>
  /** What the runs of this thread came to, done or not, this run last. */
  effects: () => Promise<EffectsOfRun[]>
}
export type EffectsOfRun = { runId: string; effects: EffectRow[] }

export type ToolsContext = Pick<RunContext, 'api' | 'signal' | 'voice' | 'run' | 'asking'> &
  Parameters<typeof pickWith>[0]

/** `results`: what the calls before came to. `picks`: a model may choose among tickets where words do not find them. */
export function callTools(
  context: ToolsContext,
  results: readonly Pick<CallResult, 'ids'>[],
  use: UseTool,
  picks = true,
): CallTools {
  const { service, run, api, signal, voice, asking } = context
  const pick = picks && service.model ? pickWith(context) : undefined
  const selecting = { api, signal, voice, pick, earlier: results.map(({ ids }) => ids) }
  const effectsOf = (runId: string) => findEffects(service.database.read, runId)
  return {
    ...selecting,
    use,
    look: (which, wanted) =>
      use(
        'list_tickets',
        { which, ...(wanted.ordering && { ordering: wanted.ordering }) },
        () => select(selecting, which, wanted),
        ({ count, tickets }) => `${tickets.length} of ${count} shown`,
      ),
    left: async () => service.config.AGENT_MAX_EFFECTS - (await effectsOf(run.id)).filter(isKept).length,
    effects: () => {
      const runs = [...asking.facts.turns.map(({ run_id }) => run_id), run.id]
      return Promise.all(runs.map(async (runId) => ({ runId, effects: await effectsOf(runId) })))
    },
  }
}

export const isKept = ({ status }: EffectRow): boolean => status !== 'dropped'

/** The picking of the reader, which is loaded when it is needed. A model that fails picks none. */
const pickWith =
  (context: Pick<RunContext, 'service' | 'run' | 'budget' | 'span' | 'signal'>): PickTickets =>
  async (phrase, tickets, one) => {
    const { pick } = await import('../planner/reader.ts')
    try {
      return await pick(context, phrase, tickets, one)
    } catch (error) {
      context.signal.throwIfAborted()
      if (error instanceof ModelFailure) return []
      throw error
    }
  }

/** Words alone, about no ticket. */
export const onlySaid = (text: string): Outcome => ({ text, ids: [] })

/** What is said of tickets that the user is shown. */
export const showing = (text: string, tickets: readonly Ticket[]): Outcome => ({
  text,
  ids: tickets.map(({ id }) => id),
  noted: { shown: tickets.map(factOf) },
})

/** Where no ticket is meant: the numbers that none has, or all that was said of it. */
export const nothingFound = (voice: Voice, which: Which, { missing }: Pick<Selection, 'missing'>): Outcome =>
  onlySaid(missingIn(voice, missing) || `${describe(voice, which)}.`)

/** One is meant, and several fit: the next message may say which. */
export function asksWhich(
  voice: Voice,
  call: CallOf<'show' | 'change' | 'delete'>,
  { tickets, count }: Pick<Selection, 'tickets' | 'count'>,
  lineOf: (ticket: Ticket) => string,
): Outcome {
  const fitting = tickets.slice(0, FITTED_SHOWN)
  const fitted = fitting.map(({ id }) => id)
  const text = `${voice.texts.fits(count, numberIn(voice, count))}\n${bullets(fitting.map(lineOf))}`
  return { ...onlySaid(text), noted: { fitted, wanted: call }, told: { user_is_asked_which_of: fitted } }
}
const FITTED_SHOWN = 10

/** That not all of the tickets that are meant were looked at; empty where they were. */
export const partlyRead = (voice: Voice, { tickets, count }: Pick<Selection, 'tickets' | 'count'>): string =>
  tickets.length < count ? voice.texts.readOf(numberIn(voice, tickets.length), numberIn(voice, count)) : ''
