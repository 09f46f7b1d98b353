import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'

const CIPHER = 'aes-256-gcm'
const [KEY_BYTES, NONCE_BYTES, TAG_BYTES] = [32, 12, 16]
const PREFIX = 'sealed:'

export type Seal = {
  /** As it may be stored. */
  close: (secret: string) => string
  /** Undefined where it was sealed by another key. What an earlier version stored in clear is answered as it is. */
  open: (stored: string) => string | undefined
}

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

function sealWith(readKey: () => Buffer): Seal {
  let key: Buffer | undefined
  const keyOf = () => {
    key ??= readKey()
    return key
  }
  return {
    close: (secret) => {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv(CIPHER, keyOf(), nonce)
      const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
      return PREFIX + Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')
    },
    open: (stored) => {
      if (!stored.startsWith(PREFIX)) return stored
      const bytes = Buffer.from(stored.slice(PREFIX.length), 'base64url')
      const decipher = createDecipheriv(CIPHER, keyOf(), bytes.subarray(0, NONCE_BYTES))
      decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
      try {
        return decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
      } catch {
        return undefined
      }
    },
  }
}

/** Made where there is none; of two processes that make it at once the first counts. */
function keyIn(file: string): Buffer {
  try {
    writeFileSync(file, randomBytes(KEY_BYTES), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  return readFileSync(file)
}
