import type { Command } from 'commander'
import { filterParameters } from '#contract/list-query.ts'
import { type Stats, statsParameters } from '#contract/stats.ts'
import { addParameters, readParameters } from '../parameters.ts'
import { tableText } from '../table.ts'
import type { Terminal } from '../terminal.ts'
import { jsonLine } from '../text.ts'
import { moment } from '../ticket-text.ts'
import { asTicketsCommand, type TicketsOptions, ticketsClient } from '../tickets.ts'

const PARAMETERS = { ...statsParameters, ...filterParameters }

export function statsCommand(program: Command, terminal: Terminal): void {
  const command = addParameters(program.command('stats'), PARAMETERS)
  command.description('Count tickets exactly: in total, by status and over time.')
  asTicketsCommand(command).action(async (options: TicketsOptions) => {
    const stats = await ticketsClient(options).stats(readParameters(PARAMETERS, options))
    await terminal.print(options.json ? jsonLine(stats) : statsText(stats, terminal.width))
  })
}

function statsText({ total, by_status, created, interval, timezone }: Stats, width: number | undefined): string {
  const counts = [...Object.entries(by_status), ['total', total] as const]
  const buckets = created.map(({ start, count }) => [startIn(timezone, start), count])
  const tables = [tableText(['STATUS', 'TICKETS'], counts, width)]
  if (buckets.length > 0) tables.push(tableText([`${interval.toUpperCase()} (${timezone})`, 'CREATED'], buckets, width))
  return tables.join('\n\n')
}

/** The day on which a bucket begins, as its time zone has it. */
function startIn(timezone: string, start: string): string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: timezone, dateStyle: 'short' })
  return timezone === 'UTC' ? moment(start).slice(0, 10) : format.format(new Date(start))
}
