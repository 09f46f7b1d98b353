import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { type Command, Option } from 'commander'
import { ApiError } from '#client/errors.ts'
import type { ImportType } from '#client/tickets-writes.ts'
import { CommandFailure, EXIT } from '../failure.ts'
import { showProgress } from '../progress.ts'
import type { Terminal } from '../terminal.ts'
import { jsonLine, oneLine } from '../text.ts'
import { asTicketsCommand, newRunId, printUndoHint, type TicketsOptions, ticketsClient } from '../tickets.ts'

const TYPES = { jsonl: 'application/x-ndjson', csv: 'text/csv' } as const satisfies Record<string, ImportType>
type Format = keyof typeof TYPES
type Options = TicketsOptions & { format?: Format }

export function importCommand(program: Command, terminal: Terminal): void {
  const command = program.command('import').argument('<file>', 'the file, or - for standard input')
  command.description('Import tickets from JSONL or CSV, all of them or none.')
  command.addOption(
    new Option('--format <format>', "jsonl or csv (default: as the file's name ends, else jsonl)").choices(
      Object.keys(TYPES),
    ),
  )
  asTicketsCommand(command).action(async (file: string, options: Options) => {
    const runId = newRunId()
    const imported = await importFrom(terminal, file, options, runId)
    if (options.json) return terminal.print(jsonLine({ imported, run_id: runId }))
    await terminal.print(`Imported ${imported} ${imported === 1 ? 'ticket' : 'tickets'}.`)
    if (imported > 0) await printUndoHint(terminal, runId)
  })
}

async function importFrom(terminal: Terminal, file: string, options: Options, runId: string): Promise<number> {
  const size = file === '-' ? 0 : await sizeOf(file)
  const client = ticketsClient(options)
  const progress = showProgress(terminal, 'Sending', size, 'bytes')
  const from = (source: Readable) => webStream(source, progress.at)
  const source = file === '-' ? from(terminal.input) : () => from(createReadStream(file))
  try {
    const { result } = await client.importFile(source, TYPES[options.format ?? formatOf(file)], { runId })
    return result.imported
  } catch (error) {
    throw error instanceof ApiError && error.status === 400 ? asLines(error) : error
  } finally {
    progress.stop()
  }
}

const formatOf = (file: string): Format => (/\.csv$/i.test(file) ? 'csv' : 'jsonl')

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
