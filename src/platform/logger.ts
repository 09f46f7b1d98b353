import { type Logger, pino } from 'pino'

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const

/** One JSON line an event, to standard error: standard output stays for what a program says. */
export const createLogger = (level: string, service: string): Logger =>
  pino({ level, base: { service } }, pino.destination({ dest: 2, sync: true }))
