/** Reads JSON as it comes and knows where the first object or list of it ends, in one pass over what it gets. */
export class JsonEnd {
  #depth = 0
  #begun = false
  #inString = false
  #escaped = false

  get isOver(): boolean {
    return this.#begun && this.#depth === 0
  }

  /** Answers the index in `text` after the end, or undefined where it has not come. */
  add(text: string, from = 0): number | undefined {
    for (let at = from; at < text.length; at++) {
      this.#take(text.charCodeAt(at))
      if (this.isOver) return at + 1
    }
    return undefined
  }

  #take(code: number): void {
    if (this.#inString) {
      if (this.#escaped) this.#escaped = false
      else if (code === BACKSLASH) this.#escaped = true
      else if (code === QUOTE) this.#inString = false
    } else if (code === QUOTE) this.#inString = true
    else if (code === OPENING_BRACE || code === OPENING_BRACKET) {
      this.#begun = true
      this.#depth++
    } else if (code === CLOSING_BRACE || code === CLOSING_BRACKET) this.#depth--
  }
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
const OPENING_BRACKET = 0x5b
const CLOSING_BRACKET = 0x5d
const OPENING_BRACE = 0x7b
const CLOSING_BRACE = 0x7d
