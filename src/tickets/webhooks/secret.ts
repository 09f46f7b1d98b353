import { hkdfSync, randomBytes } from 'node:crypto'
import { SEAL_KEY_BYTES, type Seal, sealWith } from '#platform/seal.ts'

/** Standard Webhooks wants 24 to 64. */
const SECRET_BYTES = 32

export const newWebhookSecret = (): string => `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`

/** Deliveries are signed with what is stored, so that it cannot be a digest; `key` is the service's own. */
export const sealOfWebhooks = (key: string): Seal =>
  sealWith(() => Buffer.from(hkdfSync('sha256', key, '', 'webhooks', SEAL_KEY_BYTES)))
