/** Ends a run with an `error` event: what is said is plain and tells what can be done; nothing of an exception is in it. */
export class RunFailure extends Error {
  override readonly name = 'RunFailure'
  readonly code: string
  readonly retryable: boolean

  constructor(code: string, message: string, retryable: boolean, cause?: unknown) {
    super(message, { cause })
    this.code = code
    this.retryable = retryable
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
