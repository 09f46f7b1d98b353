import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { create } from '../support/contract.ts'
import { alter, query, startService } from '../support/service.ts'

const DAY_MS = 86_400_000
const ago = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString().replace('Z', '000Z')

/** A database whose access log has lines of these ages, in days. */
async function withLines(t: Parameters<typeof startService>[0], ages: readonly number[]): Promise<string> {
  const service = await startService(t)
  await service.stop()
  const rows = ages.map((days) => `('${ago(days)}', 'signed_in')`).join()
  alter(service.file, `INSERT INTO access_log (at, action) VALUES ${rows}`)
  return service.file
}

const linesIn = (file: string): number => Number(query(file, 'SELECT count(*) AS n FROM access_log')[0]?.n)

async function until(holds: () => boolean): Promise<void> {
  for (let i = 0; i < 100 && !holds(); i++) await wait(50)
}

test('the access log keeps a year, unless ACCESS_LOG_DAYS says otherwise, however much there is to forget', async (t) => {
  const ages = [...Array.from({ length: 2_500 }, () => 366), 364, 31, 29]
  for (const [days, left] of [
    [undefined, 3],
    ['30', 1],
  ] as const) {
    const file = await withLines(t, ages)
    await startService(t, { file, variables: days === undefined ? {} : { ACCESS_LOG_DAYS: days } })
    await until(() => linesIn(file) === left)
    assert.equal(linesIn(file), left)
  }
})

test('with ACCESS_LOG_DAYS=0 it keeps everything', async (t) => {
  const file = await withLines(t, [30_000, 1])
  const service = await startService(t, { file, variables: { ACCESS_LOG_DAYS: '0' } })
  for (let i = 0; i < 3; i++) await create(service) // changes are made one after another: what the start forgets, it has by now
  assert.equal(linesIn(file), 2)
})
