import type { Which } from '../calls.ts'
import type { Ordering } from '../select/find.ts'
import type { Selection } from '../select/select.ts'
import type { RunContext } from '../service.ts'
import { missingIn, numberIn, type Voice } from '../texts/voice.ts'
import { describe } from '../texts/which.ts'
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

/** Where no ticket is meant: the numbers that none has, or all that was said of it. */
export const nothingFound = (voice: Voice, which: Which, { missing }: Pick<Selection, 'missing'>): Told => ({
  text: missingIn(voice, missing) || `${describe(voice, which)}.`,
  ids: [],
})

/** That not all of the tickets that are meant were looked at; empty where they were. */
export const partlyRead = (voice: Voice, { tickets, count }: Pick<Selection, 'tickets' | 'count'>): string =>
  tickets.length < count ? voice.texts.readOf(numberIn(voice, tickets.length), numberIn(voice, count)) : ''
