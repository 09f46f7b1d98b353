import { HttpError } from '#platform/http-error.ts'

/** The strong entity tag of a ticket: its version, which every change raises and no other history of it has. */
export const etagOf = ({ version }: { version: number }): string => `"${version}"`

/** Throws 412 where `If-Match` is given and names another version. A weak tag never matches (RFC 9110, 13.1.1). */
export function checkIfMatch(header: string | undefined, row: { version: number }): void {
  if (header === undefined || header.trim() === '*') return
  if (tagsOf(header).includes(etagOf(row))) return
  throw new HttpError(
    412,
    `The ticket has changed: its version is ${etagOf(row)} now. Read it again before changing it.`,
  )
}

/** Whether the client of `If-None-Match` already has this version. */
export function isFresh(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false
  return header.trim() === '*' || tagsOf(header.replaceAll('W/', '')).includes(etag)
}

const tagsOf = (header: string) => header.split(',').map((tag) => tag.trim())
