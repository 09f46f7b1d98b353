/** Throws the reason where the run was cancelled or the process stops: asked before each step and each effect. */
export const checkGoesOn = ({ signal }: { signal: AbortSignal }): void => signal.throwIfAborted()
