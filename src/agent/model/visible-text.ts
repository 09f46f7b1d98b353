import { sanitise } from '#platform/sanitise.ts'
import { Thoughts } from './thoughts.ts'

/** What a user may see of a model's text, while it comes: without thoughts, and without what hides or reorders text. */
export class VisibleText {
  readonly #thoughts: Thoughts
  readonly #onText: (delta: string) => void
  #shown = ''
  /** The last pieces of it: a short text on its own takes five times its size, for as long as the answer goes on. */
  #pieces: string[] = []
  /** Half of a character, or of a line end. */
  #carry = ''

  /** `holds`: all may be a thought until a closing tag says so. */
  constructor(holds: boolean, onText: (delta: string) => void) {
    this.#thoughts = new Thoughts(holds)
    this.#onText = onText
  }

  get hadLoneClosingTag(): boolean {
    return this.#thoughts.lone
  }

  add(delta: string): void {
    const text = this.#carry + delta
    const end = isHalf(text.charCodeAt(text.length - 1)) ? text.length - 1 : text.length
    this.#carry = text.slice(end)
    this.#show((thoughts) => thoughts.add(sanitise(text.slice(0, end).toWellFormed())))
  }

  /** `isWhole`: the model came to its end. Answers all of the text. */
  end(isWhole: boolean): string {
    this.#show((thoughts) => thoughts.add(sanitise(this.#carry)) + thoughts.end(isWhole))
    return this.#joined()
  }

  #show(next: (thoughts: Thoughts) => string): void {
    const wasLone = this.#thoughts.lone
    const text = next(this.#thoughts)
    // All before was a thought. What was shown of it cannot be taken back, but it is not kept.
    if (this.#thoughts.lone && !wasLone) [this.#shown, this.#pieces] = ['', []]
    if (text === '') return
    if (this.#pieces.push(text) === PIECES_MAX) this.#joined()
    this.#onText(text)
  }

  #joined(): string {
    this.#shown += this.#pieces.join('')
    this.#pieces = []
    return this.#shown
  }
}

const PIECES_MAX = 64
const isHalf = (code: number): boolean => code === CARRIAGE_RETURN || (code >= 0xd800 && code <= 0xdbff)
const CARRIAGE_RETURN = 0x0d
