import { once } from 'node:events'
import { createWriteStream, existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { type Command, Option } from 'commander'
import type { TicketsClient } from '#client/tickets-client.ts'
import type { ExportQuery } from '#client/tickets-streams.ts'
import { filterParameters } from '#contract/list-query.ts'
import { CommandFailure } from '../failure.ts'
import { addParameters, readParameters } from '../parameters.ts'
import { showProgress } from '../progress.ts'
import type { Terminal } from '../terminal.ts'
import { asTicketsCommand, type TicketsOptions, ticketsClient } from '../tickets.ts'

type Format = 'jsonl' | 'csv'
type Options = TicketsOptions & { format?: Format; for?: 'spreadsheet'; force?: true }

export function exportCommand(program: Command, terminal: Terminal): void {
  const command = program.command('export').argument('[file]', 'where to (default: standard output)')
  command.description('Export every ticket that the filters match, as JSONL or CSV.')
  command.addOption(
    new Option('--format <format>', "jsonl or csv (default: as the file's name ends, else jsonl)").choices([
      'jsonl',
      'csv',
    ]),
  )
  command.addOption(
    new Option(
      '--for <reader>',
      'CSV with a byte order mark and an apostrophe before formulas, which an import takes away again',
    ).choices(['spreadsheet']),
  )
  command.option('--force', 'replace a file that is there already')
  asTicketsCommand(addParameters(command, filterParameters), { json: false }).action(
    async (file: string | undefined, options: Options) => {
      const toFile = file !== undefined && file !== '-'
      const target = toFile ? await openFile(file, options) : undefined
      const format = options.format ?? (options.for || /\.csv$/i.test(file ?? '') ? 'csv' : 'jsonl')
      const query = { ...readParameters(filterParameters, options), ...(options.for && { for: options.for }) }
      const client = ticketsClient(options)
      const count = await exportTo(target?.write ?? terminal.write, client, query, format, terminal).catch(
        async (error: unknown) => {
          await target?.abandon()
          throw error
        },
      )
      await target?.finish()
      if (toFile) terminal.warn(`Exported ${count} ${count === 1 ? 'ticket' : 'tickets'} to ${file}.`)
    },
  )
}

type Write = (chunk: Uint8Array) => Promise<void>

/** Answers how many tickets were written. */
async function exportTo(write: Write, client: TicketsClient, query: ExportQuery, format: Format, terminal: Terminal) {
  const { for: _reader, ...filters } = query
  const total = terminal.errors.isTTY ? (await client.list({ ...filters, page_size: 1 })).count : 0
  const rows = rowCounter(format)
  const progress = showProgress(terminal, 'Exporting', total, 'tickets')
  let count = 0
  try {
    for await (const chunk of client.exportStream(query, format)) {
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

type Target = { write: Write; finish: () => Promise<void>; abandon: () => Promise<void> }

/** A file that appears when it is complete: until then it is written under another name. */
async function openFile(path: string, { force }: Options): Promise<Target> {
  if (!force && existsSync(path)) throw new CommandFailure(`${path} exists already: name another file`)
  const partial = `${path}.partial`
  const stream = createWriteStream(partial)
  try {
    await once(stream, 'open')
  } catch {
    throw new CommandFailure(`${path} cannot be written`)
  }
  return {
    write: async (chunk) => {
      if (!stream.write(chunk)) await once(stream, 'drain')
    },
    finish: async () => {
      stream.end()
      await once(stream, 'finish')
      await rename(partial, path)
    },
    abandon: async () => {
      stream.destroy()
      await rm(partial, { force: true })
    },
  }
}
