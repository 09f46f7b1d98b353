/** A file that was chosen, and how it is to be sent. */
export type ImportSource = {
  file: File
  table: boolean
  type: string
  /** Of a table the beginning with its header, in UTF-8. */
  head: string
}

/** How much of a file is read to find its header, as the service does. */
const HEAD_MAX = 65_536

/** Reads the beginning of a file. */
export async function readSource(file: File): Promise<ImportSource> {
  const table = !/\.(jsonl|ndjson|json)$/i.test(file.name)
  if (!table) return { file, table, type: 'application/x-ndjson', head: '' }
  const bytes = new Uint8Array(await file.slice(0, HEAD_MAX).arrayBuffer())
  const charset = charsetOf(bytes)
  const text = new TextDecoder(charset).decode(bytes, { stream: true })
  const [head = ''] = /^(?:"?sep=[^\r\n]"?(?:\r\n|\n|\r))?[^\r\n]*/i.exec(text) ?? []
  const declared = charset === 'windows-1252' ? '; charset=windows-1252' : ''
  return { file, table, type: `text/csv${declared}`, head }
}

/** What Western spreadsheets write where it is no Unicode. */
function charsetOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return 'utf-8'
  } catch {
    return 'windows-1252'
  }
}
