import { type ImportIds, readImportRow } from '#contract/import-row.ts'
import { Problems } from './problems.ts'
import type { ImportRecord } from './record.ts'
import { Spool } from './spool.ts'

/** Reads and validates all records before anything is stored. Throws 400 that names the wrong lines. */
export async function validateImport(records: AsyncIterable<ImportRecord>, ids: ImportIds): Promise<Spool> {
  const spool = await Spool.create()
  const problems = new Problems()
  try {
    for await (const record of records) {
      const reading = 'problem' in record ? { problems: [record.problem] } : readImportRow(record.value, ids)
      if ('problems' in reading) problems.add(record.line, reading.problems)
      else if (problems.count === 0) await spool.add({ line: record.line, row: reading.row })
    }
    problems.refuse()
    return spool
  } catch (error) {
    await spool.remove()
    throw error
  }
}
