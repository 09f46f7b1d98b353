/** A row, and how many bytes of text it holds. */
export type Size = { id: number; bytes: number }

/** What is read at a time: so many rows, and so many bytes of text of them. About a millisecond of work. */
export const BATCH_ROWS = 100
const BATCH_BYTES = 65_536

/** Ids in the order given, as many together as are read at a time; a row that is larger than that stands alone. */
export function* batches(sizes: Iterable<Size>): Generator<number[]> {
  let ids: number[] = []
  let total = 0
  for (const { id, bytes } of sizes) {
    if (ids.length > 0 && (ids.length >= BATCH_ROWS || total + bytes > BATCH_BYTES)) {
      yield ids
      ids = []
      total = 0
    }
    ids.push(id)
    total += bytes
  }
  if (ids.length) yield ids
}
