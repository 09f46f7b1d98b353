import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fold, isUnseen } from './fold.ts'

test('every character meets its cases and its composed, decomposed and full forms, and folding again changes nothing', () => {
  for (let code = 0; code <= 0x10ffff; code++) {
    if (code >= 0xd800 && code <= 0xdfff) continue
    const character = String.fromCodePoint(code)
    const folded = fold(character)
    const forms = [
      character.toLowerCase(),
      character.toUpperCase(),
      character.normalize('NFC'),
      character.normalize('NFD'),
    ]
    assert.deepEqual([...forms, folded].map(fold), Array(5).fill(folded), `${code.toString(16)} ${character}`)
  }
})

test('texts that read alike are one', () => {
  for (const [one, other] of [
    ['Café', 'Cafe\u0301'],
    ['ＶＰＮ　１２', 'vpn 12'],
    ['it’s', "IT'S"],
    ['it´s', "it's"],
    ['İSTANBUL', 'istanbul'],
    ['ISPARTA', 'ısparta'],
    ['I\u0307zmir', 'izmir'],
    ['“out of paper”', '"out of paper"'],
    ['Wi‑Fi', 'Wi-Fi'],
    ['Dru\u00adcker', 'drucker'],
    ['a\u200bb', 'ab'],
    ['ﬁle', 'file'],
    ['a\u00a0b', 'a b'],
    ['ｶﾞ', 'ガ'],
  ] as const)
    assert.equal(fold(one), fold(other), one)
  for (const [one, other] of [
    ['resume', 'résumé'],
    ['a', 'å'],
    ['o', 'ø'],
  ] as const)
    assert.notEqual(fold(one), fold(other), one)
})

test('a text in ASCII loses its case and nothing else', () => {
  for (let code = 0; code < 128; code++)
    assert.equal(fold(String.fromCharCode(code)), String.fromCharCode(code).toLowerCase())
})

test('a text shows nothing where all of it is blank, a control or unseen', () => {
  for (const text of ['', ' \n', '\u200b', '\u2060', '\u00ad', '\u3164', '\u2800', '\ufe0f', '\u0001', '\u200b \u2800'])
    assert.ok(isUnseen(text), JSON.stringify(text))
  for (const text of ['.', '\u200bx', '❤\ufe0f', '\u0301', '\u202eabc'])
    assert.ok(!isUnseen(text), JSON.stringify(text))
})
