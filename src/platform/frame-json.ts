/**
 * JSON for a `data` line. Many clients split lines as Unicode does, also at marks that mean nothing to event streams and
 * that JSON leaves as they are.
 */
export const frameJson = (value: unknown): string => JSON.stringify(value).replace(UNICODE_LINE_ENDS, escaped)

const UNICODE_LINE_ENDS = /[\u0085\u2028\u2029]/g
const escaped = (mark: string): string => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`
