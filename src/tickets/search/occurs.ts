import type { Reading } from '../database/database.ts'
import { countByText } from './matching-text.ts'
import { planChecks } from './plan.ts'

/** Whether a folded term stands in any ticket that is not deleted. */
export const occurs = async (db: Reading, term: string): Promise<boolean> =>
  (await countByText(db, await planChecks(db, [{ anyOf: [term], in: 'any' }]))) > 0
