import type { Scope } from '#contract/access.ts'
import { RunFailure } from '../run-failure.ts'
import type { RunRow } from '../store/runs.ts'
import type { EffectAction } from '../store/tables.ts'

/**
 * The scopes that the ticket API asks for each kind of change; one of a list is enough. Which of them an undo needs
 * depends on what it reverses, and is for the API to decide.
 */
const SCOPES: Record<EffectAction, readonly Scope[]> = {
  create: ['tickets:write'],
  update: ['tickets:write'],
  delete: ['tickets:delete'],
  restore: ['tickets:delete'],
  undo: ['tickets:write', 'tickets:delete'],
}

type Acting = { action: EffectAction }

/** Which scopes the effects need that are not among `scopes`, in words; undefined where none is missing. */
export function lackingFor(effects: readonly Acting[], scopes: readonly string[]): string | undefined {
  const needs = effects.map(({ action }) => SCOPES[action])
  const lacking = needs.filter((need) => !need.some((scope) => scopes.includes(scope)))
  return lacking.length === 0 ? undefined : [...new Set(lacking.map((need) => need.join(' or ')))].join(' and ')
}

/**
 * Throws a RunFailure where the person who began the run lacks a scope, before anything is tried and before anybody is
 * asked for an approval. This is a courtesy and no protection: the ticket API would refuse the change in any case.
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
