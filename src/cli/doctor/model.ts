import type { AgentConfig } from '#agent/config.ts'
import { StartError } from '#platform/environment.ts'
import type { Finding } from '#tickets/maintenance/check.ts'

const SHOWN = 80

/** Asks each model that is configured for one word, as the agent reaches it, and says what it may do by itself. */
export async function* checkModels(config: AgentConfig): AsyncGenerator<Finding> {
  const { tryConfigured } = await import('#qualify/qualify.ts')
  try {
    const trials = await tryConfigured(config)
    if (!trials) return yield NO_MODEL
    for (const { model, url, ms, outcome } of trials) {
      const subject = `model ${model}`
      yield 'answer' in outcome
        ? { subject, said: `${url} answered “${outcome.answer.slice(0, SHOWN)}” in ${(ms / 1000).toFixed(1)} s` }
        : { subject, said: outcome.failure, remedy: 'Correct it in the environment or in .env.' }
    }
  } catch (error) {
    if (!(error instanceof StartError)) throw error
    const remedy = 'Set it in the environment or in .env: without it the agent does not start.'
    return yield { subject: 'model', said: error.message, remedy }
  }
  yield await checkApprovals(config)
}

const NO_MODEL: Finding = {
  subject: 'model',
  said: 'none is configured: the agent reads everyday commands by itself',
}

async function checkApprovals(config: AgentConfig): Promise<Finding> {
  const { keptApproval } = await import('#agent/qualify/kept-approval.ts')
  const subject = 'approvals'
  try {
    return { subject, said: (await keptApproval(config)).said }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    const said = `the agent's database ${config.AGENT_DATABASE_URL} cannot be read: ${why}`
    return { subject, said, remedy: 'See whether AGENT_DATABASE_URL names the right file.' }
  }
}
