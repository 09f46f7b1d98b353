import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { create } from '../support/contract.ts'
import { startProcess } from '../support/process.ts'
import { openReader } from '../support/readers.ts'
import { temporaryFolder } from '../support/service.ts'

const FOLLOWERS = 500
const CHANGES = 50

/** Milliseconds of CPU that a process has taken (Linux): 100 ticks are a second. */
function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) * 10
}

describe('A change', () => {
  test(`is read once, though ${FOLLOWERS} feeds follow: they cost less than 5 ms of CPU`, async (t) => {
    const folder = await temporaryFolder(t)
    const variables = { DATABASE_URL: `file:${join(folder, 'tickets.sqlite')}` }
    const service = await startProcess(t, { folder, variables })
    /** Of changes that come one after another, so many milliseconds apart. */
    const costOfChanges = async (apart: number) => {
      await create(service)
      await wait(300)
      const before = cpuOf(service.pid)
      for (let i = 0; i < CHANGES; i++) {
        await create(service)
        await wait(apart)
      }
      await wait(300)
      return (cpuOf(service.pid) - before) / CHANGES
    }
    await costOfChanges(0)
    const alone = await costOfChanges(20)
    const feeds = Array.from({ length: FOLLOWERS }, () => openReader(t, service.port, { path: '/api/tickets/events/' }))
    await wait(1_000)
    const heard = feeds.map((feed) => feed.bytes())
    const [seldom, followed] = [await costOfChanges(100), await costOfChanges(20)]
    t.diagnostic(
      `a change costs ${alone} ms of CPU alone, with ${FOLLOWERS} feeds ${followed} ms, and ${seldom} ms where changes come seldom`,
    )
    assert.ok(
      feeds.every((feed, i) => feed.bytes() - (heard[i] ?? 0) >= 2 * CHANGES * 100),
      'not all feeds heard of it',
    )
    assert.ok(followed - alone < 5, `a change costs ${followed - alone} ms of CPU more`)
  })
})
