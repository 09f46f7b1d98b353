import { isIP } from 'node:net'
import { z } from 'zod'
import { refuse } from '#contract/refuse.ts'
import { DEFAULT_HOSTS } from './access.ts'
import { variable } from './environment.ts'

/** How a service is reached: the same variables for both. */
export const httpVariables = {
  HOST: z.string().default('127.0.0.1'),
  /** Beside those of this machine. */
  ALLOWED_HOSTS: variable.list([]).transform((named) => [...new Set([...DEFAULT_HOSTS, ...named])]),
  ALLOWED_ORIGINS: listOf(isOrigin, 'origins such as https://intranet.example, without a path'),
  TRUSTED_PROXIES: z
    .string()
    .transform(
      (text, context) =>
        readProxies(text) ??
        refuse(
          context,
          'addresses or ranges such as 127.0.0.1,10.0.0.0/8, or how many proxies stand in front, such as 1',
        ),
    )
    .default([]),
  BASE_PATH: z
    .string()
    .transform((text) => text.replace(/\/+$/, ''))
    .refine(
      (path) => /^(?:\/[\w.~-]+)*$/.test(path) && !OWN_PATHS.test(path),
      'a path such as /helpdesk, none of /api, /agent, /assets, /admin',
    )
    .default(''),
} as const
export type HttpConfig = {
  HOST: string
  ALLOWED_HOSTS: readonly string[]
  ALLOWED_ORIGINS: readonly string[]
  TRUSTED_PROXIES: TrustedProxies
  BASE_PATH: string
}
/** Where whoever is on this machine reaches what listens on `host`. */
export function urlOn(host: string, port: number): string {
  if (EVERYWHERE.has(host)) return `http://localhost:${port}`
  return `http://${isIP(host) === 6 ? `[${host}]` : host}:${port}`
}
/** `localhost` is 127.0.0.1 on every machine, but not on every machine `::1` as well. */
const EVERYWHERE: ReadonlySet<string> = new Set(['127.0.0.1', '0.0.0.0', '::'])

/** Addresses and ranges, or a number of hops. */
export type TrustedProxies = number | string[]

/** Behind one of these a path could be meant with it or without it. */
const OWN_PATHS = /^\/(?:api|agent|assets|admin)(?:\/|$)/

function listOf(isOne: (item: string) => boolean, takes: string) {
  return variable.list([]).refine((items) => items.every(isOne), takes)
}

/** As a browser writes it. */
function isOrigin(text: string): boolean {
  return /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text
}

function readProxies(text: string): TrustedProxies | undefined {
  if (/^\d{1,2}$/.test(text)) return Number(text)
  const items = text
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean)
  return items.every(isRange) ? items : undefined
}

/** An address, or a range such as 10.0.0.0/8. */
export function isRange(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/')
  const version = isIP(address)
  if (version === 0 || more.length > 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128))
}
