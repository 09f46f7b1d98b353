/**
 * Takes a model's thoughts out of its text while it comes: `<think>…</think>` at the beginning of it, or on lines of their
 * own; and what stands before a lone `</think>`, because many a server writes the opening tag itself. Where that may come
 * (`holds`), the text is held back until it is clear: at the closing tag, or at the end. A text that speaks of the tags
 * keeps them.
 */
export class Thoughts {
  #state: 'begin' | 'thought' | 'held' | 'shown' = 'begin'
  /** Whether one may still find that all so far was a thought. */
  #doubtful: boolean
  /** What may be the beginning of a tag, or a tag whose next character has not come. */
  #carry = ''
  /** The two characters before that. */
  #before = ''
  #held: string[] = []
  #opened = false
  #closed = false
  #lone = false

  constructor(holds: boolean) {
    this.#doubtful = holds
  }

  /** A closing tag stood there without an opening one: all text before it was a thought. */
  get lone(): boolean {
    return this.#lone
  }

  /** Answers what may be shown now. */
  add(delta: string): string {
    const text = this.#carry + delta
    const end = text.length - (UNFINISHED.exec(text.slice(-TAG_MAX))?.[0].length ?? 0)
    this.#carry = text.slice(end)
    return this.#settle(text, end)
  }

  /** Answers the rest. `isWhole`: the model came to its end, so that no closing tag is missing. */
  end(isWhole: boolean): string {
    const text = this.#carry
    this.#carry = ''
    const shown = this.#settle(text, text.length)
    return isWhole || !this.#doubtful ? this.#release() + shown : shown
  }

  /** Everything of `text` before `end`; the character there tells what a tag before it is. */
  #settle(text: string, end: number): string {
    let shown = ''
    let at = 0
    const tags = /[<[]/.test(text) ? text.slice(0, end).matchAll(TAG) : [] // most pieces have none
    for (const { 0: tag, index } of tags) {
      shown += this.#text(text.slice(at, index))
      at = index + tag.length
      const isMeant = this.#isMeant(tag, this.#lastTwo(text, index), text.slice(at, at + 1))
      if (!isMeant) shown += this.#text(tag)
      else if (this.#takeTag(tag)) shown = ''
    }
    shown += this.#text(text.slice(at, end))
    this.#before = this.#lastTwo(text, end)
    return shown
  }

  readonly #lastTwo = (text: string, end: number) => (this.#before + text.slice(Math.max(0, end - 2), end)).slice(-2)

  #text(piece: string): string {
    if (this.#state === 'thought') return ''
    const text = this.#state === 'begin' ? piece.trimStart() : piece
    if (text === '') return ''
    if (this.#state === 'begin') this.#state = this.#doubtful ? 'held' : 'shown'
    if (this.#state === 'shown') return this.#release() + text
    this.#held.push(text)
    return ''
  }

  #release(): string {
    const held = this.#held.join('')
    this.#held = []
    return held
  }

  /** Whether a tag begins or ends a thought; else the text speaks of it. */
  #isMeant(tag: string, before: string, after: string): boolean {
    const isQuoted = QUOTE.test(before.at(-1) ?? '')
    if (this.#state === 'thought') return isClosing(tag) && !(isQuoted && QUOTE.test(after))
    if (this.#state === 'begin') return true
    if (!isClosing(tag)) {
      const isAlone = before.endsWith('\n') && after === '\n'
      this.#opened ||= !isAlone
      return isAlone
    }
    if (isQuoted) return false
    if (ENDED.test(before) || after === '\n') return true
    const isInSentence = WORD_BEFORE.test(before) && !LETTER.test(after)
    return !this.#opened && !isInSentence
  }

  /** Answers whether what was shown so far turns out to be a thought. */
  #takeTag(tag: string): boolean {
    if (!isClosing(tag)) {
      this.#doubtful = false // who opens this one opens all
      this.#state = 'thought'
      return false
    }
    const isLone = this.#state !== 'thought' && !this.#closed
    this.#lone ||= isLone
    this.#closed = true
    this.#doubtful = false
    this.#state = 'begin'
    if (isLone) this.#held = []
    return isLone
  }
}

const TAG = /<\/?(?:think|thinking|thought|reasoning)>|\[\/?THINK\]/g
const UNFINISHED = /(?:<\/?[a-z]*>?|\[\/?[A-Z]*\]?)$/
/** No tag is longer. */
const TAG_MAX = '</reasoning>'.length
const QUOTE = /[`'"“”‘’„«»‹›「」『』(]/
/** The end of a line or of a sentence. */
const ENDED = /(?:\n|[.!?…。！？][ \t]?)$/
/** A word and a space, as before anything within a sentence. */
const WORD_BEFORE = /[\p{L}\p{N},;][ \t]$/u
const LETTER = /\p{L}/u

const isClosing = (tag: string): boolean => tag[1] === '/'
