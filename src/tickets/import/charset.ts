import { HttpError } from '#platform/http-error.ts'

/** Bytes as they arrive. */
export type Bytes = AsyncIterable<Buffer>

export const isCharset = (name: string): boolean => {
  try {
    return new TextDecoder(name).encoding !== ''
  } catch {
    return false
  }
}

/**
 * The bytes of a text in UTF-8, whatever charset it has: the one its byte order mark tells, else the one that is
 * `declared`, else UTF-8. A byte order mark stays. Throws 400 where bytes are no text of that charset.
 */
export async function* inUtf8(source: Bytes, declared: string | undefined): AsyncGenerator<Buffer> {
  const { head, rest } = await headOf(source, MARK_BYTES)
  const charset = markedCharset(head) ?? new TextDecoder(declared).encoding
  const decoder = new TextDecoder(charset, { fatal: true, ignoreBOM: true })
  const text = (bytes?: Buffer) => {
    try {
      return Buffer.from(decoder.decode(bytes, { stream: bytes !== undefined }))
    } catch {
      throw new HttpError(400, `Import refused: the body is not valid ${charset.toUpperCase()}. ${REMEDY}`)
    }
  }
  yield text(head)
  for await (const piece of rest) yield text(piece)
  yield text()
}

const REMEDY =
  'Name its charset in Content-Type, such as text/csv; charset=windows-1252 (--charset on the command line).'

/** The charset that a byte order mark tells. */
function markedCharset(head: Buffer): string | undefined {
  for (const [charset, mark] of MARKS) if (head.subarray(0, mark.length).equals(mark)) return charset
  return undefined
}
const MARKS = [
  ['utf-8', Buffer.from([0xef, 0xbb, 0xbf])],
  ['utf-16le', Buffer.from([0xff, 0xfe])],
  ['utf-16be', Buffer.from([0xfe, 0xff])],
] as const
const MARK_BYTES = 3

/** The first bytes, at least `size` where there are so many, and what comes behind them. */
async function headOf(source: Bytes, size: number): Promise<{ head: Buffer; rest: Bytes }> {
  const pieces = source[Symbol.asyncIterator]()
  let head = Buffer.alloc(0)
  while (head.length < size) {
    const { done, value } = await pieces.next()
    if (done) break
    head = Buffer.concat([head, value])
  }
  return { head, rest: { [Symbol.asyncIterator]: () => pieces } }
}
