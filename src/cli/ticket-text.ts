import type { AuditRow } from '#contract/audit.ts'
import type { Ticket } from '#contract/ticket.ts'
import { tableText } from './table.ts'
import { manyLines, oneLine } from './text.ts'

export const ticketTable = (tickets: readonly Ticket[], width: number | undefined): string =>
  tableText(
    ['ID', 'STATUS', 'CREATED', 'TITLE'],
    tickets.map(({ id, resolution_status, created, title }) => [id, resolution_status, moment(created), title]),
    width,
  )

export const ticketText = ({ id, title, resolution_status, created, description }: Ticket): string =>
  `#${id} ${oneLine(title)}\n${resolution_status}, created ${moment(created)} UTC\n\n${manyLines(description)}`

/** On a screen lines below each other, because a run's id, which is copied whole, leaves a table no room for the changes. */
export const historyText = (rows: readonly AuditRow[], width: number | undefined): string =>
  width === undefined ? tableText([], rows.map(cellsOf), width) : rows.map(entryText).join('\n')

const cellsOf = (row: AuditRow) => [
  moment(row.at),
  row.action,
  author(row),
  row.run_id ?? '-',
  changesText(row.changes),
]

function entryText(row: AuditRow): string {
  const run = row.run_id === null ? '' : `, run ${row.run_id}`
  const told = changesText(row.changes)
  return [`${moment(row.at)} ${row.action} by ${author(row)}${run}`, ...(told ? [`  ${told}`] : [])]
    .map(oneLine)
    .join('\n')
}

/** `title: "a" → "b"`; a member that is new has no from. Texts longer than `most` are told by their beginning. */
export const changesText = (changes: AuditRow['changes'], most = 60): string =>
  Object.entries(changes)
    .map(([name, { from, to }]) => {
      const before = from === null ? '' : `${quoted(from, most)} → `
      return `${name}: ${before}${quoted(to ?? '', most)}`
    })
    .join(', ')

function quoted(text: string, most: number): string {
  if (text.length <= most) return JSON.stringify(text)
  const beginning = text.slice(0, most).replace(/[\ud800-\udbff]$/, '')
  return `${JSON.stringify(`${beginning}…`)} (${text.length} characters)`
}

function author({ actor, on_behalf_of }: AuditRow): string {
  const name = actor.name ? `${actor.kind} ${actor.name}` : actor.kind
  return on_behalf_of ? `${name} for ${on_behalf_of}` : name
}

/** To the second, in UTC as the service has it. */
export const moment = (timestamp: string): string => timestamp.slice(0, 19).replace('T', ' ')
