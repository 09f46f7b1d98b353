import { type Command, Option } from 'commander'
import type { z } from 'zod'

type Parameters = Readonly<Record<string, z.ZodType>>

/** Each query parameter as an option: `created__gte` is `--created-gte`. The service checks the values. */
export function addParameters(command: Command, parameters: Parameters): Command {
  for (const [name, schema] of Object.entries(parameters)) {
    command.option(`--${flagOf(name)} <value>`, schema.description ?? '')
  }
  return command
}

/** What of the options are parameters, as the service names them. */
export function readParameters<Known extends Parameters>(
  known: Known,
  options: Readonly<Record<string, unknown>>,
): { [Name in keyof Known]?: string } {
  const query: { [Name in keyof Known]?: string } = {}
  for (const name in known) {
    const value = options[new Option(`--${flagOf(name)} <value>`).attributeName()]
    if (typeof value === 'string') query[name] = value
  }
  return query
}

const flagOf = (parameter: string) => parameter.replaceAll(/_+/g, '-')
