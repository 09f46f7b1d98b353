import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { type Command, Option } from 'commander'
import { ApiError } from '#client/errors.ts'
import type { ImportQuery, ImportType, RunAnswer } from '#client/tickets-writes.ts'
import type { Imported } from '#contract/answers.ts'
import { mapPart } from '#contract/import.ts'
import { IMPORT_COLUMNS } from '#contract/import-row.ts'
import { CommandFailure, EXIT } from '../failure.ts'
import { showProgress } from '../progress.ts'
import type { Terminal } from '../terminal.ts'
import { jsonLine, oneLine } from '../text.ts'
import { asTicketsCommand, newRunId, printUndoHint, type TicketsOptions, ticketsClient } from '../tickets.ts'

const TYPES = { jsonl: 'application/x-ndjson', csv: 'text/csv' } as const satisfies Record<string, ImportType>
type Format = keyof typeof TYPES
type Options = TicketsOptions & {
  format?: Format
  charset?: string
  map?: string[]
  for?: 'spreadsheet'
  skipExisting?: true
  update?: true
  newIds?: true
  dryRun?: true
}

export function importCommand(program: Command, terminal: Terminal): void {
  const command = program.command('import').argument('<file>', 'the file, or - for standard input')
  command.description(
    'Import tickets from JSONL or CSV, all of them or none. CSV may have any delimiter, UTF-8 or UTF-16.',
  )
  command.addOption(
    new Option(
      '--format <format>',
      "jsonl or csv (default: csv where the file's name ends in .csv or .tsv, else jsonl)",
    ).choices(Object.keys(TYPES)),
  )
  command.option('--charset <name>', 'of a CSV file that is no UTF-8 and has no byte order mark, such as windows-1252')
  command.option(
    '--map <column=member...>',
    `which member a column is (${IMPORT_COLUMNS.join(', ')}); Team= leaves one out, *= all that are not named`,
  )
  command.addOption(
    new Option(
      '--for <reader>',
      'the file was exported for a spreadsheet: formulas have an apostrophe, which goes',
    ).choices(['spreadsheet']),
  )
  command.addOption(new Option('--skip-existing', 'leave out lines whose id is known').conflicts(['update', 'newIds']))
  command.addOption(new Option('--update', 'give tickets whose id is known the values of the file').conflicts('newIds'))
  command.option('--new-ids', 'give every line a new id')
  command.option('--dry-run', 'check everything and store nothing')
  asTicketsCommand(command).action(async (file: string, options: Options) => {
    const runId = newRunId()
    const { result } = await importFrom(terminal, file, options, runId)
    if (options.json) return terminal.print(jsonLine({ ...result, ...(!options.dryRun && { run_id: runId }) }))
    await terminal.print(told(result))
    if (!options.dryRun && result.imported + (result.updated ?? 0) > 0) await printUndoHint(terminal, runId)
  })
}

const tickets = (count: number) => `${count} ${count === 1 ? 'ticket' : 'tickets'}`

function told({ imported, updated, skipped, dry_run, columns = [] }: Imported): string {
  const counts = [
    `${dry_run ? 'Would import' : 'Imported'} ${tickets(imported)}`,
    ...(updated === undefined ? [] : [`${dry_run ? 'update' : 'updated'} ${updated}`]),
    ...(skipped === undefined ? [] : [`${dry_run ? 'leave' : 'left'} ${skipped} as they are`]),
  ]
  const read = columns.map(({ name, member }) => oneLine(`${name}: ${member ?? 'left out'}`))
  return [`${counts.join(', ')}.`, ...read].join('\n')
}

const ids = ({ skipExisting, update, newIds }: Options): ImportQuery =>
  skipExisting ? { ids: 'skip' } : update ? { ids: 'update' } : newIds ? { ids: 'new' } : {}

const queryOf = (options: Options): ImportQuery => ({
  ...ids(options),
  ...(options.map && { map: options.map.map(mapPart).join(',') }),
  ...(options.for && { for: options.for }),
  ...(options.dryRun && { dry_run: 'true' }),
})

async function importFrom(
  terminal: Terminal,
  file: string,
  options: Options,
  runId: string,
): Promise<RunAnswer<Imported>> {
  const size = file === '-' ? 0 : await sizeOf(file)
  const client = ticketsClient(options)
  const progress = showProgress(terminal, 'Sending', size, 'bytes')
  const from = (source: Readable) => webStream(source, progress.at)
  const source = file === '-' ? from(terminal.input) : () => from(createReadStream(file))
  try {
    return await client.importFile(source, typeOf(file, options), { runId, query: queryOf(options) })
  } catch (error) {
    throw error instanceof ApiError && error.status === 400 ? asLines(error) : error
  } finally {
    progress.stop()
  }
}

function typeOf(file: string, { format, charset }: Options): ImportType {
  const type = TYPES[format ?? (/\.[ct]sv$/i.test(file) ? 'csv' : 'jsonl')]
  if (charset === undefined) return type
  if (type !== 'text/csv') throw new CommandFailure('--charset is for CSV: give --format csv with it', EXIT.usage)
  return `${type}; charset=${charset}`
}

async function sizeOf(file: string): Promise<number> {
  try {
    const found = await stat(file)
    if (found.isFile()) return found.size
  } catch {
    throw new CommandFailure(`there is no file ${file}`, EXIT.failed)
  }
  throw new CommandFailure(`${file} is no file`, EXIT.failed)
}

/** What is wrong, a line for each line of the file. */
function asLines({ detail }: ApiError): CommandFailure {
  return new CommandFailure(`Nothing was imported. ${detail.split(' · ').map(oneLine).join('\n')}`)
}

/** A file's bytes as a request takes them; `onBytes` hears how many have gone. Read only as fast as they are sent. */
function webStream(source: Readable, onBytes: (sent: number) => void): ReadableStream<Uint8Array> {
  const chunks: AsyncIterator<Uint8Array> = source[Symbol.asyncIterator]()
  let sent = 0
  return new ReadableStream({
    pull: async (controller) => {
      const { done, value } = await chunks.next()
      if (done) return controller.close()
      sent += value.length
      onBytes(sent)
      controller.enqueue(value)
    },
    cancel: () => void source.destroy(),
  })
}
