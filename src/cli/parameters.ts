import { type Command, InvalidArgumentError, Option } from 'commander'
import type { z } from 'zod'
import { isResolutionStatus, RESOLUTION_STATUSES } from '#contract/ticket.ts'

type Parameters = Readonly<Record<string, z.ZodType>>

/** Each query parameter as an option: `created__gte` is `--created-gte`. The service checks the values. */
export function addParameters(command: Command, parameters: Parameters): Command {
  for (const [name, schema] of Object.entries(parameters)) {
    const option = new Option(`--${flagOf(name)} <value>`, schema.description ?? '')
    command.addOption(name.startsWith('resolution_status') ? option.argParser(readStatuses) : option)
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

/** One status or several, in any case. The service says that one is wrong, but not which there are. */
function readStatuses(text: string): string {
  const statuses = text.split(',').map((part) => part.trim().toUpperCase())
  if (statuses.every((status) => status === '' || isResolutionStatus(status))) return statuses.join(',')
  throw new InvalidArgumentError(`Allowed values are: ${RESOLUTION_STATUSES.join(', ')}.`)
}

const flagOf = (parameter: string) => parameter.replaceAll(/_+/g, '-')
