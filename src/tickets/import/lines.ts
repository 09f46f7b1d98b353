import type { Bytes } from './charset.ts'

/** A JSON line may be as long as the longest description with every character escaped. */
const LINE_MAX_BYTES = 16 * 1024 * 1024

/** Its message says what is wrong with the line. */
export class UnreadableLine extends Error {
  readonly line: number

  constructor(line: number, message: string) {
    super(message)
    this.line = line
  }
}

/** Lines of UTF-8, split at LF alone, with a CR before it taken away; the number counts from 1. */
export async function* linesOf(source: Bytes): AsyncGenerator<{ line: number; text: string }> {
  let line = 0
  let pieces: Buffer[] = []
  let size = 0
  const take = (): { line: number; text: string } => {
    const bytes = pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces)
    pieces = []
    size = 0
    return { line: ++line, text: UTF8.decode(bytes).replace(/\r$/, '') }
  }
  for await (const chunk of source) {
    let start = 0
    for (let end = chunk.indexOf(LF); end >= 0; end = chunk.indexOf(LF, start)) {
      pieces.push(chunk.subarray(start, end))
      yield take()
      start = end + 1
    }
    if (start < chunk.length) pieces.push(chunk.subarray(start))
    size += chunk.length - start
    if (size > LINE_MAX_BYTES) throw new UnreadableLine(line + 1, `Longer than ${LINE_MAX_BYTES} bytes.`)
  }
  if (size > 0) yield take()
}

const LF = 10
const UTF8 = new TextDecoder('utf-8', { fatal: true })
