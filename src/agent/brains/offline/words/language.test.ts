import assert from 'node:assert/strict'
import { test } from 'node:test'
import { languageOf } from './language.ts'
import { tokenize } from './tokens.ts'

test('a single letter tells no language, and a letter before an apostrophe does', () => {
  for (const letter of ['y', 'n', 'Y']) assert.equal(languageOf(tokenize(letter)), 'en')
  assert.equal(languageOf(tokenize('n'), 'de'), 'de')
  assert.equal(languageOf(tokenize('n, close ticket 2')), 'en')
  assert.equal(languageOf(tokenize("l'incident d'hier")), 'fr')
  assert.equal(languageOf(tokenize('cierra el 1 y el 2')), 'es')
})
