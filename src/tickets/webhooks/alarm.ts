import type { Logger } from 'pino'

/** Milliseconds in which what rings is taken together. */
const PAUSE_MS = 10
/** Before a work that failed is tried again. */
const FAILED_MS = 1_000

export type Alarm = {
  /** Begins the work soon; where it goes on already, once more behind it. */
  ring: () => void
  /** Resolves when it is over. */
  stop: () => Promise<void>
}

/** Does `work` one time after another: when it rings, and when `work` has said, in milliseconds since 1970. */
export function createAlarm(work: () => Promise<number>, logger: Logger): Alarm {
  let timer: NodeJS.Timeout | undefined
  let due = Number.POSITIVE_INFINITY
  let going: Promise<void> | undefined
  let again = false
  let stopped = false

  const setTo = (time: number) => {
    if (stopped || time >= due) return
    clearTimeout(timer)
    due = time
    timer = setTimeout(begin, Math.max(0, time - Date.now())).unref()
  }
  const begin = () => {
    again = going !== undefined
    if (again) return
    due = Number.POSITIVE_INFINITY
    going = work()
      .catch((error) => {
        logger.warn({ err: error }, 'webhooks could not be attended to')
        return Date.now() + FAILED_MS
      })
      .then((next) => {
        going = undefined
        if (again && !stopped) begin()
        else setTo(next)
      })
  }
  return {
    ring: () => setTo(Date.now() + PAUSE_MS),
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await going
    },
  }
}
