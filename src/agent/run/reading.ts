import type { Which } from '../calls.ts'
import type { Ordering } from '../select/find.ts'
import type { Selection } from '../select/select.ts'
import type { RunContext } from '../service.ts'
import type { UseTool } from './context.ts'
import type { CallResult, Noted } from './state.ts'

/** What a call that reads has to say, and the facts of it. */
export type Told = Pick<CallResult, 'ids' | 'chosen' | 'partial'> & {
  text: string
  told?: unknown
  noted?: Partial<Noted>
}
/** What the calls that read work with. */
export type Reading = {
  context: RunContext
  use: UseTool
  look: (which: Which, how: LookOptions) => Promise<Selection>
}
export type LookOptions = { limit: number; offset?: number | undefined; ordering?: Ordering | undefined; one?: boolean }
