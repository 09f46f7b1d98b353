import type { Scope } from '#contract/access.ts'
import { RunFailure } from '../run-failure.ts'
import type { RunRow } from '../store/runs.ts'
import type { EffectAction } from '../store/tables.ts'
import type { Texts } from '../texts/english.ts'
import { english } from '../texts/english.ts'
import { listIn } from '../texts/voice.ts'

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

/** Which scopes the effects need that are not among `scopes`, in the words of `texts`; undefined where none is missing. */
export function lackingFor(
  effects: readonly Acting[],
  scopes: readonly string[],
  texts: Texts = english,
): string | undefined {
  const needs = effects.map(({ action }) => SCOPES[action])
  const lacking = needs.filter((need) => !need.some((scope) => scopes.includes(scope)))
  const named = new Set(lacking.map((need) => listIn({ texts }, need, 'disjunction')))
  return named.size === 0 ? undefined : listIn({ texts }, [...named], 'conjunction')
}

/**
 * Throws a RunFailure where the person who began the run lacks a scope, before anything is tried and before anybody is
 * asked for an approval. This is a courtesy and no protection: the ticket API would refuse the change in any case.
 */
export function checkMay({ owner, scopes }: RunRow, effects: readonly Acting[]): void {
  if (owner === null) return
  const lacking = (texts?: Texts) => lackingFor(effects, (scopes ?? '').split(' '), texts)
  if (lacking() !== undefined) throw notAllowed((texts) => texts.failures.needsScope(lacking(texts) ?? ''))
}

/** Whether the run may change anything: a model of one that may not gets no tool for it. */
export const mayWrite = ({ owner, scopes }: Pick<RunRow, 'owner' | 'scopes'>): boolean =>
  owner === null || (scopes ?? '').split(' ').some((scope) => scope === 'tickets:write' || scope === 'tickets:delete')

/** `why`: by this program in the language of whoever asks, or as the ticket API says it. */
export const notAllowed = (why: string | ((texts: Texts) => string)): RunFailure =>
  new RunFailure(
    'forbidden',
    (texts) => texts.failures.forbidden(typeof why === 'string' ? why.replace(/\.$/, '') : why(texts)),
    false,
  )

export const notSignedIn = (): RunFailure =>
  new RunFailure('not_signed_in', (texts) => texts.failures.notSignedIn, false)
