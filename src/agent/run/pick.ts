import { ModelFailure } from '../model/failure.ts'
import type { PickTickets } from '../select/select.ts'
import type { RunContext } from '../service.ts'

/** The picking of the reader, which is loaded when it is needed. A model that fails picks none. */
export const pickWith =
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
