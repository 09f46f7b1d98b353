/**
 * Does `work` with a signal that aborts as `signal` does, and after `ms` milliseconds. The timer ends with the work:
 * that of `AbortSignal.timeout` runs on, and until then keeps in memory all that the work was a part of.
 */
export async function within<Result>(
  ms: number,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const stop = new AbortController()
  const forward = () => stop.abort(signal.reason)
  const timer = setTimeout(() => stop.abort(new DOMException('It took too long.', 'TimeoutError')), ms)
  signal.addEventListener('abort', forward)
  try {
    signal.throwIfAborted()
    return await work(stop.signal)
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', forward)
  }
}
