import { InvalidArgumentError, Option } from 'commander'
import { isResolutionStatus, RESOLUTION_STATUSES, type ResolutionStatus } from '#contract/ticket.ts'

/** `--status`, in any case. */
export const statusOption = (description: string): Option =>
  new Option('-s, --status <status>', `${description}: ${RESOLUTION_STATUSES.join(', ')}`).argParser(readStatus)

function readStatus(text: string): ResolutionStatus {
  const status = text.toUpperCase()
  if (isResolutionStatus(status)) return status
  throw new InvalidArgumentError(`One of ${RESOLUTION_STATUSES.join(', ')}.`)
}
