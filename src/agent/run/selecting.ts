import { ModelFailure } from '../model/failure.ts'
import type { PickTickets, Selecting } from '../select/select.ts'
import type { RunContext } from '../service.ts'
import type { CallResult } from './state.ts'

/** What a call finds tickets with; `results`: what the calls before came to. */
export const selectingIn = (context: RunContext, results: readonly Pick<CallResult, 'ids'>[]): Selecting => ({
  api: context.api,
  signal: context.signal,
  voice: context.voice,
  earlier: results.map(({ ids }) => ids),
  pick: context.service.model && pickWith(context),
})

/** The picking of the reader, which is loaded when it is needed. A model that fails picks none. */
const pickWith =
  (context: RunContext): PickTickets =>
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
