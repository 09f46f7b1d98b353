import type { Texts } from './texts/english.ts'
import { english } from './texts/english.ts'

/** Ends a run with an `error` event: what is said is plain and tells what can be done; nothing of an exception is in it. */
export class RunFailure extends Error {
  override readonly name = 'RunFailure'
  readonly code: string
  readonly retryable: boolean
  /** In the language of whoever asks. */
  readonly told: (texts: Texts) => string

  constructor(code: string, told: (texts: Texts) => string, retryable: boolean, cause?: unknown) {
    super(told(english), { cause })
    this.code = code
    this.retryable = retryable
    this.told = told
  }
}

/** The run stops before its next effect because the user said so. */
export class RunCancelled extends Error {
  override readonly name = 'RunCancelled'
}

/** The process stops: the run stays as it is and goes on after the next start. */
export class RunSuspended extends Error {
  override readonly name = 'RunSuspended'
}
