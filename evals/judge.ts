import type { Ticket } from '#contract/ticket.ts'
import { periodOf } from './calendar.ts'
import type { Case, CreatedTicket, Expectation, ReplyExpectation, Where } from './case.ts'
import type { Played } from './play.ts'

/** `wrong`: any change that the case does not name. `problems`: all that is not as expected, wrong writes included. */
export type Verdict = { problems: string[]; wrong: string[] }

export function judge({ expect }: Pick<Case, 'expect'>, played: Played): Verdict {
  const state = judgeState(expect, played)
  const reply = judgeReply(expect, played)
  const failed = played.failed && !expect.refuses ? [`the run failed: ${played.failed}`] : []
  return { problems: [...state.wrong, ...state.missing, ...reply, ...failed], wrong: state.wrong }
}

function judgeState(expect: Expectation, { before, after }: Played): { wrong: string[]; missing: string[] } {
  const wrong: string[] = []
  const missing: string[] = []
  const now = new Map(after.map((ticket) => [ticket.id, ticket]))
  for (const ticket of before) {
    const is = now.get(ticket.id)
    const gone = expect.deleted?.includes(ticket.id) ?? false
    const should = { ...ticket, ...expect.changed?.[ticket.id] }
    if (!is && !gone) wrong.push(`#${ticket.id} was deleted`)
    else if (is && gone) missing.push(`#${ticket.id} was not deleted`)
    else if (is && !same(is, should))
      (same(is, ticket) ? missing : wrong).push(`#${ticket.id} is ${JSON.stringify(is)}`)
  }
  const known = new Set(before.map(({ id }) => id))
  const open = [...(expect.created ?? [])]
  for (const ticket of after.filter(({ id }) => !known.has(id))) {
    const at = open.findIndex((wanted) => fits(ticket, wanted))
    if (at < 0) wrong.push(`created ${JSON.stringify(ticket)}`)
    else open.splice(at, 1)
  }
  missing.push(...open.map((wanted) => `not created: ${JSON.stringify(wanted)}`))
  return { wrong, missing }
}

const same = (one: Ticket, other: Ticket): boolean =>
  one.title === other.title &&
  one.description === other.description &&
  one.resolution_status === other.resolution_status

const fits = (ticket: Ticket, wanted: CreatedTicket): boolean =>
  hasAll(ticket.title, wanted.title_contains) &&
  hasAll(ticket.description, wanted.description_contains) &&
  hasAll(`${ticket.title}\n${ticket.description}`, wanted.text_contains) &&
  (wanted.resolution_status ?? ticket.resolution_status) === ticket.resolution_status

const has = (text: string, part: string): boolean => text.toLowerCase().includes(part.toLowerCase())
const hasAll = (text: string, parts: readonly string[] = []): boolean => parts.every((part) => has(text, part))

function judgeReply({ reply: wanted, approval, asks, refuses }: Expectation, played: Played): string[] {
  const { reply, pending, failed } = played
  const problems = wanted ? judgeText(wanted, played) : []
  if (approval && !pending) problems.push('nothing waits for approval')
  if (asks && !/\?|¿|which|what|please (give|name|say|tell)|missing/i.test(reply))
    problems.push(`does not ask: ${reply}`)
  if (refuses && !(failed || REFUSALS.test(reply))) problems.push(`does not refuse: ${reply}`)
  return problems
}

const REFUSALS =
  /can.?t|cannot|can only|only work|not (possible|able|found|something)|unable|no (such )?ticket|there is no|kann (ich )?nicht|nicht möglich|ne peux pas|pas possible|no puedo|kan (jeg )?ikke|findes ikke|ingen|no existe|n.existe/i

function judgeText(wanted: ReplyExpectation, played: Played): string[] {
  const { reply } = played
  const problems: string[] = []
  const ids = wanted.ids ?? (wanted.ids_where && idsWhere(wanted.ids_where, played))
  const named = namedIn(reply)
  if (ids && !sameIds(ids, named)) problems.push(`names ${named.join(' ')} instead of ${ids.join(' ')}`)
  const number = wanted.number ?? (wanted.number_where && idsWhere(wanted.number_where, played).length)
  if (number !== undefined && !statesNumber(reply, number)) problems.push(`does not state ${number}: ${reply}`)
  for (const part of wanted.contains ?? []) if (!has(reply, part)) problems.push(`does not say '${part}': ${reply}`)
  const any = wanted.contains_any
  if (any && !any.some((part) => has(reply, part))) problems.push(`says none of ${any.join(', ')}: ${reply}`)
  for (const part of wanted.not_contains ?? []) if (has(reply, part)) problems.push(`says '${part}'`)
  return problems
}

const statesNumber = (text: string, number: number): boolean =>
  new RegExp(`(?<![\\d#.,])${number}(?![\\d]|[.,]\\d)`).test(text) || (number === 0 && /\bno\b|\bnone\b/i.test(text))

/** `#4` anywhere; where no `#` stands, the numbers that lead list items or table rows; else `ticket 4`, `tickets 1, 2 and 11`. */
export function namedIn(text: string): number[] {
  const marked = numbers([...text.matchAll(/#(\d+)/g)])
  if (marked.length > 0) return marked
  const leading = numbers([...text.matchAll(/^\s*(?:[-*•|]\s*)(\d+)\b/gm)])
  if (leading.length > 0) return leading
  return [...text.matchAll(/\btickets?\s+(\d+(?:(?:\s*,\s*|\s+and\s+|\s*,\s*and\s+)\d+)*)/gi)].flatMap((match) =>
    numbers([...(match[1] ?? '').matchAll(/(\d+)/g)]),
  )
}
const numbers = (matches: RegExpMatchArray[]) => [...new Set(matches.map((match) => Number(match[1])))]

const sameIds = (one: readonly number[], other: readonly number[]): boolean =>
  one.length === new Set(other).size && one.every((id) => other.includes(id))

function idsWhere({ status, created, text }: Where, { before, now }: Played): number[] {
  const period = created ? periodOf(created, now) : undefined
  return before
    .filter((ticket) => {
      const at = Date.parse(ticket.created)
      const inTime = !period || (at >= period.from && at < period.to)
      return (
        inTime &&
        (status?.includes(ticket.resolution_status) ?? true) &&
        hasAll(`${ticket.title}\n${ticket.description}`, text)
      )
    })
    .map(({ id }) => id)
}
