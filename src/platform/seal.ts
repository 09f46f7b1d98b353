import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const CIPHER = 'aes-256-gcm'
export const SEAL_KEY_BYTES = 32
const [NONCE_BYTES, TAG_BYTES] = [12, 16]
const PREFIX = 'sealed:'

export type Seal = {
  /** As it may be stored. */
  close: (secret: string) => string
  /** Undefined where it was sealed by another key. What an earlier version stored in clear is answered as it is. */
  open: (stored: string) => string | undefined
}

/** Keeps secrets that are needed again, where a digest would not do. `readKey` is asked when the first one comes. */
export function sealWith(readKey: () => Buffer): Seal {
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
