import { createHash } from 'node:crypto'
import type { Database, Transaction } from '../database/database.ts'
import type { SignInWindowsTable } from '../database/tables.ts'
import {
  countBack,
  countInWindow,
  deleteWindow,
  deleteWindowsBefore,
  deleteWindowsBeyond,
  findWindow,
  type Window,
  type WindowKey,
} from '../store/sign-in-windows.ts'

/** Failed sign-ins that a name, an address and a browser have in a window. Many people may share an address. */
const MOST = { name: 10, address: 50, browser: 10 } as const
const KINDS = ['name', 'address', 'browser'] as const
export const WINDOW_MS = 15 * 60_000
/** Names, addresses and browsers that are remembered, of each; beyond that those whose window ends first are forgotten. */
const REMEMBERED = 10_000
/** Windows that begin between two times at which others are forgotten. */
const FORGET_EVERY = 100

/**
 * `browser`: one in which whoever has the name has signed in before, or is signed in. Only its own attempts count there, so
 * that nobody elsewhere can lock that person out.
 */
export type Attempt = { name: string; address: string; browser?: string | undefined }
/** `seconds`: to wait, 0 where there is no need. `first`: the first of this window that must wait. */
export type Verdict = { seconds: number; first: boolean }

export type Throttle = {
  /** Counts an attempt, before its password is looked at: those that come at once are counted as well. */
  take: (attempt: Attempt) => Promise<Verdict>
  /** It succeeded: the name begins anew, and the address gets this one back, but not those before. */
  forgive: (attempt: Attempt) => Promise<void>
}

export type ThrottleOptions = {
  /** Milliseconds since 1970. One that is wrong makes nobody wait for longer than a window. */
  now?: () => number
  remembered?: number
}

/** Counts in the database, for all instances together. Who must wait anyway costs it no write, however often they try. */
export function createThrottle(
  { read, write }: Pick<Database, 'read' | 'write'>,
  { now = () => Date.now(), remembered = REMEMBERED }: ThrottleOptions = {},
): Throttle {
  let begun = 0

  function verdictOn({ count, ends }: Window, { kind }: WindowKey): Verdict {
    const left = Math.min(ends - now(), WINDOW_MS)
    const over = count > MOST[kind] && left > 0
    return { seconds: over ? Math.ceil(left / 1000) : 0, first: over && count === MOST[kind] + 1 }
  }

  /** An address that must wait cannot use up the attempts of a name, nor a name those of an address. */
  async function waitFor(keys: readonly WindowKey[]): Promise<Verdict | undefined> {
    for (const key of keys) {
      const window = await findWindow(read, key)
      if (!window || window.ends - now() > WINDOW_MS) continue // counting it puts its end right
      const verdict = verdictOn(window, key)
      if (verdict.seconds > 0) return { ...verdict, first: false }
    }
    return undefined
  }

  async function count(trx: Transaction, keys: readonly WindowKey[]): Promise<Verdict & { began: number }> {
    let began = 0
    for (const key of keys) {
      const window = await countInWindow(trx, { ...key, now: now(), ends: now() + WINDOW_MS })
      if (window.count === 1) began++
      const verdict = verdictOn(window, key)
      if (verdict.seconds > 0) return { ...verdict, began }
    }
    return { seconds: 0, first: false, began }
  }

  async function forgetSome(began: number): Promise<void> {
    begun += began
    if (begun < FORGET_EVERY) return
    begun = 0
    await write(async (trx) => {
      await deleteWindowsBefore(trx, now())
      for (const kind of KINDS) await deleteWindowsBeyond(trx, { kind, most: remembered })
    })
  }

  return {
    take: async (attempt) => {
      const keys = keysOf(attempt)
      const waits = await waitFor(keys)
      if (waits) return waits
      const { began, ...verdict } = await write((trx) => count(trx, keys))
      await forgetSome(began)
      return verdict
    },
    forgive: (attempt) =>
      write(async (trx) => {
        for (const key of keysOf(attempt)) await (key.kind === 'address' ? countBack : deleteWindow)(trx, key)
      }),
  }
}

const keysOf = ({ name, address, browser }: Attempt): WindowKey[] =>
  browser === undefined ? [keyOf('address', address), keyOf('name', name)] : [keyOf('browser', browser)]

const keyOf = (kind: SignInWindowsTable['kind'], text: string): WindowKey => ({
  kind,
  key: createHash('sha256').update(text).digest('base64url'),
})
