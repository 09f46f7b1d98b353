import type { AgentConfig } from '../config.ts'
import type { ModelSettings } from '../model/settings.ts'
import type { Policy } from '../run/gate.ts'
import type { Reading } from '../store/database.ts'
import { findQualification, type QualificationRow } from '../store/qualifications.ts'

/** `lapsed`: it passed once, and prompt or tools have changed since. */
export type Standing = 'passed' | 'failed' | 'lapsed' | 'untried'
export type Approval = {
  /** What holds for what a model, or without one the grammar, understood. */
  policy: Policy
  /** What the configured model has shown; undefined where there is none. */
  qualification?: Standing
  /** The same for people: which policy, and why. */
  said: string
}
type Setting = Pick<AgentConfig, 'AGENT_APPROVAL'>

/**
 * What waits for approval. What the operator says holds; `auto` trusts the grammar, and a model once `npx tickets
 * qualify` has seen it understand, with the prompt of today.
 */
export async function approvalInForce(
  config: Setting,
  model: ModelSettings | undefined,
  db: Reading,
): Promise<Approval> {
  return approvalFor(config, model, model && (await findQualification(db, qualified(model))))
}

/** `row`: what is kept of an exam of the model. */
export async function approvalFor(
  { AGENT_APPROVAL }: Setting,
  model: ModelSettings | undefined,
  row: QualificationRow | undefined,
): Promise<Approval> {
  const qualification = model && (await standingOf(row))
  const earned = qualification === undefined || qualification === 'passed' ? 'bulk' : 'careful'
  const shown = qualification && { qualification }
  if (AGENT_APPROVAL === 'auto') return { policy: earned, ...shown, said: qualification ? AUTO[qualification] : earned }
  const why = qualification ? ` (${SHOWN[qualification]})` : ''
  return { policy: AGENT_APPROVAL, ...shown, said: `${AGENT_APPROVAL}, as AGENT_APPROVAL says${why}` }
}

/** Whom a result is about. */
export const qualified = ({ provider, main, mini }: ModelSettings) => ({ provider, model: main, mini })

const AUTO: Readonly<Record<Standing, string>> = {
  untried: 'careful until `npx tickets qualify` has passed',
  failed: 'careful: the model has not passed `npx tickets qualify`',
  lapsed: 'careful until `npx tickets qualify` has passed again: what the model is told has changed since it did',
  passed: 'bulk: the model has passed `npx tickets qualify`',
}
const SHOWN: Readonly<Record<Standing, string>> = {
  untried: '`npx tickets qualify` has not tried the model',
  failed: 'the model has not passed `npx tickets qualify`',
  lapsed: 'the model passed `npx tickets qualify`, before what it is told has changed',
  passed: 'the model has passed `npx tickets qualify`',
}

async function standingOf(row: QualificationRow | undefined): Promise<Standing> {
  if (!row) return 'untried'
  if (!row.passed) return 'failed'
  const { PROMPT_DIGEST } = await import('../planner/prompt.ts') // made of the whole vocabulary, which takes a while
  return row.prompt === PROMPT_DIGEST ? 'passed' : 'lapsed'
}
