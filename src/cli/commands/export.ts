import { once } from 'node:events'
import { createWriteStream, type WriteStream } from 'node:fs'
import { type Command, Option } from 'commander'
import type { TicketsClient } from '#client/tickets-client.ts'
import { filterParameters } from '#contract/list-query.ts'
import { CommandFailure } from '../failure.ts'
import { addParameters, readParameters } from '../parameters.ts'
import { showProgress } from '../progress.ts'
import type { Terminal } from '../terminal.ts'
import { asTicketsCommand, type TicketsOptions, ticketsClient } from '../tickets.ts'

type Format = 'jsonl' | 'csv'
type Options = TicketsOptions & { format?: Format }
type Filters = { [Name in keyof typeof filterParameters]?: string }

export function exportCommand(program: Command, terminal: Terminal): void {
  const command = program.command('export').argument('[file]', 'where to (default: standard output)')
  command.description('Export every ticket that the filters match, as JSONL or CSV.')
  command.addOption(
    new Option('--format <format>', "jsonl or csv (default: as the file's name ends, else jsonl)").choices([
      'jsonl',
      'csv',
    ]),
  )
  asTicketsCommand(addParameters(command, filterParameters), { json: false }).action(
    async (file: string | undefined, options: Options) => {
      const toFile = file !== undefined && file !== '-'
      const target = toFile ? await openFile(file) : undefined
      const write = target ? (chunk: Uint8Array) => writeTo(target, chunk) : terminal.write
      const format = options.format ?? (/\.csv$/i.test(file ?? '') ? 'csv' : 'jsonl')
      const filters = readParameters(filterParameters, options)
      const count = await exportTo(write, ticketsClient(options), filters, format, terminal)
      if (target) await closeFile(target)
      if (toFile) terminal.warn(`Exported ${count} ${count === 1 ? 'ticket' : 'tickets'} to ${file}.`)
    },
  )
}

type Write = (chunk: Uint8Array) => Promise<void>

/** Answers how many tickets were written. */
async function exportTo(write: Write, client: TicketsClient, filters: Filters, format: Format, terminal: Terminal) {
  const total = terminal.errors.isTTY ? (await client.list({ ...filters, page_size: 1 })).count : 0
  const rows = rowCounter(format)
  const progress = showProgress(terminal, 'Exporting', total, 'tickets')
  let count = 0
  try {
    for await (const chunk of client.exportStream(filters, format)) {
      await write(chunk)
      count = rows(chunk)
      progress.at(count)
    }
    return count
  } finally {
    progress.stop()
  }
}

/** Counts line ends, in CSV only those outside quotes and without the header's. */
function rowCounter(format: Format): (chunk: Uint8Array) => number {
  const [LF, QUOTE] = [10, 34]
  let count = format === 'csv' ? -1 : 0
  let quoted = false
  return (chunk) => {
    for (const byte of chunk) {
      if (byte === QUOTE && format === 'csv') quoted = !quoted
      if (byte === LF && !quoted) count++
    }
    return Math.max(0, count)
  }
}

async function openFile(path: string): Promise<WriteStream> {
  const stream = createWriteStream(path)
  try {
    await once(stream, 'open')
    return stream
  } catch {
    throw new CommandFailure(`${path} cannot be written`)
  }
}

async function writeTo(stream: WriteStream, chunk: Uint8Array): Promise<void> {
  if (!stream.write(chunk)) await once(stream, 'drain')
}

async function closeFile(stream: WriteStream): Promise<void> {
  stream.end()
  await once(stream, 'finish')
}
