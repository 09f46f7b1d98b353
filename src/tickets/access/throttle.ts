/** Failed sign-ins that a name, an address and a browser have in a window. Many people may share an address. */
const MOST = { name: 10, address: 50, browser: 10 } as const
export const WINDOW_MS = 15 * 60_000
/** Names, addresses and browsers that are remembered; beyond that the oldest is forgotten. */
const REMEMBERED = 10_000

/**
 * `browser`: one in which whoever has the name has signed in before, or is signed in. Only its own attempts count there, so
 * that nobody elsewhere can lock that person out.
 */
export type Attempt = { name: string; address: string; browser?: string | undefined }
/** `seconds`: to wait, 0 where there is no need. `first`: the first of this window that must wait. */
export type Verdict = { seconds: number; first: boolean }

export type Throttle = {
  /** Counts an attempt, before its password is looked at: those that come at once are counted as well. */
  take: (attempt: Attempt) => Verdict
  /** It succeeded: the name begins anew, and the address gets this one back, but not those before. */
  forgive: (attempt: Attempt) => void
}

type Window = { count: number; ends: number }

/** `now` never goes back or jumps: a clock that was wrong makes nobody wait for a year. */
export function createThrottle(now: () => number = () => performance.now()): Throttle {
  const names = new Map<string, Window>()
  const addresses = new Map<string, Window>()
  const browsers = new Map<string, Window>()

  function count(windows: Map<string, Window>, key: string, most: number): Verdict {
    let window = windows.get(key)
    if (!window || window.ends <= now()) {
      window = { count: 0, ends: now() + WINDOW_MS }
      windows.delete(key)
      windows.set(key, window)
      for (const oldest of windows.keys()) {
        if (windows.size <= REMEMBERED) break
        windows.delete(oldest)
      }
    }
    window.count++
    const over = window.count > most
    return { seconds: over ? Math.ceil((window.ends - now()) / 1000) : 0, first: window.count === most + 1 }
  }

  return {
    take: ({ name, address, browser }) => {
      if (browser !== undefined) return count(browsers, browser, MOST.browser)
      const byAddress = count(addresses, address, MOST.address)
      // An address that must wait cannot use up the attempts of a name.
      return byAddress.seconds > 0 ? byAddress : count(names, name, MOST.name)
    },
    forgive: ({ name, address, browser }) => {
      if (browser !== undefined) return void browsers.delete(browser)
      names.delete(name)
      const window = addresses.get(address)
      if (window) window.count--
    },
  }
}
