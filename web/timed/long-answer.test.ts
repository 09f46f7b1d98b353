import assert from 'node:assert/strict'
import { test } from 'node:test'
import { askModel } from '../e2e/support/asked-model.ts'
import { launchBrowser } from '../e2e/support/browser.ts'
import { over } from '../e2e/support/conversation.ts'

test('an answer of 5,000 pieces stays smooth', async (t) => {
  const { model, page, turn } = await askModel(await launchBrowser(t), t)
  await page.evaluate(() => {
    const long: number[] = []
    Object.assign(globalThis, { long })
    new PerformanceObserver((list) => long.push(...list.getEntries().map(({ duration }) => duration))).observe({
      type: 'longtask',
    })
  })
  for (let line = 0; line < 500; line++) {
    for (let word = 0; word < 10; word++) await model.say(`word${word} `)
    await model.say(`#${line + 1}\n`)
  }
  await model.say('The end.')
  await model.finish()
  await turn(0).getByText('The end.').waitFor({ timeout: 30_000 })
  await over(turn(0))
  const long = await page.evaluate(() => (globalThis as unknown as { long: number[] }).long)
  t.diagnostic(`${long.length} tasks over 50 ms, the longest ${Math.max(0, ...long)} ms`)
  assert.ok(Math.max(0, ...long) < 250, `a task took ${Math.max(...long)} ms`)
  assert.equal(await turn(0).getByRole('link').count(), 500)
})
