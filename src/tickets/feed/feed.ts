import { setTimeout as wait } from 'node:timers/promises'
import { textOf } from '#platform/event-stream.ts'
import { ownTurn } from '#platform/turns.ts'
import type { Database } from '../database/database.ts'
import { findNextAuditRows, lastAuditId } from '../store/audit.ts'

/** New audit rows in order, as the text of their events: read and written once, however many follow. */
export type News = { first: number; last: number; text: string }
/** Undefined where there is news that could not be read. */
export type Listener = (news: News | undefined) => void

export type Feed = {
  /** Tells `listener` of every row that is committed from now on, and perhaps of some before. Answers what stops that. */
  listen: (listener: Listener) => Promise<() => void>
  stop: () => void
}

/** Most rows that are passed on at a time. */
const ROWS_MAX = 100
/**
 * Milliseconds between two tellings: to write to hundreds of connections costs milliseconds, for one row as for several.
 * What comes alone is told at once.
 */
const PAUSE_MS = 50

export function startFeed(database: Database): Feed {
  const listeners = new Set<Listener>()
  /** The last row that was told. */
  let last = 0
  let asked = false
  let telling = false

  const tell = (news: News | undefined) => {
    for (const listener of listeners) listener(news)
  }
  const passOn = async () => {
    for (let news = await readNews(database, last); news; news = await readNews(database, last)) {
      last = news.last
      tell(news)
      await ownTurn()
    }
  }
  /** What is committed while this reads, or pauses, is read next. */
  const look = async () => {
    asked = true
    if (telling) return
    telling = true
    try {
      while (asked && listeners.size > 0) {
        asked = false
        await passOn()
        await wait(PAUSE_MS, undefined, { ref: false })
      }
    } catch {
      tell(undefined)
    } finally {
      telling = false
    }
  }

  return {
    listen: async (listener) => {
      const now = listeners.size > 0 ? last : await lastAuditId(database.read)
      if (listeners.size === 0) last = now // what nobody followed was not read
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    stop: database.onChange(look),
  }
}

async function readNews({ read }: Database, last: number): Promise<News | undefined> {
  const rows = await findNextAuditRows(read, { afterId: last, limit: ROWS_MAX })
  const [first, end] = [rows[0], rows.at(-1)]
  if (!first || !end) return undefined
  const text = rows.map((row) => textOf({ id: String(row.id), data: row })).join('')
  return { first: first.id, last: end.id, text }
}
