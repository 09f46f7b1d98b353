import assert from 'node:assert/strict'
import { test } from 'node:test'
import { excerptOf, type MatchPiece, markMatches } from './search-matches.ts'
import { parseTerms } from './search-terms.ts'

const shown = (pieces: MatchPiece[] | undefined) =>
  pieces?.map(({ text, match }) => (match ? `[${text}]` : text)).join('')

test('what a search matched is marked as people read it', () => {
  for (const [text, search, marked] of [
    ['Printer on fire', 'printer', '[Printer] on fire'],
    ['Printer on fire', 'fire prin', '[Prin]ter on [fire]'],
    ['Printer on fire', '"on fire"', 'Printer [on fire]'],
    ['banana', 'anan nana', 'b[anana]'],
    ['Cafe\u0301 closed', 'CAFÉ', '[Cafe\u0301] closed'],
    ['İstanbul and ﬁx', 'istanbul fix', '[İstanbul] and [ﬁx]'],
    ["Don’t 'quote'", "don't", "[Don’t] 'quote'"],
    ['Straße 5', 'strasse', '[Straße] 5'],
    ['👩‍👩‍👧 VPN', 'vpn', '👩‍👩‍👧 [VPN]'],
    ['nothing', 'else', 'nothing'],
    ['nothing', '', 'nothing'],
  ] as const)
    assert.equal(shown(markMatches(text, parseTerms(search))), marked, `${search} in ${text}`)
})

test('nothing of a text is lost by marking it', () => {
  const text = 'a\u0301b İ ﬃ 👍 end'
  const pieces = markMatches(text, parseTerms('ffi b'))
  assert.equal(pieces.map((piece) => piece.text).join(''), text)
})

test('an excerpt is one line around the first match', () => {
  const long = `${'word '.repeat(40)}\nThe printer\n\tburns. ${'more '.repeat(100)}`
  const excerpt = shown(excerptOf(long, parseTerms('printer')))
  assert.match(excerpt ?? '', /^… word( word)* The \[printer\] burns\. more/)
  assert.ok((excerpt ?? '').length < 250)
  assert.equal(shown(excerptOf('The printer', parseTerms('printer'))), 'The [printer]')
  assert.equal(excerptOf('The printer', parseTerms('fire')), undefined)
  assert.equal(excerptOf('The printer', []), undefined)
})
