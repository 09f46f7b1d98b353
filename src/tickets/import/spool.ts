import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import type { ImportRow } from '#contract/import-row.ts'
import { linesOf } from './lines.ts'

export type SpooledRow = { line: number; row: ImportRow }

/** Validated rows in a file of their own until all of them are known to be good: any number, in little memory. */
export class Spool {
  count = 0
  readonly #folder: string
  readonly #file: string
  readonly #out

  static async create(): Promise<Spool> {
    return new Spool(await mkdtemp(join(tmpdir(), 'tickets-import-')))
  }

  private constructor(folder: string) {
    this.#folder = folder
    this.#file = join(folder, 'rows.jsonl')
    this.#out = createWriteStream(this.#file)
  }

  async add(spooled: SpooledRow): Promise<void> {
    this.count++
    if (!this.#out.write(`${JSON.stringify(spooled)}\n`)) await once(this.#out, 'drain')
  }

  /** Rows in the order in which they came, up to `size` at a time. */
  async *batches(size: number): AsyncGenerator<SpooledRow[]> {
    this.#out.end()
    await finished(this.#out)
    let batch: SpooledRow[] = []
    for await (const { text } of linesOf(createReadStream(this.#file))) {
      batch.push(JSON.parse(text))
      if (batch.length < size) continue
      yield batch
      batch = []
    }
    if (batch.length) yield batch
  }

  async remove(): Promise<void> {
    this.#out.destroy()
    await rm(this.#folder, { recursive: true, force: true })
  }
}
