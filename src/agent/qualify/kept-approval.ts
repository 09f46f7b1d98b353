import type { AgentConfig } from '../config.ts'
import { modelSettingsOf } from '../model/settings.ts'
import { readAgentDatabase } from '../store/database.ts'
import { findQualificationWhereKept } from '../store/qualifications.ts'
import { type Approval, approvalFor, qualified } from './policy.ts'

/** What is in force for an agent of this configuration, from its database as it is; none is made where there is none. */
export async function keptApproval(config: AgentConfig): Promise<Approval> {
  const model = modelSettingsOf(config)
  const row =
    model &&
    (await readAgentDatabase(config.AGENT_DATABASE_URL, (db) => findQualificationWhereKept(db, qualified(model))))
  return approvalFor(config, model, row)
}
