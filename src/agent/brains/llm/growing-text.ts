/** Characters of a part. */
const PART = 128

/**
 * A text that comes in pieces of a few characters, some twenty times a second. One that is added to with `+=` is kept as
 * all its pieces, which take five times its size, and pieces in a list live long enough to be moved to the old generation.
 * So its end is made anew with each piece, and the parts before are left alone. Of more than `max` characters it forgets
 * the first part, as soon as the others have as many.
 */
export class GrowingText {
  readonly #max: number
  #parts: string[] = []
  #end = ''
  #length = 0

  constructor(max = Number.POSITIVE_INFINITY) {
    this.#max = max
  }

  add(piece: string): void {
    this.#end = [this.#end, piece].join('')
    this.#length += piece.length
    if (this.#end.length < PART) return
    this.#parts.push(this.#end)
    this.#end = ''
    this.#forget()
  }

  clear(): void {
    this.#parts = []
    this.#end = ''
    this.#length = 0
  }

  toString(): string {
    return this.#parts.join('') + this.#end
  }

  #forget(): void {
    const [first = ''] = this.#parts
    if (this.#length - first.length < this.#max) return
    this.#parts.shift()
    this.#length -= first.length
  }
}
