import type { Finding } from '#tickets/maintenance/check.ts'
import { oneLine } from '../text.ts'

export const findingLine = ({ subject, said, remedy }: Finding): string =>
  oneLine(remedy === undefined ? `ok       ${subject}: ${said}` : `problem  ${subject}: ${said}. ${remedy}`)
