/** What of a database's failures SQLite tells by a code. */
type Told = 'locked' | 'full' | 'damaged'

/** What a result code of SQLite means for the database. Undefined for those that are about the statement. */
export const failureOfCode = (code: number): Told | undefined => EXACTLY[code] ?? BY_KIND[code & 0xff]

/** Result codes of SQLite (https://sqlite.org/rescode.html); the lowest byte is their kind. */
const BY_KIND: Readonly<Record<number, Told>> = {
  5: 'locked', // SQLITE_BUSY
  8: 'full', // SQLITE_READONLY
  10: 'full', // SQLITE_IOERR
  11: 'damaged', // SQLITE_CORRUPT
  13: 'full', // SQLITE_FULL
  26: 'damaged', // SQLITE_NOTADB
}
const EXACTLY: Readonly<Record<number, Told>> = {
  266: 'damaged', // SQLITE_IOERR_READ
  522: 'damaged', // SQLITE_IOERR_SHORT_READ
  8458: 'damaged', // SQLITE_IOERR_CORRUPTFS
}
