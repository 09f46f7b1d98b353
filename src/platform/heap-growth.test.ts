import assert from 'node:assert/strict'
import { constants, type PerformanceEntry, PerformanceObserver } from 'node:perf_hooks'
import { it } from 'node:test'
import { growFreely, growSlowly } from './heap-growth.ts'

const BATCH = 1_000
/** How often the old generation is collected while `megabytes` of garbage reach it. */
async function collections(megabytes: number): Promise<number> {
  let count = 0
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (kindOf(entry) === constants.NODE_PERFORMANCE_GC_MAJOR) count++
  })
  observer.observe({ entryTypes: ['gc'] })
  const held: number[][] = []
  for (let made = 0; made < megabytes * BATCH; made += BATCH) {
    for (let i = 0; i < BATCH; i++) held.push(Array.from({ length: 120 }, () => made + 0.5))
    if (held.length > 40 * BATCH) held.splice(0, BATCH)
    await new Promise((resolve) => setImmediate(resolve))
  }
  observer.disconnect()
  return count
}
const kindOf = (entry: PerformanceEntry) => (entry as PerformanceEntry & { detail?: { kind: number } }).detail?.kind

it('collects more often while the heap shall grow slowly, and as before when it may grow freely', async () => {
  await growSlowly()
  const slowly = await collections(300)
  await growFreely()
  await collections(200) // the next collection still goes by what was told before
  const freely = await collections(300)
  assert.ok(slowly > freely, `${slowly} and ${freely}`)
})
