import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ClaimGuard } from './claim-guard.ts'

const shown = (text: string, size = 3): { text: string; withheld: boolean } => {
  let all = ''
  const guard = new ClaimGuard((piece) => {
    all += piece
  })
  for (let at = 0; at < text.length; at += size) guard.take(text.slice(at, at + size))
  guard.end()
  return { text: all, withheld: guard.withheld }
}

test('what tickets say passes as it comes', () => {
  for (const text of [
    'Ticket #4 is about an outage. It was reported on 8 January.',
    'Three tickets mention the VPN:\n- #1\n- #2\n- #5',
    'I can only help with tickets. What do you need?',
  ]) {
    assert.deepEqual(shown(text), { text, withheld: false })
  }
})

test('a sentence that claims a change is not shown, however it is cut', () => {
  for (const claim of [
    'I have closed ticket 5 for you.',
    "I've just deleted tickets 1 and 2.",
    'Done! I closed them.',
    'Ticket 5 has been closed.',
    'All tickets have now been deleted.',
    'Ich habe Ticket 5 geschlossen.',
    'We updated the title as you asked.',
  ]) {
    for (const size of [1, 3, 7, 1000]) {
      const { text, withheld } = shown(`Sure. ${claim} Anything else?`, size)
      assert.ok(withheld, claim)
      assert.doesNotMatch(text, /clos|delet|updat|geschlossen/i, `${claim} → ${text}`)
    }
  }
})
