import assert from 'node:assert/strict'
import { request } from 'node:http'
import { type AuditRow, auditRowSchema } from '#contract/audit.ts'
import type { Cleaner } from './service.ts'

export type Feed = {
  headers: Record<string, string | string[] | undefined>
  /** The next `count` rows, in the order in which they come; fails where they do not within five seconds. */
  next: (count: number) => Promise<AuditRow[]>
  /** What came and was not read with `next`. */
  rest: () => string
  /** Resolves when the service ends the feed. */
  ended: Promise<void>
  close: () => void
}

/** Opens the feed of audit rows. */
export function openFeed(test: Cleaner, port: number, query = '', headers: Record<string, string> = {}): Promise<Feed> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        host: '127.0.0.1',
        port,
        path: `/api/tickets/events/${query}`,
        headers: { host: 'localhost', ...headers },
        agent: false,
      },
      (answer) => {
        assert.equal(answer.statusCode, 200)
        let text = ''
        let heard = () => {}
        answer.setEncoding('utf8').on('data', (piece: string) => {
          text += piece
          heard()
        })
        answer.on('error', () => undefined)
        const ended = new Promise<void>((end) => answer.on('close', end))
        const takeRow = async (): Promise<AuditRow> => {
          const deadline = AbortSignal.timeout(5_000)
          while (!text.includes('\n\n')) {
            await new Promise<void>((resume, fail) => {
              heard = resume
              deadline.onabort = () => fail(new Error(`no row came; unread: ${JSON.stringify(text)}`))
            })
          }
          const [frame = '', ...more] = text.split('\n\n')
          text = more.join('\n\n')
          return readFrame(frame)
        }
        resolve({
          headers: answer.headers,
          next: async (count) => {
            const rows: AuditRow[] = []
            while (rows.length < count) rows.push(await takeRow())
            return rows
          },
          rest: () => text,
          ended,
          close: () => outgoing.destroy(),
        })
      },
    )
    outgoing.on('error', reject)
    outgoing.end()
    test.after(async () => void outgoing.destroy())
  })
}

function readFrame(frame: string): AuditRow {
  const [, id, data] = /^id: (\d+)\ndata: (.*)$/.exec(frame) ?? []
  assert.ok(id && data, `no frame of the feed: ${JSON.stringify(frame)}`)
  const row = auditRowSchema.parse(JSON.parse(data))
  assert.equal(row.id, Number(id))
  return row
}
