import { statSync } from 'node:fs'
import { DatabaseFailure, type Failure, failureOf } from '../database/failure.ts'

/** Milliseconds for which a disk counts as full that was: a small write may succeed where a larger one just failed. */
const FULL_MS = 5_000

/** What is known of a database: what its statements told, and whether its files are where they were. */
export class Condition {
  readonly #files: readonly { path: string; inode: number }[]
  #damaged = false
  /** When its disk was last found full, in milliseconds of `performance.now`. */
  #fullAt: number | undefined

  /** The files must be there. */
  constructor(paths: readonly string[]) {
    this.#files = paths.map((path) => ({ path, inode: statSync(path).ino }))
  }

  /** What is wrong now. Damage stays until somebody has looked at the file. */
  get failure(): Failure | undefined {
    if (this.#isMoved()) return 'moved'
    if (this.#damaged) return 'damaged'
    return this.#fullAt === undefined ? undefined : 'full'
  }

  /** Whether the disk was full some time ago, and may have room again. */
  get mayHaveRoom(): boolean {
    return this.#fullAt !== undefined && performance.now() - this.#fullAt > FULL_MS
  }

  note = (error: unknown): void => {
    const failure = failureOf(error)
    if (failure === 'damaged') this.#damaged = true
    if (failure === 'full') this.#fullAt = performance.now()
  }

  noteRoom(): void {
    this.#fullAt = undefined
  }

  /** Throws where what is written would be lost: SQLite goes on in files that have no name any more. */
  checkFiles(): void {
    if (this.#isMoved()) throw new DatabaseFailure('moved')
  }

  #isMoved(): boolean {
    return this.#files.some(({ path, inode }) => statSync(path, { throwIfNoEntry: false })?.ino !== inode)
  }
}
