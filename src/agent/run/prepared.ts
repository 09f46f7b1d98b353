import type { TurnFacts } from '../facts.ts'
import type { Selecting } from '../select/select.ts'
import type { EffectRow } from '../store/effects.ts'
import type { UseTool } from './context.ts'
import type { Effect } from './effect.ts'

/** What a call would do, worked out on the tickets as they are now, and what is said beside it. Nothing has changed yet. */
export type Prepared = {
  effects: Effect[]
  notes: string[]
  ids: number[]
  /** A model that read texts chose the tickets. */
  suggested: boolean
  /** It is not certain which ticket is meant; `fitted` are those it may be. */
  asks?: Pick<TurnFacts, 'fitted' | 'wanted'>
}

export type Preparing = Selecting & {
  use: UseTool
  /** How many more effects this run may have. */
  most: number
  /** What the runs of this thread did, by run, the latest last. */
  effectsBefore: () => Promise<{ runId: string; effects: EffectRow[] }[]>
}

export const noted = (notes: string[]): Prepared => ({ effects: [], notes, ids: [], suggested: false })
