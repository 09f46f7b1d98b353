import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { SEAL_KEY_BYTES, type Seal, sealWith } from '#platform/seal.ts'

/**
 * What is kept of delegations in the agent's database is of no use without a key that lies beside it, in a file of its own:
 * not in a copy or backup of the database. Where the key is lost, runs that are not over stop, and nothing else.
 */
export function sealBeside(database: string): Seal {
  const file = `${database}.key`
  const known = seals.get(file)
  if (known) return known
  const seal = sealWith(() => keyIn(file))
  seals.set(file, seal)
  return seal
}
const seals = new Map<string, Seal>()

/** Made where there is none; of two processes that make it at once the first counts. */
function keyIn(file: string): Buffer {
  try {
    writeFileSync(file, randomBytes(SEAL_KEY_BYTES), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  return readFileSync(file)
}
