import assert from 'node:assert/strict'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { create, idsOf } from '../../../test/support/contract.ts'
import { startService } from '../../../test/support/service.ts'
import { fold } from './fold.ts'

test('every character meets its upper and its lower case, and folding again changes nothing', () => {
  for (let code = 0; code <= 0x10ffff; code++) {
    if (code >= 0xd800 && code <= 0xdfff) continue
    const character = String.fromCodePoint(code)
    const [lower, upper] = [character.toLowerCase(), character.toUpperCase()]
    if (lower === upper) continue
    const folded = fold(character)
    assert.deepEqual([fold(lower), fold(upper), fold(folded)], [folded, folded, folded], character)
  }
})

test('ẞ is found as ß and ss, also in a database that was indexed before it was', async (t) => {
  const service = await startService(t)
  const { id } = await create(service, { title: 'GROẞE STRAẞE' })
  const found = async (search: string, from = service) =>
    idsOf(await from.get(`/api/tickets/?search=${encodeURIComponent(search)}`))
  for (const search of ['straße', 'STRASSE', 'Straẞe', 'ẞe', 'grosse']) assert.deepEqual(await found(search), [id])
  await service.stop()
  const connection = new DatabaseSync(service.file)
  connection.exec(
    'DELETE FROM text_terms; DELETE FROM title_terms; DELETE FROM unindexed_tickets; PRAGMA user_version = 4',
  )
  connection.close()
  const later = await startService(t, { file: service.file })
  for (const search of ['straße', 'STRASSE', 'Straẞe']) assert.deepEqual(await found(search, later), [id])
})
