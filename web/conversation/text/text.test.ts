import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ticketMentions } from '../../components/text/ticket-mentions.ts'
import { shownLine, shownText } from './shown-text.ts'

const idsIn = (text: string) => ticketMentions(text).flatMap(({ ticketId }) => ticketId ?? [])

test('what names a ticket is found, as it is written', () => {
  assert.deepEqual(ticketMentions('Created #12 and ticket 7.'), [
    { text: 'Created ' },
    { text: '#12', ticketId: 12 },
    { text: ' and ' },
    { text: 'ticket 7', ticketId: 7 },
    { text: '.' },
  ])
  assert.deepEqual(idsIn('- #3 VPN (OPEN)\n(#4), "#5": Ticket #6, tickets 8 and #9.'), [3, 4, 5, 6, 8, 9])
})

test('what only looks like a ticket is no link', () => {
  for (const text of [
    'https://evil.example/#12',
    'https://evil.example/?ticket=12',
    'a#12',
    '#12a',
    '##12',
    '&#12;',
    '#0',
    '#1.5',
    '#1234567890123456',
    'ticket/12',
    'color: #12ab34',
  ]) {
    assert.deepEqual(idsIn(text), [], text)
  }
})

test('nothing of a text is lost by cutting it', () => {
  const text = 'x #1#2 ticket 3 \u{1f600}#4 ticket #5'
  assert.equal(
    ticketMentions(text)
      .map((piece) => piece.text)
      .join(''),
    text,
  )
})

test('what hides, turns or fakes text is made visible', () => {
  assert.equal(shownText('a\u202eb\u2066c\u200bd\u{e0041}e'), 'a\ufffdb\ufffdc\ufffdd\ufffde')
  assert.equal(shownText('\u001b[31mred\u0007\u0000\u009b'), '\u241b[31mred\u2407\u2400\ufffd')
  assert.equal(shownText('one\r\ntwo\u2028three\tfour'), 'one\ntwo\nthree\tfour')
  assert.equal(shownText('half \ud83d'), 'half \ufffd')
  assert.equal(shownLine(' a\n b\tc '), 'a b c')
})

test('emoji and words of every script stay as they are', () => {
  for (const text of ['👩‍👩‍👧 ❤️ 🏳️‍🌈', 'مرحبا שלום', 'ภาษาไทย', 'नमस्ते']) assert.equal(shownText(text), text)
})
