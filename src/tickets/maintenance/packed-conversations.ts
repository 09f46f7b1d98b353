import { closeSync, openSync, readSync, writeSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'

/*
 * A backup is one file: the database of the tickets, which opens as it is, with the agent's database in a table of its own
 * that no service reads, cut into pieces.
 */

const TABLE = 'packed_conversations'
const PIECE = 1024 * 1024

/** Puts the agent's database into a copy of the tickets'. Undefined: none; what an earlier backup left there goes. */
export function packConversations(copy: string, agent: string | undefined): void {
  const connection = new DatabaseSync(copy)
  try {
    connection.exec(`DROP TABLE IF EXISTS ${TABLE}`)
    if (agent === undefined) return
    connection.exec(`BEGIN; CREATE TABLE ${TABLE} (piece INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT`)
    const insert = connection.prepare(`INSERT INTO ${TABLE} (bytes) VALUES (?)`)
    for (const piece of piecesOf(agent)) insert.run(piece)
    connection.exec('COMMIT')
  } finally {
    connection.close()
  }
}

/** Takes the agent's database out of a copy and writes it to `target`; answers whether there was one. */
export function unpackConversations(copy: string, target: string): boolean {
  const connection = new DatabaseSync(copy)
  try {
    if (!connection.prepare('SELECT 1 FROM sqlite_master WHERE name = ?').get(TABLE)) return false
    const file = openSync(target, 'wx', 0o600)
    try {
      for (const { bytes } of connection.prepare(`SELECT bytes FROM ${TABLE} ORDER BY piece`).iterate())
        writeSync(file, bytes as Uint8Array)
    } finally {
      closeSync(file)
    }
    connection.exec(`DROP TABLE ${TABLE}; VACUUM`)
    return true
  } finally {
    connection.close()
  }
}

function* piecesOf(path: string): Generator<Buffer> {
  const file = openSync(path, 'r')
  try {
    for (;;) {
      const piece = Buffer.alloc(PIECE)
      const size = readSync(file, piece)
      if (size === 0) return
      yield piece.subarray(0, size)
    }
  } finally {
    closeSync(file)
  }
}
