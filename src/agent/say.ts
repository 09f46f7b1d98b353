import type { RunContext } from './service.ts'

/** Text for the user, told once also when the run is taken up again; it stands on a line of its own. */
export function say({ log }: Pick<RunContext, 'log'>, once: string, text: string): void {
  if (text === '' || log.has(once)) return
  log.emit({ event: 'token', data: { delta: log.spoken ? `\n${text}` : text } }, once)
}
