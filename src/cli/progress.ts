import { SingleBar } from 'cli-progress'
import type { Terminal } from './terminal.ts'

/** `at`: how much is done, in the unit of the total. */
export type Progress = { at: (value: number) => void; stop: () => void }

/** A bar on standard error where that is a terminal; otherwise nothing. `total` 0: not known. */
export function showProgress({ errors }: Terminal, what: string, total: number, unit: string): Progress {
  if (!errors.isTTY) return { at: () => undefined, stop: () => undefined }
  const format = total > 0 ? `${what} {bar} {percentage}% | {value} of {total} ${unit}` : `${what} {value} ${unit}`
  const bar = new SingleBar({ format, stream: errors, hideCursor: true, barsize: 30, fps: 10, clearOnComplete: false })
  bar.start(total || 1, 0)
  return { at: (value) => bar.update(total > 0 ? Math.min(value, total) : value), stop: () => bar.stop() }
}
