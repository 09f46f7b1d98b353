import { AsyncLocalStorage } from 'node:async_hooks'

/**
 * Calls a function outside of the asynchronous context of its caller. Connections are opened and read like this: they
 * outlive their requests, and their timers would keep that context, and all that is in it, in memory.
 */
export const outside: <Result>(work: () => Result) => Result = AsyncLocalStorage.snapshot()
