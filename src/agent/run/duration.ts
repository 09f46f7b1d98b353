import type { AuditRow } from '#contract/audit.ts'
import type { Ticket } from '#contract/ticket.ts'
import type { CallOf } from '../calls.ts'
import { orMissing, someAtOnce } from '../select/read-tickets.ts'
import { durationIn, lines, nameOf, numberIn, type Voice } from '../texts/voice.ts'
import { type CallTools, nothingFound, type Outcome, partlyRead, showing } from './call-tools.ts'

/** How long one ticket has been open or took to be resolved; of several the average, by what their histories record. */
export async function duration(tools: CallTools, { which }: CallOf<'duration'>): Promise<Outcome> {
  const { voice, look } = tools
  const found = await look(which, { limit: MEASURED_MAX })
  if (found.count === 0) return nothingFound(voice, which, found)
  const measured = await measure(tools, found.tickets)
  const [only] = measured
  const text = found.count === 1 && only ? textOfOne(voice, only) : textOfAll(voice, measured)
  return showing(lines(text, partlyRead(voice, found)), found.tickets.slice(0, SHOWN_MAX))
}
/** Tickets whose histories are read for one answer. */
const MEASURED_MAX = 1_000
const SHOWN_MAX = 50

/** `ms`: open for so long, or until it was resolved; undefined where nothing records when that was. */
type Measured = { ticket: Ticket; ms: number | undefined }

async function measure({ api, signal, voice, use }: CallTools, tickets: readonly Ticket[]): Promise<Measured[]> {
  const age = (ticket: Ticket, end: Date) => end.getTime() - Date.parse(ticket.created)
  const one = async (ticket: Ticket): Promise<Measured> => {
    if (ticket.resolution_status === 'OPEN') return { ticket, ms: age(ticket, voice.now) }
    const history = await orMissing(api.history(ticket.id, { page: 'last', page_size: 200 }, { signal }))
    const left = history?.results.findLast(leavesOpen)
    return { ticket, ms: left && age(ticket, new Date(left.at)) }
  }
  return use(
    'ticket_history',
    { ids: tickets.map(({ id }) => id) },
    () => someAtOnce(8, tickets, one),
    (all) => `${all.length} measured`,
  )
}

const leavesOpen = ({ changes }: AuditRow): boolean =>
  changes.resolution_status?.from === 'OPEN' && changes.resolution_status.to !== 'OPEN'

function textOfOne(voice: Voice, { ticket, ms }: Measured): string {
  const { texts } = voice
  if (ms === undefined) return texts.resolvedUnknown(nameOf(ticket))
  const isOpen = ticket.resolution_status === 'OPEN'
  return (isOpen ? texts.openFor : texts.resolvedAfter)(nameOf(ticket), durationIn(voice, ms))
}

function textOfAll(voice: Voice, measured: readonly Measured[]): string {
  const { texts } = voice
  const known = (open: boolean) =>
    measured.flatMap(({ ticket, ms }) =>
      (ticket.resolution_status === 'OPEN') === open && ms !== undefined ? [ms] : [],
    )
  const resolved = known(false).sort((one, other) => one - other)
  const open = known(true)
  const unknown = measured.length - resolved.length - open.length
  const middle = resolved[Math.floor((resolved.length - 1) / 2)] ?? 0
  const count = (all: number) => [all, numberIn(voice, all)] as const
  return lines(
    resolved.length > 0
      ? texts.durations(...count(resolved.length), durationIn(voice, average(resolved)), durationIn(voice, middle))
      : texts.noneResolved,
    unknown > 0 ? texts.durationsUnknown(...count(unknown)) : '',
    open.length > 0 ? texts.stillOpen(...count(open.length), durationIn(voice, average(open))) : '',
  )
}

const average = (all: readonly number[]): number => all.reduce((sum, one) => sum + one, 0) / all.length
