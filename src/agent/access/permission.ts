import type { Scope } from '#contract/access.ts'
import { RunFailure } from '../run-failure.ts'
import type { RunRow } from '../store/runs.ts'
import type { EffectAction } from '../store/tables.ts'

/** What the ticket API asks for each change; what an undo takes back, and so takes, is for it to say. */
const SCOPES: Record<EffectAction, readonly Scope[]> = {
  create: ['tickets:write'],
  update: ['tickets:write'],
  delete: ['tickets:delete'],
  restore: ['tickets:delete'],
  undo: ['tickets:write', 'tickets:delete'],
}

type Acting = { action: EffectAction }

/** The scopes that changes take and are not there, in words; undefined where all are. */
export function lackingFor(effects: readonly Acting[], scopes: readonly string[]): string | undefined {
  const needs = effects.map(({ action }) => SCOPES[action])
  const lacking = needs.filter((need) => !need.some((scope) => scopes.includes(scope)))
  return lacking.length === 0 ? undefined : [...new Set(lacking.map((need) => need.join(' or ')))].join(' and ')
}

/**
 * Throws where whoever began the run may not do this: nothing is tried then, and nobody asked for an approval. It is told
 * earlier so, and is as true without it: the ticket API refuses.
 */
export function checkMay({ owner, scopes }: RunRow, effects: readonly Acting[]): void {
  if (owner === null) return
  const lacking = lackingFor(effects, (scopes ?? '').split(' '))
  if (lacking !== undefined) throw notAllowed(`This needs the scope ${lacking}`)
}

/** `why`: as the ticket API says it. */
export const notAllowed = (why: string): RunFailure =>
  new RunFailure(
    'forbidden',
    `You may not do this: ${why.replace(/^This needs/, 'it needs').replace(/\.$/, '')}. Nothing more was changed.`,
    false,
  )

export const notSignedIn = (): RunFailure =>
  new RunFailure(
    'not_signed_in',
    'You are not signed in, or no longer. Nothing more was changed. Sign in, or send a token that holds, and ask again.',
    false,
  )
