import { resolve } from 'node:path'
import { z } from 'zod'
import { refuse } from '#contract/refuse.ts'
import { isServer } from './database/place.ts'

/** The start cannot go on; `message` is the one line that the operator reads. */
export class StartError extends Error {}

type Environment = Record<string, string | undefined>

/** Reads `.env` of the working folder, where there is one, under what the environment already says. */
export function loadDotEnv(): void {
  try {
    process.loadEnvFile()
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  }
}

/**
 * Reads the variables of `schema` from `environment` into a frozen object; an empty variable counts as not set.
 * Throws a StartError that names each wrong variable, what it got and what it takes.
 */
export function readEnvironment<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  environment: Environment = process.env,
): Readonly<z.infer<z.ZodObject<Shape>>> {
  const given = Object.fromEntries(
    Object.keys(schema.shape).flatMap((name) => (environment[name] ? [[name, environment[name]]] : [])),
  )
  const parsed = schema.safeParse(given)
  if (parsed.success) {
    GIVEN.set(parsed.data, given)
    return Object.freeze(parsed.data)
  }
  const lines = parsed.error.issues.map((issue) => {
    const name = String(issue.path[0])
    const got = isSecret(name) ? 'a value' : JSON.stringify(withoutPassword(given[name] ?? ''))
    return `${name}: got ${got}; it takes ${issue.message}`
  })
  throw new StartError(lines.join(' · '))
}

/** What each configuration was read from. */
const GIVEN = new WeakMap<object, Environment>()

/** The text of each variable that was set, by name. */
export const givenTo = (config: object): Readonly<Environment> => GIVEN.get(config) ?? {}

/** A copy of a configuration with other values, which do not count as set by anybody. */
export function withValues<Config extends object>(config: Config, values: Partial<Config>): Readonly<Config> {
  const changed = { ...config, ...values }
  GIVEN.set(changed, givenTo(config))
  return Object.freeze(changed)
}

/** Variables whose value is shown to nobody. */
export const isSecret = (name: string): boolean => /(?:^|_)(?:KEY|SECRET|PASSWORD|TOKEN)(?:_|$)/.test(name)

/** A URL may hold one: `https://name:password@host`. */
export const withoutPassword = (text: string): string => text.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#]*@/i, '$1***@')

/** Kinds of variables; the error says what each takes. */
export const variable = {
  port: (standard: number) => wholeNumber(0, 65_535).default(standard),
  wholeNumber: (from: number, to: number, standard: number) => wholeNumber(from, to).default(standard),
  choice: <const Values extends readonly [string, ...string[]]>(values: Values, standard: Values[number]) =>
    z
      .enum(values, { error: () => `one of ${values.join(', ')}` })
      .default(standard as z.util.NoUndefined<Values[number]>),
  /** Comma separated; blanks around items do not count. */
  list: (standard: readonly string[]) =>
    z
      .string()
      .transform((text) =>
        text
          .split(',')
          .map((item) => item.trim())
          .filter(Boolean),
      )
      .default([...standard]),
  /** Read without a slash at its end, which would double in front of a path. */
  httpUrl: () =>
    z
      .string()
      .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), 'a URL that begins with http')
      .transform((text) => text.replace(/\/+$/, '')),
  flag: (standard = false) =>
    z
      .enum(['1', 'true', 'yes', 'on', '0', 'false', 'no', 'off'], { error: () => 'true or false' })
      .transform((text) => ['1', 'true', 'yes', 'on'].includes(text))
      .default(standard),
  /** The same, or the URL of a database of PostgreSQL, which stays as it is. */
  database: (standard: string) =>
    z
      .string()
      .transform(
        (url, context) =>
          (isServer(url) && URL.canParse(url) ? url : filePath(url)) ??
          refuse(context, `file: and a path, such as file:${standard}, or postgres://name:password@host/database`),
      )
      .default(resolve(standard)),
  /** A `file:` URL, read as the absolute path of an SQLite file; a relative one counts from the working folder. */
  databaseFile: (standard: string) =>
    z
      .string()
      .transform(
        (url, context) =>
          filePath(url) ??
          refuse(context, `file: and a path, such as file:${standard} (SQLite is its one engine today)`),
      )
      .default(resolve(standard)),
}

/** Undefined for anything but a `file:` URL with a path. */
function filePath(url: string): string | undefined {
  const [, path] = /^file:(?:\/\/(?=\/))?([^?]+)/.exec(url) ?? []
  return path && resolve(path)
}

function wholeNumber(from: number, to: number) {
  const message = `a whole number from ${from} to ${to}`
  return z
    .string()
    .regex(/^\d+$/, message)
    .transform(Number)
    .refine((value) => value >= from && value <= to, message)
}

/** Runs a program's main; a StartError ends it with its one line, without a stack. */
export async function startOrExplain(main: () => Promise<void>): Promise<void> {
  try {
    await main()
  } catch (error) {
    if (!(error instanceof StartError)) throw error
    console.error(error.message)
    process.exitCode = 1
  }
}
