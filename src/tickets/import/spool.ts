import { createReadStream } from 'node:fs'
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PREVIEW_ROWS } from '#contract/import.ts'
import type { ImportRow } from '#contract/import-row.ts'
import { linesOf } from './lines.ts'

export type SpooledRow = { line: number; row: ImportRow }

/** Written at a time, in UTF-16 units. */
const PIECE = 65_536
/** Read at a time, or one row that is longer. */
const BATCH_LENGTH = 1_000_000

/** Validated rows in a file of their own until all of them are known to be good: any number, in little memory. */
export class Spool {
  /** The first rows, for whoever wants to look at them. */
  readonly first: ImportRow[] = []
  #unwritten = ''
  readonly #folder: string
  readonly #out: FileHandle

  static async create(): Promise<Spool> {
    const folder = await mkdtemp(join(tmpdir(), 'tickets-import-'))
    return new Spool(folder, await open(fileIn(folder), 'w'))
  }

  private constructor(folder: string, out: FileHandle) {
    this.#folder = folder
    this.#out = out
  }

  async add(spooled: SpooledRow): Promise<void> {
    if (this.first.length < PREVIEW_ROWS) this.first.push(spooled.row)
    this.#unwritten += `${JSON.stringify(spooled)}\n`
    if (this.#unwritten.length >= PIECE) await this.#write()
  }

  async #write(): Promise<void> {
    const text = this.#unwritten
    this.#unwritten = ''
    await this.#out.appendFile(text)
  }

  /** Rows in the order in which they came, up to `size` at a time, fewer where they are long. */
  async *batches(size: number): AsyncGenerator<SpooledRow[]> {
    await this.#write()
    let batch: SpooledRow[] = []
    let length = 0
    for await (const { text } of linesOf(createReadStream(fileIn(this.#folder)))) {
      batch.push(JSON.parse(text))
      length += text.length
      if (batch.length < size && length < BATCH_LENGTH) continue
      yield batch
      batch = []
      length = 0
    }
    if (batch.length) yield batch
  }

  async remove(): Promise<void> {
    await this.#out.close()
    await rm(this.#folder, { recursive: true, force: true })
  }
}

const fileIn = (folder: string) => join(folder, 'rows.jsonl')
