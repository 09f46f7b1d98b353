/**
 * A name for a request that no other has: 32 hex digits. A page that came over plain HTTP from another machine has no
 * `crypto.randomUUID`.
 */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
