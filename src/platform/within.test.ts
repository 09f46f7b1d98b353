import assert from 'node:assert/strict'
import { getEventListeners } from 'node:events'
import { describe, it } from 'node:test'
import { within } from './within.ts'

const untilAborted = (signal: AbortSignal) =>
  new Promise<never>((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
const never = new AbortController().signal

describe('within', () => {
  it('answers what the work does, and leaves no listener', async () => {
    const { signal } = new AbortController()
    assert.equal(await within(1_000, signal, async () => 'done'), 'done')
    assert.equal(getEventListeners(signal, 'abort').length, 0)
  })

  it('aborts the work after its time', async () => {
    await assert.rejects(within(1, never, untilAborted), { name: 'TimeoutError' })
  })

  it('aborts the work with the signal, and does not begin it after that', async () => {
    const stop = new AbortController()
    const working = within(60_000, stop.signal, untilAborted)
    stop.abort(new Error('stopped'))
    await assert.rejects(working, /stopped/)
    let begun = false
    const begin = async () => {
      begun = true
    }
    await assert.rejects(within(60_000, stop.signal, begin), /stopped/)
    assert.equal(begun, false)
  })
})
