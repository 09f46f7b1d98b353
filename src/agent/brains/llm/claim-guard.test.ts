import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ClaimGuard } from './claim-guard.ts'

const shown = (text: string, { size = 3, reads = true } = {}) => {
  let all = ''
  const guard = new ClaimGuard((piece) => {
    all += piece
  }, reads)
  for (let at = 0; at < text.length; at += size) guard.take(text.slice(at, at + size))
  guard.end()
  return { text: all, withheld: guard.withheld, doubtful: guard.doubtful }
}

const ANSWERS = [
  'I can only help with tickets. What do you need?',
  'Which ticket shall be closed?',
  'Nothing was changed. I can show you the closed tickets. Tickets can be deleted by number.',
  'I cannot change the settings here.',
  'Hallo! Wie kann ich helfen?',
]

test('what is no claim passes as it comes', () => {
  const reports = [
    'Ticket #4 is about an outage. It was reported on 8 January.',
    'Three tickets mention the VPN:\n- #1\n- #2\n- #5',
    'Ticket #4 is closed.',
    'Open: #1 and #2\nClosed: #4, #5\nCreated in May, closed on 8 June.',
    'Closed tickets are #4 and #5.',
  ]
  for (const text of [...ANSWERS, ...reports]) {
    assert.deepEqual(shown(text), { text, withheld: false, doubtful: /Nothing was/.test(text) }, text)
  }
  for (const text of ANSWERS) assert.equal(shown(text, { reads: false }).text, text)
})

const CLAIMS = [
  'I have closed ticket 5 for you.',
  "I've just deleted tickets 1 and 2.",
  'Done! I closed them.',
  'Ticket 5 has been closed.',
  'All tickets have now been deleted.',
  'Ich habe Ticket 5 geschlossen.',
  'We updated the title as you asked.',
  'Closed #5 VPN outage: status OPEN → CLOSED.',
  '- Deleted #3 One to leave.',
  'Undone: #3 is closed again.',
  'Gelöscht #3 und geschlossen.',
  'Ho eliminato il ticket 3: deleted.',
  'Cerré el ticket 3 (closed).',
]

test('a sentence that claims a change is not shown, however it is cut', () => {
  for (const claim of CLAIMS) {
    for (const size of [1, 3, 7, 1000]) {
      const { text, withheld } = shown(`Sure. ${claim} Anything else?`, { size })
      assert.ok(withheld, claim)
      assert.doesNotMatch(text, /clos|delet|updat|geschlossen/i, `${claim} → ${text}`)
    }
  }
})

test('to one that has read no ticket, what became of one is a claim as well', () => {
  const statements = [
    'Ticket 3 deleted.',
    'The ticket was removed',
    'Deleted tickets 3 and 4.',
    'Ticket 3 wurde gelöscht.',
    'Le ticket 3 est fermé.',
    'El ticket 3 está cerrado.',
    'Sag 3 er slettet.',
    'Fatto, ho eliminato il ticket 3.',
    'Ticket 3 is verwijderd.',
  ]
  for (const claim of [...CLAIMS, ...statements]) {
    for (const size of [1, 4, 1000]) {
      const { text, withheld } = shown(`Sure. ${claim}`, { size, reads: false })
      assert.ok(withheld, claim)
      assert.doesNotMatch(text, /clos|delet|remov|eliminat|gelösch|ferm|cerrad|slettet|verwijderd/i, text)
    }
  }
})

test('a report of what happened earlier is shown, and known for one', () => {
  for (const report of ['Ticket #3 was closed by Ada in May.', 'Ticket 3 wurde im Mai geschlossen.']) {
    assert.deepEqual(shown(report), { text: report, withheld: false, doubtful: true })
  }
})
